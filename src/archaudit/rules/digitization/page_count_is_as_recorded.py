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
    doc_vi="""Số ảnh của bản số hóa bằng số trang của giấy tờ.

    **Vì sao.** Bản sao chụp phải thể hiện toàn bộ giấy tờ, đủ từng trang, đúng thứ tự.

    **Cách xét.** So số trang của tệp PDF với số trang nêu trong bản ghi.

    **Giới hạn.** Không xét khi bản ghi không nêu số trang, khi một trường ghép nhiều tệp, hoặc khi tệp không phải PDF
    hay không mở được (DIG001).
    """,
)
def page_count_is_as_recorded(document: DocumentFacts) -> Verdict:
    """The number of images is the number of pages of the paper.

    **Why.** A copy must hold the whole paper, page by page, in order.

    **How it decides.** Pages of the PDF against the recorded number of pages.

    **Limits.** Not asked where no number was recorded, where one field joins several files, or where the file is no PDF
    or does not open (DIG001).
    """
    recorded = document.owner.recorded_pages
    if not is_copy_of_paper(document) or recorded is None or len(document.owner.files) != 1:
        return not_applicable()
    if document.facts is None or document.facts.pdf is None:
        return not_applicable()
    pages = document.facts.pdf.pages
    return conforming() if pages == recorded else nonconforming(document=document.path, pages=pages, recorded=recorded)
