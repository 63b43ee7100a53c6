"""DEP003."""

from __future__ import annotations

from archaudit.model.department import DepartmentFigure
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import rule
from archaudit.rules.targets import against_target


@rule(
    "DEP003",
    severity=Severity.MAJOR,
    basis=["nd45-2020/14.3"],
    title=Text(vi="Tỷ lệ kết quả ký số đạt chỉ tiêu", en="The rate of signed results reaches its target"),
    message=Text(
        vi="{verified}/{of} hồ sơ có kết quả ký số theo yêu cầu, dưới chỉ tiêu {target}; {undetermined} chưa xác định",
        en="{verified}/{of} dossiers with results signed as asked, below {target}; {undetermined} undetermined",
    ),
    remedy=Text(
        vi="Ký số các kết quả còn thiếu; xem danh sách theo SIG001 và RES006",
        en="Sign the results that lack it; SIG001 and RES006 list them",
    ),
    doc_vi="""Tỷ lệ hồ sơ có kết quả được ký số, và ký số hợp lệ, đạt chỉ tiêu.

    **Vì sao.** Kết quả điện tử phải có chữ ký số của cơ quan có thẩm quyền.

    **Cách xét.** So số đã kiểm chứng với chỉ tiêu của bộ tiêu chí; nếu tính cả phần chưa xác định mà vẫn chưa đạt thì
    là chưa đạt, nếu phần đó quyết định thì chưa xác định.

    **Giới hạn.** Bộ tiêu chí không đặt chỉ tiêu, hoặc không có hồ sơ để tính, thì không xét.
    """,
)
def signed_results_reach_their_target(rate: DepartmentFigure) -> Verdict:
    """The share of dossiers whose results are signed, and validly signed, reaches its target.

    **Why.** An electronic result carries the digital signature of the competent agency.

    **How it decides.** What was verified against the profile's target; not met when even all that is undetermined
    would not reach it, undetermined when that part decides.

    **Limits.** Without a target in the profile, or without dossiers to count, the question is not asked.
    """
    return against_target(rate, "result_signed", "result_signed_valid")
