"""DIG008."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import ComponentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule

GENERIC = frozenset({"dinhkem", "dinh kem", "đính kèm", "file", "tep", "tệp", "scan", "untitled", "document"})


@rule(
    "DIG008",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Tên thành phần cho biết đó là giấy tờ gì", en="The component's title tells which paper it is"),
    message=Text(
        vi="Thành phần “{component}” mang tên chung chung “{title}”",
        en="The component “{component}” has the generic title “{title}”",
    ),
    remedy=Text(vi="Đặt tên theo thành phần hồ sơ của thủ tục", en="Name it after the procedure's component"),
    doc_vi="""Thành phần hồ sơ không mang tên “Dinhkem” hoặc tên chung chung tương tự.

    **Vì sao.** Giấy tờ không có tên rõ ràng thì người muốn tái sử dụng không tìm được.

    **Cách xét.** Đối chiếu với những tên mà phần mềm tích hợp thường tự điền, không phân biệt chữ hoa, chữ thường và
    không tính phần mở rộng của tên tệp.

    **Giới hạn.** Không nhận ra tên sai nhưng có vẻ hợp lý. Không xét thành phần không có tên.
    """,
)
def component_title_names_the_paper(part: ComponentFacts) -> Verdict:
    """A component is not called "Dinhkem" or the like.

    **Why.** A paper without a name is found by nobody who wants to reuse it.

    **How it decides.** Titles that integration programs are known to fill in, whatever their case and extension.

    **Limits.** A wrong but plausible title is not recognised. A component without a title is not asked.
    """
    title = part.component.title
    if title is None:
        return not_applicable()
    if title.casefold().partition(".")[0].strip() in GENERIC:
        return nonconforming(component=part.component.label, title=title)
    return conforming()
