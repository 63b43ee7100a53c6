"""A run against the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, false, func, or_, select, union_all

from archaudit.model.changes import Changes
from archaudit.model.finding import Outcome
from archaudit.model.report import RunReport
from archaudit.store.codec import moment
from archaudit.store.database import Database
from archaudit.store.dossier_codecs import ALARM_CODEC
from archaudit.store.places import folder_of
from archaudit.store.schema import ALARM, DOSSIER, FINDING, RUN
from archaudit.store.versions import has_successor

_SUMS = ("fails", "is_unclear", "failed", "failed_there")


def changes_of(database: Database, archive: int, run: int, previous: int, report: RunReport) -> Changes:
    """What became different from the run ``previous``, the one before, to ``run``."""
    with database.transaction() as connection:
        return _Comparison(connection, archive, run, previous).changes(report)


class _Comparison:
    def __init__(self, connection: Connection, archive: int, run: int, previous: int) -> None:
        self._connection = connection
        self._archive = archive
        self._run = run
        self._previous = previous
        mine = DOSSIER.c.archive_id == archive
        self._opened = and_(mine, DOSSIER.c.since == run)
        self._ended = and_(mine, DOSSIER.c.until == run)

    def changes(self, report: RunReport) -> Changes:
        vanished = self._vanished()
        new, fixed, unclear = self._became(vanished)
        opened, ended = (self._dossiers(which) for which in (self._opened, self._ended))
        left = tuple(folder_of(place) for place in self._connection.scalars(vanished.order_by(DOSSIER.c.place)))
        return Changes(
            run=self._previous,
            as_of=moment(self._connection.execute(_of_run(RUN.c.as_of, self._previous)).scalar_one()),
            new=new,
            fixed=fixed,
            still=sum(rule.nonconforming + rule.waived for rule in report.rules) - new,
            unclear=unclear,
            appeared=opened - (ended - len(left)),
            changed=ended - len(left),
            vanished=left,
            alarms=self._alarms(),
        )

    def _step(self, run: int) -> int:
        found: int | None = self._connection.execute(_of_run(RUN.c.step_id, run)).scalar()
        return run if found is None else found

    def _became(self, vanished: Select[bytes]) -> tuple[int, int, int]:
        """How many findings are new, fixed and unclear. Each mark is looked at once, with all findings of both runs
        that bear it: looked for one by one, they would take the square of their number."""
        now = self._findings(self._opened, self._step(self._run)).subquery()
        before = self._findings(self._ended, self._step(self._previous)).subquery()
        there = or_(before.c.place.is_(None), ~before.c.place.in_(vanished))
        both = union_all(
            _counted(now, (_failed(now), _unclear(now), false(), false())),
            _counted(before, (false(), false(), _failed(before), and_(_failed(before), there))),
        ).subquery("both")
        a_mark = select(*(func.sum(both.c[name]).label(name) for name in _SUMS)).group_by(both.c.mark).subquery()
        fails, is_unclear, failed, failed_there = (a_mark.c[name] for name in _SUMS)
        gone = fails == 0
        asked = select(
            _sum(fails, failed == 0), _sum(failed_there, gone, is_unclear == 0), _sum(failed, gone, is_unclear > 0)
        )
        new, fixed, unclear = self._connection.execute(asked).one()
        return int(new), int(fixed), int(unclear)

    def _findings(self, dossiers: ColumnElement[bool], step: int) -> Any:
        columns = (FINDING.c.mark, FINDING.c.outcome, DOSSIER.c.place)
        # Asked in a way that no index answers: the dossiers lead to their findings, of which a store has many more.
        of_no_step = func.coalesce(FINDING.c.run_id, 0) == 0
        own = select(*columns).join_from(FINDING, DOSSIER).where(of_no_step, dossiers)
        joined = FINDING.outerjoin(DOSSIER, FINDING.c.dossier_id == DOSSIER.c.id)
        return union_all(own, select(*columns).select_from(joined).where(FINDING.c.run_id == step))

    def _dossiers(self, which: ColumnElement[bool]) -> int:
        return self._connection.execute(select(func.count()).select_from(DOSSIER).where(which)).scalar_one()

    def _vanished(self) -> Select[bytes]:
        return select(DOSSIER.c.place).where(self._ended, ~has_successor(self._archive, self._run))

    def _alarms(self) -> tuple[Any, ...]:
        query = select(ALARM.c.path, ALARM.c.data).where(ALARM.c.run_id == self._run).order_by(ALARM.c.path)
        found = {path: ALARM_CODEC.decode(data) for path, data in self._connection.execute(query)}
        return tuple(found.values())


def _counted(findings: Any, conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """The mark of each finding, and under each name of the sums whether it counts there."""
    counts = (case((condition, 1), else_=0).label(name) for name, condition in zip(_SUMS, conditions, strict=True))
    return select(findings.c.mark, *counts)


def _sum(counted: ColumnElement[int], *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((and_(*conditions), counted), else_=0)), 0)


def _of_run(column: Any, run: int) -> Select[Any]:
    return select(column).where(RUN.c.id == run)


def _failed(findings: Any) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = findings.c.outcome == Outcome.NONCONFORMING.value
    return condition


def _unclear(findings: Any) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = findings.c.outcome == Outcome.UNDETERMINED.value
    return condition
