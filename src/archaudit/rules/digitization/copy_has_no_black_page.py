"""DIG016."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.pages import copy_pdf, on_pages
from archaudit.rules.rule import not_applicable, rule


@rule(
    "DIG016",
    severity=Severity.MINOR,
    basis=["tt01-2023/8.2b"],
    title=Text(vi="Bản số hóa không có trang đen", en="The copy has no black page"),
    message=Text(
        vi="Bản số hóa “{document}” có {count} trang gần như đen toàn bộ (trang {numbers})",
        en="The copy “{document}” has {count} pages that are black nearly everywhere (pages {numbers})",
    ),
    remedy=Text(vi="Quét lại các trang này", en="Scan these pages again"),
    doc_vi="""Không có trang nào của bản số hóa gần như đen toàn bộ.

    **Vì sao.** Giấy tờ phải được sao chụp toàn bộ, chính xác; trang đen thường do quét khi không có giấy hoặc nắp máy
    mở.

    **Cách xét.** Trang có từ 95% diện tích tối màu trở lên.

    **Giới hạn.** Ảnh chụp trong bóng tối cũng có thể như vậy. Trang có lớp chữ không được xét.
    """,
)
def copy_has_no_black_page(document: DocumentFacts) -> Verdict:
    """No page of the copy is black nearly everywhere.

    **Why.** The whole document must be copied accurately; a black page comes from a scanner without paper or with its
    lid open.

    **How it decides.** A page of which at least 95 % is dark.

    **Limits.** A photograph taken in the dark may look the same. Pages with a text layer are not asked.
    """
    pdf = copy_pdf(document)
    if pdf is None:
        return not_applicable()
    return on_pages(document, [page for page in pdf.page_facts if page.black and not page.text])
