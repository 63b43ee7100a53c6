"""DEP001."""

from __future__ import annotations

from archaudit.model.department import DepartmentFigure
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import rule
from archaudit.rules.targets import against_target


@rule(
    "DEP001",
    severity=Severity.MAJOR,
    basis=["tt01-2023/4", "tt01-2023/7", "qd766-2022/4.2"],
    title=Text(vi="Tỷ lệ số hóa đạt chỉ tiêu", en="The rate of digitization reaches its target"),
    message=Text(
        vi="{verified}/{of} hồ sơ được số hóa, dưới chỉ tiêu {target}; {undetermined} chưa xác định",
        en="{verified}/{of} dossiers digitized, below {target}; {undetermined} undetermined",
    ),
    remedy=Text(
        vi="Số hóa đủ các bước đối với hồ sơ còn thiếu; xem danh sách theo DIG005",
        en="Digitize the dossiers that lack a step; DIG005 lists them",
    ),
    doc_vi="""Tỷ lệ hồ sơ số hóa của đơn vị đạt chỉ tiêu, theo thành phần thuộc phạm vi và theo chỉ số 4.2.

    **Vì sao.** Quy định yêu cầu số hóa mọi giấy tờ thuộc phạm vi; chỉ tiêu do cấp có thẩm quyền giao.

    **Cách xét.** So số đã kiểm chứng với chỉ tiêu của bộ tiêu chí; nếu tính cả phần chưa xác định mà vẫn chưa đạt thì
    là chưa đạt, nếu phần đó quyết định thì chưa xác định.

    **Giới hạn.** Bộ tiêu chí không đặt chỉ tiêu, hoặc không có hồ sơ để tính, thì không xét.
    """,
)
def digitization_reaches_its_target(rate: DepartmentFigure) -> Verdict:
    """The department's rate of digitization reaches its target, by components in scope and by index item 4.2.

    **Why.** The provision asks for every paper in scope; targets are set by those entitled to.

    **How it decides.** What was verified against the profile's target; not met when even all that is undetermined
    would not reach it, undetermined when that part decides.

    **Limits.** Without a target in the profile, or without dossiers to count, the question is not asked.
    """
    return against_target(rate, "digitized", "digitized_766")
