"""DIG006."""

from __future__ import annotations

from archaudit.model.assessment import digitization_of, is_to_be_copied
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import ComponentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "DIG006",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Cờ “đã số hóa” khớp với tệp", en="The flag “digitized” is backed by a file"),
    message=Text(
        vi="Thành phần “{component}” được khai là đã số hóa nhưng các tệp không cho thấy điều đó",
        en="The component “{component}” is declared digitized, which its files do not show",
    ),
    remedy=Text(vi="Số hóa thành phần hoặc sửa cờ đã khai", en="Digitize the component, or correct the flag"),
    doc_vi="""Thành phần hồ sơ được khai là đã số hóa thì thực sự đã được số hóa.

    **Vì sao.** Các tỷ lệ được tính từ cờ do đơn vị tự khai.

    **Cách xét.** Như DIG005, đối với mọi giấy tờ thuộc phạm vi có DuocSoHoa = 1, không phụ thuộc ngày tiếp nhận.

    **Giới hạn.** Chỉ là lưu ý: ở nơi quy định yêu cầu số hóa, cùng nội dung này được DIG005 ghi nhận là không phù hợp.
    """,
)
def digitized_flag_is_backed(part: ComponentFacts) -> Verdict:
    """A component that is declared digitized is digitized.

    **Why.** Rates are computed from flags that departments set themselves.

    **How it decides.** As DIG005, for every paper in scope that is flagged DuocSoHoa = 1, at any date.

    **Limits.** An observation: the same gap is a nonconformity of DIG005 where the law asks for digitization.
    """
    if part.component.digitized is not True or not is_to_be_copied(part.dossier, part.component):
        return not_applicable()
    answer = digitization_of(part)
    if answer.holds is None:
        return undetermined(answer.reason or "file-unread")
    return conforming() if answer.holds else nonconforming(component=part.component.label, reason=answer.reason)
