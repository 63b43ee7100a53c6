"""DIG010."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.pages import copy_pdf, on_pages
from archaudit.rules.rule import not_applicable, rule


@rule(
    "DIG010",
    severity=Severity.MAJOR,
    basis=["tt02-2019-bnv/6", "tt01-2023/8.2e"],
    title=Text(vi="Bản số hóa đủ độ phân giải", en="The copy has the resolution asked for"),
    message=Text(
        vi="Bản số hóa “{document}” có {count} trang dưới {minimum} dpi, thấp nhất {dpi} dpi (trang {numbers})",
        en="The copy “{document}” has {count} pages below {minimum} dpi, {dpi} dpi at the lowest (pages {numbers})",
    ),
    remedy=Text(
        vi="Quét lại các trang này với độ phân giải đủ theo quy định",
        en="Scan these pages again at the resolution asked for",
    ),
    doc_vi="""Mọi trang quét của bản số hóa có độ phân giải từ `minimum_dpi` trở lên.

    **Vì sao.** Thông tư 01/2023/TT-VPCP dẫn chiếu thông số kỹ thuật của bản sao chụp theo Thông tư 02/2019/TT-BNV: tối
    thiểu 200 dpi.

    **Cách xét.** Số điểm ảnh của ảnh quét chia cho kích thước ảnh được đặt trên trang; trang có nhiều ảnh thì lấy ảnh
    kém nhất. Con dấu và biểu trưng nhỏ không tính.

    **Giới hạn.** Ảnh được phóng to trước khi đưa vào tệp vẫn cho con số cao. Không xét tệp không có ảnh chiếm phần lớn
    trang, tệp không phải PDF hoặc không mở được (DIG001).
    """,
)
def copy_has_enough_resolution(document: DocumentFacts, *, minimum_dpi: int = 200) -> Verdict:
    """Every scanned page of a copy has at least `minimum_dpi`.

    **Why.** Circular 01/2023 refers to the technical parameters of Circular 02/2019/TT-BNV: at least 200 dpi.

    **How it decides.** Pixels of the scanned image over the size at which it is placed on the page; of several images
    on a page the coarsest counts. Small seals and logos do not.

    **Limits.** An image blown up before it was put into the file shows a high figure all the same. Not asked of files
    without a page-sized image, of those that are no PDF or do not open (DIG001).
    """
    pdf = copy_pdf(document)
    if pdf is None or pdf.dpi_min is None:
        return not_applicable()
    coarse = [page for page in pdf.page_facts if page.dpi is not None and page.dpi < minimum_dpi]
    # Cut, not rounded: 199.6 dpi must not read as the 200 dpi that are asked for.
    return on_pages(document, coarse, dpi=int(pdf.dpi_min), minimum=minimum_dpi)
