"""ANO007."""

from __future__ import annotations

from datetime import date

from archaudit.model.collection import DepartmentDays
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "ANO007",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Việc số hóa, lưu kho trải đều theo thời gian tiếp nhận",
        en="Digitizing and storing keep pace with reception",
    ),
    message={
        "digitized": Text(
            vi="{count} trong {total} lượt số hóa của đơn vị dồn vào {window} ngày từ {start}, trong khi hồ sơ được "
            "tiếp nhận từ {first} đến {last}",
            en="{count} of the department's {total} digitized papers fall into {window} days from {start}; its "
            "dossiers were received from {first} to {last}",
        ),
        "stored": Text(
            vi="{count} trong {total} bản ghi kho của đơn vị dồn vào {window} ngày từ {start}, trong khi hồ sơ được "
            "tiếp nhận từ {first} đến {last}",
            en="{count} of the department's {total} store records fall into {window} days from {start}; its dossiers "
            "were received from {first} to {last}",
        ),
    },
    remedy=Text(
        vi="Làm rõ vì sao việc này được thực hiện dồn vào những ngày đó",
        en="Find out why the work was done in those days",
    ),
    doc_vi="""Việc số hóa và lưu kho không dồn vào vài ngày.

    **Vì sao.** Bản ghi được tạo hàng loạt ngay trước kỳ kiểm tra làm tăng tỷ lệ trên giấy tờ.

    **Cách xét.** Theo từng đơn vị, tìm `window_days` ngày liên tiếp có nhiều lượt nhất; ghi nhận khi có từ
    `share_percent` phần trăm trở lên của ít nhất `least` lượt, và hồ sơ được tiếp nhận trong thời gian dài gấp bốn lần
    trở lên.

    **Giới hạn.** Đơn vị có thể số hóa theo đợt, hoặc hệ thống ghi ngày chuyển đổi dữ liệu, nên chỉ là lưu ý. Không xét
    khi bản xuất có ít ngày hơn `least`.
    """,
)
def work_is_spread_over_days(
    work: DepartmentDays, *, window_days: int = 7, share_percent: int = 60, least: int = 30
) -> Verdict:
    """Digitizing and storing are not crowded into a few days.

    **Why.** Records made in bulk just before an inspection raise rates on paper.

    **How it decides.** Of each department the `window_days` days in a row that hold most; found when they hold
    `share_percent` or more of at least `least` items and its dossiers were received over four times as long.

    **Limits.** A department may digitize in batches, or a system may record the day of a migration: an observation. Not
    asked when the export has fewer days recorded than `least`.
    """
    total = sum(count for _, count in work.days)
    if total < least or (work.last - work.first).days < 4 * window_days:
        return not_applicable()
    start, count = _busiest(work.days, window_days)
    if 100 * count < share_percent * total:
        return conforming()
    days = {"start": start.isoformat(), "first": work.first.isoformat(), "last": work.last.isoformat()}
    return nonconforming(work.kind, count=count, total=total, window=window_days, **days)


def _busiest(days: tuple[tuple[date, int], ...], window: int) -> tuple[date, int]:
    """First day and sum of the fullest window; the earliest of equals."""
    sums = {start: sum(count for day, count in days if 0 <= (day - start).days < window) for start, _ in days}
    return max(sums.items(), key=lambda item: (item[1], -item[0].toordinal()))
