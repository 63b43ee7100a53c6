"""DIG020."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.pages import copy_pdf, on_pages
from archaudit.rules.rule import not_applicable, rule


@rule(
    "DIG020",
    severity=Severity.OBSERVATION,
    basis=["cv7197-2025/thong-so"],
    title=Text(vi="Bản số hóa có lớp chữ", en="The copy has a text layer"),
    message=Text(
        vi="Bản số hóa “{document}” có {count} trang chỉ có ảnh, không tìm kiếm được (trang {numbers})",
        en="The copy “{document}” has {count} pages that are images only and cannot be searched (pages {numbers})",
    ),
    remedy=Text(
        vi="Nhận dạng ký tự (OCR) để tạo bản hai lớp trước khi lưu trữ",
        en="Recognise the text (OCR) into a copy of two layers before it is archived",
    ),
    doc_vi="""Trang quét có nội dung kèm theo lớp chữ.

    **Vì sao.** Công văn 7197/BKHCN-CĐSQG hướng dẫn bản lưu trữ gồm hai lớp: lớp ảnh và lớp chữ.

    **Cách xét.** Trang có ảnh chiếm phần lớn diện tích mà không có chữ nào; không tính trang trắng.

    **Giới hạn.** Công văn là hướng dẫn, nên chỉ là lưu ý. Chất lượng nhận dạng không được xét.
    """,
)
def copy_has_a_text_layer(document: DocumentFacts) -> Verdict:
    """Scanned pages with content carry a layer of text.

    **Why.** Letter 7197/BKHCN-CĐSQG guides towards an archive copy of two layers, image and text.

    **How it decides.** A page with a page-sized image and no text at all; blank pages do not count.

    **Limits.** The letter is guidance: an observation. How well the text was recognised is not asked.
    """
    pdf = copy_pdf(document)
    if pdf is None or pdf.dpi_min is None:
        return not_applicable()
    return on_pages(document, [page for page in pdf.page_facts if page.image_only and not page.blank])
