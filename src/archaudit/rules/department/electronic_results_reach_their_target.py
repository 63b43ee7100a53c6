"""DEP005."""

from __future__ import annotations

from archaudit.model.department import DepartmentFigure
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import rule
from archaudit.rules.targets import against_target


@rule(
    "DEP005",
    severity=Severity.OBSERVATION,
    basis=["qd766-2022/4.1"],
    title=Text(vi="Tỷ lệ kết quả điện tử đạt chỉ tiêu", en="The rate of electronic results reaches its target"),
    message=Text(
        vi="{verified}/{of} hồ sơ có kết quả điện tử, dưới chỉ tiêu {target}; {undetermined} chưa xác định",
        en="{verified}/{of} dossiers with an electronic result, below {target}; {undetermined} undetermined",
    ),
    remedy=Text(
        vi="Cấp kết quả điện tử cho hồ sơ còn thiếu; xem danh sách theo RES001",
        en="Issue electronic results where they are missing; RES001 lists them",
    ),
    doc_vi="""Tỷ lệ hồ sơ có kết quả điện tử (chỉ số 4.1) đạt chỉ tiêu.

    **Vì sao.** Chỉ số dùng để đánh giá, so sánh giữa các đơn vị.

    **Cách xét.** So số đã kiểm chứng với chỉ tiêu của bộ tiêu chí; nếu tính cả phần chưa xác định mà vẫn chưa đạt thì
    là chưa đạt, nếu phần đó quyết định thì chưa xác định.

    **Giới hạn.** Bộ tiêu chí không đặt chỉ tiêu, hoặc không có hồ sơ để tính, thì không xét.
    """,
)
def electronic_results_reach_their_target(rate: DepartmentFigure) -> Verdict:
    """The share of dossiers with an electronic result (index item 4.1) reaches its target.

    **Why.** The index compares departments.

    **How it decides.** What was verified against the profile's target; not met when even all that is undetermined
    would not reach it, undetermined when that part decides.

    **Limits.** Without a target in the profile, or without dossiers to count, the question is not asked.
    """
    return against_target(rate, "result_electronic")
