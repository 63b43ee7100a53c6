"""DIG031."""

from __future__ import annotations

from archaudit.model.assessment import is_to_be_copied
from archaudit.model.dossier import Step
from archaudit.model.finding import Severity, Verdict
from archaudit.model.local_time import local_minute
from archaudit.model.subjects import ComponentFacts
from archaudit.model.text import Text, folded
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "DIG031",
    severity=Severity.MINOR,
    basis=["nq27-2025/so-hoa-truoc-xu-ly"],
    title=Text(vi="Số hóa trước khi xử lý hồ sơ", en="Digitized before it was handled"),
    message=Text(
        vi="Thành phần “{component}” được số hóa lúc {digitized}, sau khi bắt đầu xử lý lúc {handled}",
        en="The component “{component}” was digitized at {digitized}, after its handling began at {handled}",
    ),
    remedy=Text(
        vi="Số hóa ngay khi tiếp nhận, trước khi chuyển hồ sơ cho đơn vị xử lý",
        en="Digitize at reception, before the dossier goes to the unit that handles it",
    ),
    doc_vi="""Thành phần được số hóa trước bước xử lý đầu tiên của hồ sơ.

    **Vì sao.** Người xử lý phải làm việc trên bản điện tử; số hóa sau khi xử lý chỉ để đủ số liệu.

    **Cách xét.** So `ThoiGianSoHoa` với thời điểm của bước đầu tiên không thuộc tiếp nhận; bước tiếp nhận là bước có
    đơn vị, chức danh hoặc nội dung chứa một trong các từ của tham số.

    **Giới hạn.** Bản xuất không có thời gian số hóa, hoặc không có quá trình xử lý, thì không xét. Có quá trình mà
    không bước nào ngoài tiếp nhận ghi thời điểm thì chưa xác định.
    """,
)
def copy_was_made_before_handling(
    part: ComponentFacts, *, reception: tuple[str, ...] = ("một cửa", "tiếp nhận", "hành chính công")
) -> Verdict:
    """A component was digitized before the first step of handling.

    **Why.** Handlers work on the electronic copy; digitizing afterwards only fills in figures.

    **How it decides.** `ThoiGianSoHoa` against the time of the first step that is not one of reception; a step is one
    of reception when its unit, position or content holds one of the parameter's words.

    **Limits.** Without a time of digitization, or without a course of handling, the question is not asked. A course
    in which no step but reception has a time leaves it undetermined.
    """
    component, steps = part.component, part.dossier.steps
    if component.digitized_time is None or not steps or not is_to_be_copied(part.dossier, component):
        return not_applicable()
    times = [step.time for step in steps if step.time is not None and not _receives(step, reception)]
    if not times:
        return undetermined("value-absent")
    if component.digitized_time <= min(times):
        return conforming()
    told = {"digitized": component.digitized_time, "handled": min(times)}
    return nonconforming(component=component.label, **{name: local_minute(time) for name, time in told.items()})


def _receives(step: Step, words: tuple[str, ...]) -> bool:
    told = folded(" ".join(text for text in (step.unit, step.position, step.content) if text))
    return any(word in told for word in words)
