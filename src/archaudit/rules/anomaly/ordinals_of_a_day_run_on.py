"""ANO008."""

from __future__ import annotations

from archaudit.model.collection import DepartmentOrdinals
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "ANO008",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Số thứ tự hồ sơ trong ngày nối tiếp nhau", en="Ordinals of a day's dossiers run on"),
    message=Text(
        vi="Trong {days} ngày có từ hai hồ sơ, đơn vị có {codes} mã hồ sơ trải trên {span} số thứ tự, {percent}% số "
        "thứ tự không có hồ sơ",
        en="On {days} days with two dossiers or more the department has {codes} codes over {span} ordinals; {percent} "
        "% of the ordinals have no dossier",
    ),
    remedy=Text(
        vi="Làm rõ cách cấp mã hồ sơ và bản xuất có đủ hồ sơ của các ngày này không",
        en="Find out how codes are issued and whether the export holds all dossiers of those days",
    ),
    doc_vi="""Số thứ tự trong ngày của mã hồ sơ không cách quãng gần như ngẫu nhiên.

    **Vì sao.** Có phần mềm tự sinh số thứ tự ngẫu nhiên cho hồ sơ không thật sự được tiếp nhận.

    **Cách xét.** Theo từng đơn vị và từng ngày có từ hai hồ sơ, so số mã hồ sơ với khoảng từ số nhỏ nhất đến số lớn
    nhất; ghi nhận khi từ `gap_percent` phần trăm số thứ tự không có hồ sơ, trên ít nhất `least` mã.

    **Giới hạn.** Bản xuất chỉ gồm một phần hồ sơ thì tự nhiên có khoảng trống, nên chỉ là lưu ý.
    """,
)
def ordinals_of_a_day_run_on(ordinals: DepartmentOrdinals, *, gap_percent: int = 95, least: int = 30) -> Verdict:
    """Ordinals of the day in dossier codes are not as scattered as random numbers.

    **Why.** Programs are known that make up ordinals for dossiers that nobody received.

    **How it decides.** Of each department, on days with two dossiers or more, the number of codes against the span from
    lowest to highest; found when `gap_percent` or more of the ordinals have no dossier, over at least `least` codes.

    **Limits.** An export of some dossiers only has gaps by nature: an observation.
    """
    days = [numbers for _, numbers in ordinals.days if len(numbers) > 1]
    codes = sum(map(len, days))
    if codes < least:
        return not_applicable()
    span = sum(max(numbers) - min(numbers) + 1 for numbers in days)
    percent = 100 * (span - codes) // span
    if percent < gap_percent:
        return conforming()
    return nonconforming(days=len(days), codes=codes, span=span, percent=percent)
