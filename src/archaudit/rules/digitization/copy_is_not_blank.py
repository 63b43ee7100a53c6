"""DIG003."""

from __future__ import annotations

from archaudit.model.assessment import is_copy_of_paper
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "DIG003",
    severity=Severity.MAJOR,
    basis=["tt01-2023/8.2b"],
    title=Text(vi="Bản số hóa có nội dung", en="The copy is not blank"),
    message=Text(
        vi="Bản số hóa “{document}” chỉ gồm {pages} trang trắng",
        en="The copy “{document}” consists of {pages} blank pages",
    ),
    remedy=Text(vi="Số hóa lại giấy tờ", en="Digitize the paper again"),
    doc_vi="""Bản số hóa không phải chỉ gồm các trang trắng.

    **Vì sao.** Giấy tờ phải được sao chụp toàn bộ, chính xác.

    **Cách xét.** Trang không có chữ và không có nét nào nhìn thấy được thì coi là trang trắng; có một vài trang trắng
    riêng lẻ (mặt sau của tờ giấy) vẫn là phù hợp.

    **Giới hạn.** Công cụ không biết nội dung có đúng với giấy tờ hay không. Không xét tệp không phải PDF hoặc không mở
    được (DIG001).
    """,
)
def copy_is_not_blank(document: DocumentFacts) -> Verdict:
    """Not every page of the copy is blank.

    **Why.** The whole document must be copied accurately.

    **How it decides.** A page without text and without visible marks is blank; single blank pages (a paper's back) are
    no defect.

    **Limits.** Whether the content is the right one cannot be seen by a scanner. Not asked of a file that is no PDF or
    does not open (DIG001).
    """
    if not is_copy_of_paper(document) or document.facts is None or document.facts.pdf is None:
        return not_applicable()
    if document.facts.is_blank:
        return nonconforming(document=document.path, pages=document.facts.pdf.pages)
    return conforming()
