"""INS002."""

from __future__ import annotations

from archaudit.model.beyond import UnitHistory
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "INS002",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Không kiểm tra một đơn vị liên tục ba năm",
        en="No unit is inspected three years running",
    ),
    message=Text(
        vi="“{unit}” được kiểm tra liên tục trong các năm {years}",
        en="“{unit}” was inspected in each of the years {years}",
    ),
    remedy=Text(
        vi="Luân phiên đơn vị được kiểm tra trong kế hoạch hằng năm",
        en="Take turns between the units in the yearly plan of inspections",
    ),
    doc_vi="""Không có đơn vị nào được kiểm tra nhiều năm liên tục.

    **Vì sao.** Kiểm tra mãi một đơn vị thì các đơn vị khác không được kiểm tra. Kết luận thanh tra số 547/KL-TT ngày
    21/5/2024 của Thanh tra tỉnh Tiền Giang nêu việc kiểm tra liên tục ba năm đối với một đơn vị là chưa phù hợp.

    **Cách xét.** Theo sổ inspections: đơn vị có `DaKiemTra` bằng 1 trong `years` năm liên tiếp trở lên. Năm không ghi
    trong sổ là năm không rõ.

    **Giới hạn.** Chưa xác định được điều khoản làm căn cứ nên số năm là tham số của bộ tiêu chí và phát
    hiện chỉ là lưu ý; cần kiểm tra trực tiếp trước khi kết luận. Kiểm tra đột xuất có lý do chính đáng cũng bị nêu.
    """,
)
def unit_is_not_inspected_three_years_running(history: UnitHistory, *, years: int = 3) -> Verdict:
    """No unit is inspected for many years running.

    **Why.** Where one unit is always inspected, others are not. Inspection conclusion 547/KL-TT of 21 May 2024 of the
    inspectorate of Tiền Giang calls inspecting one unit three years running unsuitable.

    **How it decides.** By the register inspections: `DaKiemTra` is 1 for the unit in `years` years running, or more. A
    year that the register does not list is not known.

    **Limits.** It is not known which provision asks for it, so the number of years is a parameter of the profile and a
    finding only an observation, to be checked by hand. An inspection for good cause is found too.
    """
    if history.span < years:
        return not_applicable()
    run = history.longest_run(True)
    if len(run) >= years:
        return nonconforming(unit=history.unit, years=", ".join(map(str, run)))
    if len(history.longest_run(True, None)) >= years:
        return undetermined("value-absent")
    return conforming()
