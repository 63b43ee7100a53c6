"""DIG017."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.pages import copy_pdf, on_pages
from archaudit.rules.rule import not_applicable, rule


@rule(
    "DIG017",
    severity=Severity.OBSERVATION,
    basis=["tt01-2023/8.2b"],
    title=Text(vi="Nội dung trang không bị cắt ở mép", en="The copy's content is not cut at the edge"),
    message=Text(
        vi="Bản số hóa “{document}” có {count} trang mà nội dung chạm mép trang (trang {numbers})",
        en="The copy “{document}” has {count} pages whose content runs into the edge (pages {numbers})",
    ),
    remedy=Text(
        vi="Đối chiếu với giấy tờ và quét lại trang bị mất nội dung",
        en="Compare with the paper and scan again what lost content",
    ),
    doc_vi="""Nội dung không chạm mép trang quét.

    **Vì sao.** Giấy tờ phải được sao chụp toàn bộ; chữ chạm mép thường là dấu hiệu giấy đặt lệch.

    **Cách xét.** Trên ảnh thu nhỏ, từ 4% đến 60% một mép trang có nét; nhiều hơn là bóng của nắp máy. Chỉ xét khi chạy
    với `--deep`.

    **Giới hạn.** Khung viền in sát mép cũng có thể như vậy, nên chỉ là lưu ý.
    """,
)
def copy_is_not_cut(document: DocumentFacts) -> Verdict:
    """Content does not run into the edge of a scanned page.

    **Why.** The whole document must be copied; writing at the edge is a sign that the paper lay askew.

    **How it decides.** In a small picture 4 % to 60 % of one edge is marked; more is the shadow of the lid. Only asked
    with `--deep`.

    **Limits.** A frame printed at the edge may look the same: an observation.
    """
    pdf = copy_pdf(document)
    if pdf is None or all(page.picture is None for page in pdf.page_facts):
        return not_applicable()
    cut = [page for page in pdf.page_facts if page.picture is not None and page.picture.cut and not page.black]
    return on_pages(document, cut)
