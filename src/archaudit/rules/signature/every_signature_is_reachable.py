"""SIG020."""

from __future__ import annotations

from archaudit.model.facts import Oddity
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "SIG020",
    severity=Severity.MAJOR,
    basis=["tt41-2017/7", "l20-2023/22.3"],
    title=Text(
        vi="Mọi chữ ký trong tệp đều được trường chữ ký dẫn tới",
        en="A form field leads to every signature of the file",
    ),
    message=Text(
        vi="Tệp “{path}” có dữ liệu của một chữ ký số nhưng không trường nào dẫn tới, nên phần mềm đọc không kiểm tra",
        en="“{path}” holds the bytes of a signature that no form field leads to, so that readers do not verify it",
    ),
    remedy=Text(
        vi="Lấy lại bản đã ký ban đầu từ phần mềm ký hoặc ký số lại",
        en="Get the version that the signing program wrote, or sign again",
    ),
    doc_vi="""Mỗi chữ ký số có trong các byte của tệp PDF đều được một trường chữ ký của tệp dẫn tới.

    **Vì sao.** Gỡ trường chữ ký là cách làm cho phần mềm đọc không còn thấy chữ ký, và cùng với nó là những thay đổi
    sau khi ký.

    **Cách xét.** Tìm vùng ký (ByteRange) trong các byte của tệp mà không trường nào dẫn tới.

    **Giới hạn.** Phần mềm gộp hoặc lưu lại tệp cũng có thể để lại dữ liệu như vậy; phát hiện nói về tệp, không nói ai
    đã làm. Chỉ xét tệp PDF có chữ ký hoặc có dữ liệu của chữ ký.
    """,
)
def every_signature_is_reachable(document: DocumentFacts) -> Verdict:
    """A form field leads to every signature that the bytes of a PDF hold.

    **Why.** Taking a field away makes readers forget its signature, and with it whatever was changed after signing.

    **How it decides.** Looks for signed ranges (ByteRange) in the bytes that no field leads to.

    **Limits.** Programs that merge files or write them anew may leave such bytes: a finding is about the file and
    accuses nobody. Asked only of PDFs with a signature or the bytes of one.
    """
    if document.facts is None or document.facts.pdf is None:
        return not_applicable()
    if Oddity.UNREACHABLE_SIGNATURE in document.facts.pdf.oddities:
        return nonconforming(path=document.path)
    return conforming() if document.facts.signatures else not_applicable()
