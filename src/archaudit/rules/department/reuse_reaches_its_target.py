"""DEP006."""

from __future__ import annotations

from archaudit.model.department import DepartmentFigure
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import rule
from archaudit.rules.targets import against_target


@rule(
    "DEP006",
    severity=Severity.OBSERVATION,
    basis=["qd766-2022/4.3"],
    title=Text(vi="Tỷ lệ dùng lại dữ liệu đạt chỉ tiêu", en="The rate of reuse reaches its target"),
    message=Text(
        vi="{verified}/{of} hồ sơ dùng lại dữ liệu số hóa, dưới chỉ tiêu {target}; {undetermined} chưa xác định",
        en="{verified}/{of} dossiers that reuse digitized data, below {target}; {undetermined} undetermined",
    ),
    remedy=Text(
        vi="Tra kho trước khi yêu cầu nộp lại giấy tờ",
        en="Look into the store before asking for a paper again",
    ),
    doc_vi="""Tỷ lệ hồ sơ dùng lại dữ liệu số hóa (chỉ số 4.3) đạt chỉ tiêu.

    **Vì sao.** Số hóa có ích khi người dân không phải nộp lại giấy tờ.

    **Cách xét.** So số đã kiểm chứng với chỉ tiêu của bộ tiêu chí; nếu tính cả phần chưa xác định mà vẫn chưa đạt thì
    là chưa đạt, nếu phần đó quyết định thì chưa xác định.

    **Giới hạn.** Bộ tiêu chí không đặt chỉ tiêu, hoặc không có hồ sơ để tính, thì không xét.
    """,
)
def reuse_reaches_its_target(rate: DepartmentFigure) -> Verdict:
    """The share of dossiers that reuse digitized data (index item 4.3) reaches its target.

    **Why.** Digitization is of use when nobody has to submit a paper again.

    **How it decides.** What was verified against the profile's target; not met when even all that is undetermined
    would not reach it, undetermined when that part decides.

    **Limits.** Without a target in the profile, or without dossiers to count, the question is not asked.
    """
    return against_target(rate, "reused")
