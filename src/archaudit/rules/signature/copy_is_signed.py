"""SIG002."""

from __future__ import annotations

from archaudit.model.assessment import is_copy_of_paper, why_unread
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "SIG002",
    severity=Severity.MAJOR,
    basis=["tt01-2023/8.1"],
    title=Text(vi="Bản số hóa được người sao chụp ký số", en="The copy is signed by its digitizer"),
    message=Text(
        vi="Bản số hóa “{document}” chưa có chữ ký số của người sao chụp",
        en="The copy “{document}” carries no digital signature of its digitizer",
    ),
    remedy=Text(
        vi="Ký số cá nhân trên bản sao chụp trước khi bóc tách dữ liệu",
        en="Sign the copy with the digitizer's personal signature before extracting data",
    ),
    doc_vi="""Bản số hóa có ít nhất một chữ ký số.

    **Vì sao.** Người sao chụp giấy tờ ký bản sao chụp bằng chữ ký số cá nhân được cấp cho mình.

    **Cách xét.** Đếm chữ ký số, dù hợp lệ hay không; tính hợp lệ do các tiêu chí khác của nhóm này xét.

    **Giới hạn.** Không xét tệp do người nộp hồ sơ gửi trực tuyến. Tệp có mật khẩu hoặc không đọc được trong giới hạn
    của công cụ thì chưa xác định.
    """,
)
def copy_is_signed(document: DocumentFacts) -> Verdict:
    """A digitized copy carries at least one digital signature.

    **Why.** Who copies a paper signs the copy with the personal signature issued to them.

    **How it decides.** Counts signatures, valid or not; validity is asked by the other rules of this family.

    **Limits.** Not asked of files that an applicant submitted online. A file with a password, or one that could not be
    read within our limits, is undetermined.
    """
    if not is_copy_of_paper(document) or document.facts is None:
        return not_applicable()
    if document.signatures:
        return conforming()
    if document.facts.opens is None:
        return undetermined(why_unread(document.facts))
    return nonconforming(document=document.path)
