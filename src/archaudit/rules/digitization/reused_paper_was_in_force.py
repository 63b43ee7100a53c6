"""DIG030."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import ComponentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "DIG030",
    severity=Severity.MINOR,
    basis=["nd45-2020/25", "tt01-2023/9"],
    title=Text(
        vi="Giấy tờ tái sử dụng còn hiệu lực khi tiếp nhận",
        en="A reused paper was in force at reception",
    ),
    message={
        "not-approved": Text(
            vi="Thành phần “{component}” dùng lại bản ghi kho “{record}” chưa được duyệt",
            en="The component “{component}” reuses the store record “{record}”, which is not approved",
        ),
        "expired": Text(
            vi="Thành phần “{component}” dùng lại bản ghi kho “{record}” hết hiệu lực ngày {until}",
            en="The component “{component}” reuses the store record “{record}”, which expired on {until}",
        ),
        "not-yet": Text(
            vi="Thành phần “{component}” dùng lại bản ghi kho “{record}” ban hành ngày {issued}, sau ngày tiếp nhận",
            en="The component “{component}” reuses the store record “{record}” issued on {issued}, after reception",
        ),
    },
    remedy=Text(
        vi="Thay bằng giấy tờ còn hiệu lực, hoặc ngừng cho dùng lại bản ghi đã hết hiệu lực",
        en="Replace it by a paper in force, or offer the expired record for reuse no more",
    ),
    doc_vi="""Bản ghi kho dùng thay thành phần hồ sơ đã được duyệt và còn hiệu lực vào ngày tiếp nhận.

    **Vì sao.** Chỉ kết quả còn hiệu lực mới được chuyển đổi và dùng lại.

    **Cách xét.** Theo thời hạn hiệu lực của bản ghi nêu tại `MaKetQuaThayThe`, so với ngày tiếp nhận theo giờ Việt
    Nam.

    **Giới hạn.** Bản ghi không có trong dữ liệu kho thì chưa xác định: bản ghi có thể ở kho khác. Bản ghi không ghi
    thời hạn thì coi là còn hiệu lực.
    """,
)
def reused_paper_was_in_force(part: ComponentFacts) -> Verdict:
    """The store record that stands for a component was approved and in force on the day of reception.

    **Why.** Only results in force are converted and reused.

    **How it decides.** By the term of the record that `MaKetQuaThayThe` names, against the day of reception in
    Vietnam.

    **Limits.** A record that the exported store does not hold is undetermined: it may be in another store. A record
    without a term is taken to be in force.
    """
    component, received_on = part.component, part.dossier.received_on
    if component.reused != 1 or component.replaced_by is None or received_on is None:
        return not_applicable()
    record = next((one for one in part.dossier.reused_records if component.replaced_by in one.ids), None)
    if record is None:
        return undetermined("reused-record-not-exported")
    named = {"component": component.label, "record": component.replaced_by}
    if not record.approved:
        return nonconforming("not-approved", **named)
    if record.issued_on is not None and record.issued_on > received_on:
        return nonconforming("not-yet", issued=record.issued_on.isoformat(), **named)
    if record.valid_for_ever is not True and record.valid_until is not None and record.valid_until < received_on:
        return nonconforming("expired", until=record.valid_until.isoformat(), **named)
    return conforming()
