"""INS001."""

from __future__ import annotations

from archaudit.model.beyond import UnitHistory
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "INS001",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Đơn vị giải quyết thủ tục hành chính được kiểm tra ít nhất một lần trong ba năm",
        en="A unit that handles procedures is inspected at least once in three years",
    ),
    message=Text(
        vi="Chưa tổ chức kiểm tra đối với “{unit}” trong các năm {years}",
        en="“{unit}” was not inspected in the years {years}",
    ),
    remedy=Text(
        vi="Đưa đơn vị vào kế hoạch kiểm tra năm tới",
        en="Put the unit into next year's plan of inspections",
    ),
    doc_vi="""Không có đơn vị nào nhiều năm liền không được kiểm tra.

    **Vì sao.** Thủ trưởng cơ quan kiểm tra, đôn đốc các đơn vị giải quyết thủ tục hành chính. Kết luận thanh tra số
    547/KL-TT ngày 21/5/2024 của Thanh tra tỉnh Tiền Giang nêu trường hợp ba năm chưa tổ chức kiểm tra.

    **Cách xét.** Theo sổ inspections: đơn vị có `DaKiemTra` bằng 0 trong `years` năm liên tiếp trở lên. Năm không ghi
    trong sổ là năm không rõ; năm chưa kết thúc chỉ tính khi đã kiểm tra.

    **Giới hạn.** Chưa xác định được điều khoản quy định chu kỳ kiểm tra nên số năm là tham số của bộ tiêu
    chí và phát hiện chỉ là lưu ý; cần kiểm tra trực tiếp trước khi kết luận. Đơn vị không có trong sổ thì không xét.
    """,
)
def unit_is_inspected_within_three_years(history: UnitHistory, *, years: int = 3) -> Verdict:
    """No unit goes without an inspection for many years running.

    **Why.** The head of an agency inspects the units that handle procedures. Inspection conclusion 547/KL-TT of
    21 May 2024 of the inspectorate of Tiền Giang names units that were not inspected in three years.

    **How it decides.** By the register inspections: `DaKiemTra` is 0 for the unit in `years` years running, or more. A
    year that the register does not list is not known; a year that is not over counts only when an inspection was held.

    **Limits.** It is not known which provision sets how often, so the number of years is a parameter of the profile and
    a finding only an observation, to be checked by hand. A unit that the register does not list is not asked about.
    """
    if history.span < years:
        return not_applicable()
    run = history.longest_run(False)
    if len(run) >= years:
        return nonconforming(unit=history.unit, years=", ".join(map(str, run)))
    if len(history.longest_run(False, None)) >= years:
        return undetermined("value-absent")
    return conforming()
