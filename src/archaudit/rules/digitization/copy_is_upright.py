"""DIG015."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.pages import copy_pdf, on_pages
from archaudit.rules.rule import not_applicable, rule


@rule(
    "DIG015",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Trang bản số hóa đúng chiều đọc", en="The copy's pages stand upright"),
    message=Text(
        vi="Bản số hóa “{document}” có {count} trang nằm ngang so với chiều đọc (trang {numbers})",
        en="The copy “{document}” has {count} pages that lie on their side (pages {numbers})",
    ),
    remedy=Text(vi="Xoay trang về đúng chiều đọc khi quét", en="Turn pages upright when scanning"),
    doc_vi="""Các dòng chữ trên trang nằm ngang.

    **Vì sao.** Trang nằm sai chiều khó đọc và khó nhận dạng ký tự.

    **Cách xét.** Trên ảnh thu nhỏ của trang, so độ đều của các hàng với độ đều của các cột điểm ảnh. Chỉ xét khi chạy
    với `--deep`.

    **Giới hạn.** Không nhận ra trang bị lộn ngược (DIG022). Bảng biểu nhiều cột có thể bị nhận nhầm, nên chỉ là lưu ý.
    """,
)
def copy_is_upright(document: DocumentFacts) -> Verdict:
    """Lines of writing run across the page.

    **Why.** A page on its side is hard to read and to recognise.

    **How it decides.** In a small picture of the page, by how uneven its rows and its columns are. Only asked with
    `--deep`.

    **Limits.** A page upside down is not recognised (DIG022). Tables of many columns may be mistaken: an observation.
    """
    pdf = copy_pdf(document)
    if pdf is None or all(page.picture is None for page in pdf.page_facts):
        return not_applicable()
    return on_pages(document, [page for page in pdf.page_facts if page.picture is not None and page.picture.sideways])
