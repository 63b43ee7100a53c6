"""SIG019."""

from __future__ import annotations

from archaudit.model.facts import Oddity
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "SIG019",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Tệp đã ký chỉ có một cách đọc", en="A signed file can be read in one way only"),
    message=Text(
        vi="Cấu trúc của tệp đã ký “{path}” có điểm bất thường ({oddities}) nên các phần mềm có thể hiển thị khác nhau",
        en="The structure of the signed file “{path}” is odd ({oddities}), so that readers may show different "
        "documents",
    ),
    remedy=Text(
        vi="Lấy lại bản đã ký từ phần mềm ký, không qua phần mềm sửa hoặc gộp tệp",
        en="Get the signed version from the signing program, untouched by programs that repair or merge files",
    ),
    doc_vi="""Cấu trúc của tệp PDF đã ký không mâu thuẫn với các byte của tệp.

    **Vì sao.** Khi bảng tham chiếu hỏng hoặc có đối tượng trùng nhau, mỗi phần mềm đọc tự đoán theo cách của mình.

    **Cách xét.** Tìm đối tượng trùng trong một lần lưu, bảng tham chiếu hỏng hoặc lai, byte thừa trước phần đầu và sau
    phần cuối tệp.

    **Giới hạn.** Điểm bất thường không có nghĩa là nội dung đã bị sửa. Chữ ký không được trường nào dẫn tới được xét
    riêng (SIG020). Không xét tệp chưa ký.
    """,
)
def signed_file_has_one_reading(document: DocumentFacts) -> Verdict:
    """The structure of a signed PDF does not contradict its bytes.

    **Why.** Where the cross-reference is damaged or objects stand twice, each reader guesses in its own way.

    **How it decides.** Looks for objects that stand twice in a revision, damaged or hybrid cross-references, and bytes
    before the header or after the end.

    **Limits.** Odd does not mean changed. A signature that no field reaches is asked by itself (SIG020). Not asked of
    files without a signature.
    """
    if document.facts is None or document.facts.pdf is None or not document.facts.signatures:
        return not_applicable()
    odd = [oddity.value for oddity in document.facts.pdf.oddities if oddity is not Oddity.UNREACHABLE_SIGNATURE]
    return nonconforming(path=document.path, oddities=", ".join(odd)) if odd else conforming()
