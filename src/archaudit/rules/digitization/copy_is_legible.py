"""DIG022."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.pages import PageFacts
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.pages import copy_pdf, naming
from archaudit.rules.rule import conforming, not_applicable, rule, undetermined


@rule(
    "DIG022",
    severity=Severity.OBSERVATION,
    basis=["tt01-2023/8.2b"],
    title=Text(vi="Chữ trên bản số hóa đọc được", en="The writing of a copy can be read"),
    message={
        "upside-down": Text(
            vi="Bản số hóa “{document}” có {count} trang bị lộn ngược (trang {numbers})",
            en="The copy “{document}” has {count} pages that are upside down (pages {numbers})",
        ),
        "illegible": Text(
            vi="Bản số hóa “{document}” có {count} trang không nhận dạng được chữ (trang {numbers})",
            en="The copy “{document}” has {count} pages on which no writing can be recognised (pages {numbers})",
        ),
    },
    remedy=Text(
        vi="Mở các trang này xem và quét lại nếu không đọc được",
        en="Look at these pages and scan them again if they cannot be read",
    ),
    doc_vi="""Chữ trên các trang được xem của bản số hóa nhận dạng được và đúng chiều.

    **Vì sao.** Giấy tờ phải được sao chụp toàn bộ, chính xác; bản quét mờ, tối hoặc lộn ngược thì không đọc được.

    **Cách xét.** Cho tesseract nhận dạng những trang quét đầu tiên của tệp. Trang không có từ nào, hoặc độ tin cậy
    trung bình dưới `least_confidence`, là không nhận dạng được; trang chỉ đọc được khi xoay 180 độ là lộn ngược. Chỉ
    xét khi chạy với `--ocr`.

    **Giới hạn.** Chữ viết tay, bản vẽ, ảnh thường không nhận dạng được, nên chỉ là lưu ý. Không xét các trang sau số
    trang đã yêu cầu. Chương trình không trả lời thì chưa xác định.
    """,
)
def copy_is_legible(document: DocumentFacts, *, least_confidence: float = 40.0) -> Verdict:
    """The writing on the pages looked at can be recognised and stands upright.

    **Why.** The whole paper must be copied, accurately; a scan that is blurred, dark or upside down cannot be read.

    **How it decides.** The first scanned pages are shown to tesseract. A page without words, or with a mean confidence
    below `least_confidence`, cannot be recognised; one that reads well only when turned by 180 degrees is upside down.
    Only asked with `--ocr`.

    **Limits.** Handwriting, drawings and photographs are seldom recognised: an observation. Pages beyond the number
    asked for are not looked at. No answer of the program is undetermined.
    """
    pdf = copy_pdf(document)
    read = [page for page in pdf.page_facts if page.reading is not None] if pdf else []
    if not read:
        return not_applicable()
    turned = [page for page in read if page.reading is not None and page.reading.upside_down]
    illegible = [page for page in read if _is_illegible(page, least_confidence)]
    if turned:
        return naming(document, turned, "upside-down")
    if illegible:
        return naming(document, illegible, "illegible")
    answered = all(page.reading is not None and page.reading.answered for page in read)
    return conforming() if answered else undetermined("reader-silent")


def _is_illegible(page: PageFacts, least_confidence: float) -> bool:
    reading = page.reading
    return reading is not None and reading.answered and reading.confidence < least_confidence
