"""DIG002."""

from __future__ import annotations

from archaudit.model.assessment import is_copy_of_paper
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "DIG002",
    severity=Severity.MAJOR,
    basis=["tt01-2023/8.2c"],
    title=Text(vi="Số trang bản số hóa bằng số trang giấy tờ", en="The copy has as many pages as the paper"),
    message=Text(
        vi="Bản số hóa “{document}” có {pages} trang, bản ghi khai {recorded} trang",
        en="The copy “{document}” has {pages} pages, the record says {recorded}",
    ),
    remedy=Text(
        vi="Số hóa lại đủ số trang của giấy tờ hoặc sửa số trang đã khai",
        en="Digitize all pages again, or correct the recorded number",
    ),
)
def page_count_is_as_recorded(document: DocumentFacts) -> Verdict:
    """The number of images is the number of pages of the paper.

    **Why.** A copy must hold the whole paper, page by page, in order.

    **How it decides.** Pages of the PDF against the recorded number of pages.

    **Limits.** Not asked where no number was recorded, where one field joins several files, or where the file does not
    open (DIG001).
    """
    recorded = document.owner.recorded_pages
    if not is_copy_of_paper(document) or recorded is None or len(document.owner.files) != 1:
        return not_applicable()
    if document.facts is None or document.facts.pdf is None:
        return not_applicable()
    pages = document.facts.pdf.pages
    return conforming() if pages == recorded else nonconforming(document=document.path, pages=pages, recorded=recorded)
