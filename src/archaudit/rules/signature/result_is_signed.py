"""SIG001."""

from __future__ import annotations

from archaudit.model.assessment import why_unread
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "SIG001",
    severity=Severity.MAJOR,
    basis=["nd45-2020/14.3"],
    title=Text(vi="Kết quả được ký số", en="The result is digitally signed"),
    message=Text(
        vi="Kết quả “{document}” chưa thực hiện đính kèm văn bản ký số",
        en="The result “{document}” carries no digital signature",
    ),
    remedy=Text(
        vi="Ký số của cơ quan có thẩm quyền trên bản điện tử của kết quả rồi đính kèm lại vào hồ sơ",
        en="Sign the electronic result with the competent agency's digital signature and attach it again",
    ),
    doc_vi="""Mỗi tệp kết quả có ít nhất một chữ ký số, không tính ô chữ ký còn trống.

    **Vì sao.** Kết quả điện tử chỉ có giá trị như bản giấy khi có chữ ký số của cơ quan có thẩm quyền.

    **Cách xét.** Đếm chữ ký số ở mọi định dạng được hỗ trợ, nhúng trong tệp hoặc rời đặt cạnh tệp, dù hợp lệ hay không;
    dấu thời gian không phải là chữ ký. Chữ ký có hợp lệ hay không do các tiêu chí khác của nhóm này xét.

    **Giới hạn.** Tệp có mật khẩu hoặc không đọc được trong giới hạn của công cụ thì chưa xác định.
    """,
)
def result_is_signed(document: DocumentFacts) -> Verdict:
    """Every file of a result carries at least one filled digital signature.

    **Why.** An electronic result has the value of a paper one only with the competent agency's digital signature.

    **How it decides.** Counts signatures of any supported format, embedded or detached beside the file, valid
    or not; time-stamps are not signatures. Whether they are valid is asked by the other rules of this family.

    **Limits.** A file with a password, or one that could not be read within our limits, is undetermined.
    """
    if document.role != "result" or document.facts is None:
        return not_applicable()
    if document.signatures:
        return conforming()
    if document.facts.opens is None:
        return undetermined(why_unread(document.facts))
    return nonconforming(document=document.path)
