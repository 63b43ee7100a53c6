"""DEP007."""

from __future__ import annotations

from archaudit.model.department import DepartmentFigure
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import rule
from archaudit.rules.targets import against_target


@rule(
    "DEP007",
    severity=Severity.OBSERVATION,
    basis=["qd766-2022/2.1", "nd224-2026/19.2"],
    title=Text(vi="Tỷ lệ đúng hạn đạt chỉ tiêu", en="The rate of dossiers on time reaches its target"),
    message=Text(
        vi="{verified}/{of} hồ sơ giải quyết đúng hạn, dưới chỉ tiêu {target}; {undetermined} chưa xác định",
        en="{verified}/{of} dossiers handled in time, below {target}; {undetermined} undetermined",
    ),
    remedy=Text(
        vi="Rà soát nguyên nhân chậm; xem danh sách theo ONL001",
        en="Look into the causes of delay; ONL001 lists the dossiers",
    ),
    doc_vi="""Tỷ lệ hồ sơ giải quyết đúng hạn (chỉ số 2.1) đạt chỉ tiêu.

    **Vì sao.** Chỉ số dùng để đánh giá, so sánh giữa các đơn vị.

    **Cách xét.** So số đã kiểm chứng với chỉ tiêu của bộ tiêu chí; nếu tính cả phần chưa xác định mà vẫn chưa đạt thì
    là chưa đạt, nếu phần đó quyết định thì chưa xác định.

    **Giới hạn.** Bộ tiêu chí không đặt chỉ tiêu, hoặc không có hồ sơ để tính, thì không xét.
    """,
)
def handling_in_time_reaches_its_target(rate: DepartmentFigure) -> Verdict:
    """The share of dossiers handled in time (index item 2.1) reaches its target.

    **Why.** The index compares departments.

    **How it decides.** What was verified against the profile's target; not met when even all that is undetermined
    would not reach it, undetermined when that part decides.

    **Limits.** Without a target in the profile, or without dossiers to count, the question is not asked.
    """
    return against_target(rate, "on_time")
