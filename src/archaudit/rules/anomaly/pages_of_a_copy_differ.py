"""ANO011."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.origin import Origin
from archaudit.model.pages import PageFacts, look_alike
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.origin import ORIGIN_EN, ORIGIN_VI, origin_evidence
from archaudit.rules.pages import copy_pdf, on_pages
from archaudit.rules.rule import not_applicable, rule


@rule(
    "ANO011",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Các trang của một bản số hóa khác nhau", en="The pages of a copy differ"),
    message=Text(
        vi="Bản số hóa “{document}” có {count} trang gần giống trang đứng trước (trang {numbers})" + ORIGIN_VI,
        en="The copy “{document}” has {count} pages that look nearly like an earlier one (pages {numbers})" + ORIGIN_EN,
    ),
    remedy=Text(
        vi="Xem các trang này cạnh nhau, đối chiếu với giấy tờ và bỏ trang lặp",
        en="Look at these pages side by side, compare them with the paper and take out those repeated",
    ),
    doc_vi="""Không có trang nào của bản số hóa gần giống một trang khác trong cùng tệp.

    **Vì sao.** Quét một tờ hai lần, hoặc nén lại một ảnh, cũng làm cho đủ số trang mà DIG018 không nhận ra.

    **Cách xét.** So dấu vân ảnh 256 bit của các trang; khác nhau rất ít bit thì coi là gần giống. Trang trắng và trang
    là cùng một ảnh (DIG018) không tính. Chỉ xét khi chạy với `--deep`.

    **Giới hạn.** Các trang của một biểu mẫu, bảng kê có thể gần giống nhau, nên chỉ là lưu ý.
    """,
)
def pages_of_a_copy_differ(document: DocumentFacts) -> Verdict:
    """No page of a copy looks nearly like another one of the same file.

    **Why.** Scanning a sheet twice, or compressing an image anew, reaches the number of pages and escapes DIG018.

    **How it decides.** By a fingerprint of 256 bits of each page; very few differing bits count as nearly the same.
    Blank pages, and pages that are one and the same image (DIG018), do not count. Only asked with `--deep`.

    **Limits.** Pages of one form or list may look nearly the same: an observation.
    """
    pdf = copy_pdf(document)
    if pdf is None or sum(page.fingerprint is not None for page in pdf.page_facts) < 2:
        return not_applicable()
    return on_pages(document, _alike(pdf.page_facts), **origin_evidence(Origin.of(document)))


def _alike(pages: tuple[PageFacts, ...]) -> list[PageFacts]:
    return [page for place, page in enumerate(pages) if any(_is_like(page, earlier) for earlier in pages[:place])]


def _is_like(page: PageFacts, earlier: PageFacts) -> bool:
    if page.fingerprint is None or earlier.fingerprint is None:
        return False
    same_image = page.digest is not None and page.digest == earlier.digest
    return not same_image and look_alike(page.fingerprint, earlier.fingerprint)
