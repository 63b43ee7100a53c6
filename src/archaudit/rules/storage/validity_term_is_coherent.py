"""STO004."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import StoreRecordFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "STO004",
    severity=Severity.MINOR,
    basis=["tt01-2023/9"],
    title=Text(vi="Thời hạn hiệu lực của bản ghi kho thống nhất", en="The term of a store record is coherent"),
    message={
        "ends-before-it-begins": Text(
            vi="Bản ghi kho “{record}” hết hiệu lực ngày {until}, trước ngày ban hành {issued}",
            en="The store record “{record}” expires on {until}, before its issue on {issued}",
        ),
        "both": Text(
            vi="Bản ghi kho “{record}” vừa ghi vĩnh viễn vừa ghi hết hiệu lực ngày {until}",
            en="The store record “{record}” is valid for ever and until {until} at once",
        ),
    },
    remedy=Text(vi="Sửa thời hạn hiệu lực theo giấy tờ gốc", en="Correct the term by the original paper"),
    doc_vi="""Thời hạn hiệu lực của bản ghi đã duyệt không trước ngày ban hành và không mâu thuẫn với giá trị vĩnh viễn.

    **Vì sao.** Giấy tờ được cho dùng lại theo thời hạn này.

    **Cách xét.** So `ThoiHanHieuLuc` với `NgayBanHanh` và `ThoiHanVinhVien`.

    **Giới hạn.** Không ghi thời hạn thì không xét vì chỉ yêu cầu “nếu có”. Thiếu ngày ban hành thì chưa xác định;
    trường còn thiếu do STO002 xét.
    """,
)
def validity_term_is_coherent(part: StoreRecordFacts) -> Verdict:
    """The term of an approved record does not end before the issue and does not contradict „for ever“.

    **Why.** Papers are offered for reuse by this term.

    **How it decides.** `ThoiHanHieuLuc` against `NgayBanHanh` and `ThoiHanVinhVien`.

    **Limits.** Without a term the question is not asked, since it is due only “if any”. Without a date of issue it is
    undetermined; missing fields are asked by STO002.
    """
    record, until = part.record, part.record.valid_until
    if not record.approved or until is None:
        return not_applicable()
    if record.valid_for_ever is True:
        return nonconforming("both", record=record.label, until=until.isoformat())
    if record.issued_on is None:
        return undetermined("value-absent")
    if until < record.issued_on:
        days = {"until": until.isoformat(), "issued": record.issued_on.isoformat()}
        return nonconforming("ends-before-it-begins", record=record.label, **days)
    return conforming()
