"""DEP002."""

from __future__ import annotations

from archaudit.model.department import DepartmentFigure
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import rule
from archaudit.rules.targets import against_target


@rule(
    "DEP002",
    severity=Severity.MAJOR,
    basis=["tt01-2023/7", "tt01-2023/24.1", "nd45-2020/16"],
    title=Text(vi="Tỷ lệ lưu kho đạt chỉ tiêu", en="The rate of storage reaches its target"),
    message=Text(
        vi="{verified}/{of} hồ sơ có trong kho dữ liệu điện tử, dưới chỉ tiêu {target}; {undetermined} chưa xác định",
        en="{verified}/{of} dossiers in the electronic data store, below {target}; {undetermined} undetermined",
    ),
    remedy=Text(
        vi="Lưu kho các hồ sơ đã giải quyết; xem danh sách theo STO001",
        en="Store the dossiers that were handled; STO001 lists them",
    ),
    doc_vi="""Tỷ lệ hồ sơ đã giải quyết có trong Kho quản lý dữ liệu điện tử đạt chỉ tiêu.

    **Vì sao.** Lưu trữ là bước cuối của số hóa, để giấy tờ được dùng lại.

    **Cách xét.** So số đã kiểm chứng với chỉ tiêu của bộ tiêu chí; nếu tính cả phần chưa xác định mà vẫn chưa đạt thì
    là chưa đạt, nếu phần đó quyết định thì chưa xác định.

    **Giới hạn.** Bộ tiêu chí không đặt chỉ tiêu, hoặc không có hồ sơ để tính, thì không xét.
    """,
)
def storage_reaches_its_target(rate: DepartmentFigure) -> Verdict:
    """The share of finished dossiers in the electronic data store reaches its target.

    **Why.** Storing is the last step of digitization, so that papers are reused.

    **How it decides.** What was verified against the profile's target; not met when even all that is undetermined
    would not reach it, undetermined when that part decides.

    **Limits.** Without a target in the profile, or without dossiers to count, the question is not asked.
    """
    return against_target(rate, "stored")
