"""DIG018."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.pages import PageFacts
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.pages import copy_pdf, on_pages
from archaudit.rules.rule import not_applicable, rule


@rule(
    "DIG018",
    severity=Severity.OBSERVATION,
    basis=["tt01-2023/8.2c"],
    title=Text(vi="Bản số hóa không lặp lại trang", en="The copy repeats no page"),
    message=Text(
        vi="Bản số hóa “{document}” có {count} trang là cùng một ảnh với trang đứng trước (trang {numbers})",
        en="The copy “{document}” has {count} pages that are the image of an earlier one (pages {numbers})",
    ),
    remedy=Text(
        vi="Đối chiếu số trang với giấy tờ và bỏ trang lặp",
        en="Compare the number of pages with the paper and take out those repeated",
    ),
    doc_vi="""Không có ảnh quét nào xuất hiện hai lần trong một tệp.

    **Vì sao.** Số ảnh phải bằng số trang giấy tờ; lặp một ảnh là cách làm cho đủ số trang.

    **Cách xét.** So giá trị băm SHA-256 của ảnh ở những trang chỉ gồm một ảnh; không tính trang trắng.

    **Giới hạn.** Không nhận ra trang được quét hai lần thành hai ảnh khác nhau. Tệp dưới hai trang không xét.
    """,
)
def copy_repeats_no_page(document: DocumentFacts) -> Verdict:
    """No scanned image stands twice in one file.

    **Why.** There must be as many images as pages of paper; repeating one is a way to reach the number.

    **How it decides.** SHA-256 of the image on pages that are one image; blank pages do not count.

    **Limits.** A page scanned twice into two images is not recognised. Files of fewer than two pages are not asked.
    """
    pdf = copy_pdf(document)
    if pdf is None or pdf.pages < 2:
        return not_applicable()
    return on_pages(document, _repeated(pdf.page_facts))


def _repeated(pages: tuple[PageFacts, ...]) -> list[PageFacts]:
    seen: set[str] = set()
    found = []
    for page in pages:
        if page.digest is None or page.blank:
            continue
        if page.digest in seen:
            found.append(page)
        seen.add(page.digest)
    return found
