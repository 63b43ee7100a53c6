"""DIG014."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.pages import PageFacts
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.pages import copy_pdf, on_pages
from archaudit.rules.rule import not_applicable, rule

SHEETS = ((297.0, 420.0), (210.0, 297.0), (148.0, 210.0))
"""A3, A4 and A5 in millimetres (ISO 216)."""


@rule(
    "DIG014",
    severity=Severity.OBSERVATION,
    basis=["tt02-2019-bnv/6"],
    title=Text(vi="Trang bản số hóa có khổ giấy thật", en="The copy's pages have the size of paper"),
    message=Text(
        vi="Bản số hóa “{document}” có {count} trang không theo khổ A3, A4 hay A5, trang đầu tiên trong số đó là "
        "{width} × {height} mm (trang {numbers})",
        en="The copy “{document}” has {count} pages that are neither A3, A4 nor A5, the first one {width} × {height} "
        "mm (pages {numbers})",
    ),
    remedy=Text(vi="Quét lại giấy tờ theo tỷ lệ 100%", en="Scan the paper again at 100 %"),
    doc_vi="""Trang quét có kích thước của khổ giấy A3, A4 hoặc A5, sai số `tolerance_percent` phần trăm.

    **Vì sao.** Thông tư 02/2019/TT-BNV yêu cầu tỷ lệ quét 100%; trang sai kích thước làm con số dpi không còn đúng.

    **Cách xét.** So kích thước trang theo cả hai chiều ngang, dọc với các khổ giấy.

    **Giới hạn.** Giấy tờ khổ riêng như thẻ, sổ, bản đồ không thuộc khổ nào trong số này, nên chỉ là lưu ý. Không xét
    trang không có ảnh quét.
    """,
)
def copy_has_the_size_of_paper(document: DocumentFacts, *, tolerance_percent: int = 3) -> Verdict:
    """Scanned pages have the size of A3, A4 or A5 within `tolerance_percent`.

    **Why.** Circular 02/2019/TT-BNV asks for a ratio of 100 %; a page of another size makes its dpi a fiction.

    **How it decides.** The page's size, upright or lying, against the sheets.

    **Limits.** Cards, booklets and maps have sizes of their own: an observation. Pages without a scan are not asked.
    """
    pdf = copy_pdf(document)
    if pdf is None or pdf.dpi_min is None:
        return not_applicable()
    odd = [page for page in pdf.page_facts if page.dpi is not None and not _is_sheet(page, tolerance_percent / 100)]
    size = {"width": odd[0].width_mm, "height": odd[0].height_mm} if odd else {}
    return on_pages(document, odd, **size)


def _is_sheet(page: PageFacts, tolerance: float) -> bool:
    short, long = sorted((page.width_mm, page.height_mm))
    return any(abs(short - a) <= tolerance * a and abs(long - b) <= tolerance * b for a, b in SHEETS)
