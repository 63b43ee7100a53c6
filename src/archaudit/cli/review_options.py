"""Options by which people bring waivers, a baseline and decisions to a run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archaudit.cli.session import Session
from archaudit.model.text import Text

if TYPE_CHECKING:
    from archaudit.model.review import Review
    from archaudit.review import Baseline, Reviewed

WAIVERS = Text(
    vi="Tệp miễn trừ .toml: phát hiện trong phạm vi vẫn được liệt kê, không làm lệnh kết thúc bằng mã 1; "
    "có thể lặp lại",
    en="File of waivers, .toml: findings in their scope stay listed and do not end the command with 1; may be repeated",
)
BASELINE = Text(
    vi="Phát hiện của đợt trước (findings.jsonl, report.json nằm cạnh tệp đó, hoặc số thứ tự của đợt trong --store): "
    "chỉ phát hiện mới mới làm lệnh kết thúc bằng mã 1",
    en="Findings of an earlier run (findings.jsonl, the report.json beside it, or the number of a run in --store): "
    "only new ones end the command with 1",
)
DECISIONS = Text(
    vi="Tệp quyết định .toml hoặc .csv (xem archaudit decide): phát hiện được đánh dấu, số liệu không đổi",
    en="File of decisions, .toml or .csv (see archaudit decide): findings are marked, no count changes",
)
RUN = re.compile(r"[0-9]+|latest")
"""How a run of the store is named."""
RUN_SOURCE = "--store: {run}"
"""How reports name a baseline that is a run of the store."""
STALE = Text(
    vi="Lưu ý: {lapsed} miễn trừ đã hết hạn, {unused} miễn trừ không có phát hiện nào, {decisions} quyết định hết giá "
    "trị hoặc có phát hiện không còn; xem mục “review” của báo cáo JSON hoặc báo cáo văn bản.",
    en="Note: lapsed waivers {lapsed}, unused waivers {unused}, decisions that lapsed or whose finding is gone "
    "{decisions}; the text report and “review” of the JSON report name them.",
)


def review_options(lang: str) -> tuple[click.Option, ...]:
    """``--waivers``, ``--baseline`` and ``--decisions``."""
    return (
        click.Option(
            ["--waivers"],
            multiple=True,
            type=click.Path(path_type=Path),
            metavar="FILE",
            envvar="ARCHAUDIT_WAIVERS",
            help=WAIVERS.in_(lang),
        ),
        click.Option(
            ["--baseline"],
            metavar="FILE|RUN",
            envvar="ARCHAUDIT_BASELINE",
            help=BASELINE.in_(lang),
        ),
        decisions_option(lang, DECISIONS),
    )


def decisions_option(lang: str, help_: Text, *, required: bool = False) -> click.Option:
    """``--decisions FILE``."""
    return click.Option(
        ["--decisions"],
        type=click.Path(path_type=Path),
        metavar="FILE",
        envvar="ARCHAUDIT_DECISIONS",
        required=required,
        help=help_.in_(lang),
    )


def load_reviewed(
    waivers: tuple[Path, ...], baseline: str | None, decisions: Path | None, store: str | None
) -> Reviewed | None:
    """What the options name; ``None`` when none was given.

    Args:
        store: where a baseline is looked up that is a run.

    Raises:
        UsageError: a file cannot be read or is malformed, the message names the place; or there is no such run.
        StoreError: the store cannot be reached.
    """
    if not waivers and baseline is None and decisions is None:
        return None
    from archaudit.review import Reviewed, load_decisions, load_waivers
    from archaudit.rules import rules_by_code

    return Reviewed(
        load_waivers(waivers, rules_by_code()),
        None if baseline is None else _baseline(baseline, store),
        () if decisions is None else load_decisions(decisions),
    )


def _baseline(given: str, store: str | None) -> Baseline:
    """A file by that name goes before a run."""
    from archaudit.review import baseline_of, load_baseline
    from archaudit.review.whole import require_whole

    if store is None or not RUN.fullmatch(given) or Path(given).exists():
        return load_baseline(Path(given))
    from archaudit.store import Store

    opened = Store.open(store)
    try:
        run = opened.run_number(given)
        report = opened.report(run)
        require_whole(given, report.run.sample)
        return baseline_of(RUN_SOURCE.format(run=run), report.findings)
    finally:
        opened.close()


def tell_stale(session: Session, review: Review) -> None:
    """Says on stderr, whatever the format of the report, that something given no longer does anything."""
    from archaudit.model.review import DecisionState, WaiverState

    states = [use.state for use in review.waivers]
    lapsed, unused = states.count(WaiverState.LAPSED), states.count(WaiverState.UNUSED)
    decisions = sum(use.state is not DecisionState.HOLDS for use in review.decisions)
    if lapsed or unused or decisions:
        session.say(STALE, lapsed=lapsed, unused=unused, decisions=decisions)
