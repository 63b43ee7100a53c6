"""Lays two runs beside one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from archaudit.model.comparison import Change, Comparison, RateChange, Side, Turn
from archaudit.model.finding import Outcome
from archaudit.model.report import IndicatorFigure
from archaudit.model.review import PastFinding

Key = tuple[str, Outcome]
"""Id of a finding and its outcome."""


def compare_runs(before: Side, after: Side) -> Comparison:
    """What became of every nonconformity of either run."""
    work = _Work(before, after)
    now = list(work.now())
    changes = [*now, *work.then()]
    order = list(Turn)
    return Comparison(
        before=before,
        after=after,
        changes=tuple(sorted(changes, key=lambda change: order.index(change.turn))),
        still=work.still,
        rates=tuple(_rates(before, after)),
        names={each.code: each.name for side in (before, after) for each in side.departments},
    )


class _Work:
    """Takes findings off the one side as the other answers for them, so that each answers for one."""

    def __init__(self, before: Side, after: Side) -> None:
        self._before = before
        self._after = after
        self._left_before = Counter[Key]((past.id, outcome) for past, outcome in before.findings)
        self._left_after = Counter[Key]((past.id, outcome) for past, outcome in after.findings)
        self._seen_before = {past.dossier for past, _ in before.findings}
        self._seen_after = {past.dossier for past, _ in after.findings}
        self.still = 0

    def now(self) -> Iterator[Change]:
        """Nonconformities of the run after that are not as they were."""
        for finding, outcome in self._after.findings:
            if outcome is not Outcome.NONCONFORMING:
                continue
            if _taken(self._left_before, (finding.id, Outcome.NONCONFORMING)):
                self.still += 1
            elif _taken(self._left_before, (finding.id, Outcome.UNDETERMINED)):
                yield Change(Turn.CONFIRMED, finding)
            else:
                was_there = _was_there(finding, self._before, self._seen_before)
                turns = {True: Turn.REGRESSED, False: Turn.NEW, None: Turn.APPEARED}
                yield Change(turns[was_there], finding)

    def then(self) -> Iterator[Change]:
        """Nonconformities of the run before that are not there any more; to be asked after :meth:`now`."""
        for finding, outcome in self._before.findings:
            key = (finding.id, Outcome.NONCONFORMING)
            if outcome is not Outcome.NONCONFORMING or not _taken(self._left_before, key):
                continue
            if _taken(self._left_after, (finding.id, Outcome.UNDETERMINED)):
                yield Change(Turn.UNCLEAR, finding)
            else:
                is_there = _was_there(finding, self._after, self._seen_after)
                turns = {True: Turn.FIXED, False: Turn.VANISHED, None: Turn.GONE}
                yield Change(turns[is_there], finding)


def _was_there(finding: PastFinding, side: Side, seen: set[str]) -> bool | None:
    """Whether the dossier is in a run; what is about no dossier is about something that is always there."""
    if not finding.dossier or finding.dossier in seen:
        return True
    return None if side.dossiers is None else finding.dossier in side.dossiers


def _taken(left: Counter[Key], key: Key) -> bool:
    if left[key] == 0:
        return False
    left[key] -= 1
    return True


def _rates(before: Side, after: Side) -> Iterator[RateChange]:
    then, now = _figures(before), _figures(after)
    for department, indicator in dict.fromkeys([*now, *then]):
        key = (department, indicator)
        yield RateChange(department, indicator, then.get(key), now.get(key))


def _figures(side: Side) -> dict[tuple[str, str], IndicatorFigure]:
    return {(each.code, figure.id): figure for each in side.departments for figure in each.indicators}
