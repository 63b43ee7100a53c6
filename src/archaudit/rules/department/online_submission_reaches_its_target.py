"""DEP004."""

from __future__ import annotations

from archaudit.model.department import DepartmentFigure
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import rule
from archaudit.rules.targets import against_target


@rule(
    "DEP004",
    severity=Severity.MAJOR,
    basis=["cv4842-2022-tg/3", "qd766-2022/3.3", "nd224-2026/19.2"],
    title=Text(vi="Tỷ lệ nộp trực tuyến đạt chỉ tiêu", en="The rate of online submission reaches its target"),
    message=Text(
        vi="{verified}/{of} hồ sơ nộp trực tuyến, dưới chỉ tiêu {target}; {undetermined} chưa xác định",
        en="{verified}/{of} dossiers submitted online, below {target}; {undetermined} undetermined",
    ),
    remedy=Text(
        vi="Hướng dẫn, hỗ trợ nộp hồ sơ trực tuyến để đạt chỉ tiêu được giao",
        en="Help applicants to submit online until the target is reached",
    ),
    doc_vi="""Tỷ lệ hồ sơ nộp trực tuyến đạt chỉ tiêu, theo kênh nộp và theo chỉ số 3.3.

    **Vì sao.** Chỉ tiêu do địa phương giao từng năm, ví dụ 55% năm 2023 của tỉnh Tiền Giang.

    **Cách xét.** So số đã kiểm chứng với chỉ tiêu của bộ tiêu chí; nếu tính cả phần chưa xác định mà vẫn chưa đạt thì
    là chưa đạt, nếu phần đó quyết định thì chưa xác định.

    **Giới hạn.** Bộ tiêu chí không đặt chỉ tiêu, hoặc không có hồ sơ để tính, thì không xét.
    """,
)
def online_submission_reaches_its_target(rate: DepartmentFigure) -> Verdict:
    """The share of dossiers submitted online reaches its target, by channel and by index item 3.3.

    **Why.** Targets are set year by year, as the 55% of Tiền Giang province for 2023.

    **How it decides.** What was verified against the profile's target; not met when even all that is undetermined
    would not reach it, undetermined when that part decides.

    **Limits.** Without a target in the profile, or without dossiers to count, the question is not asked.
    """
    return against_target(rate, "online", "online_766")
