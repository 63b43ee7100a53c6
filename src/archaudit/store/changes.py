"""A run against the one before it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, and_, exists, func, or_, select, union_all

from archaudit.model.changes import Changes
from archaudit.model.finding import Outcome
from archaudit.model.report import RunReport
from archaudit.store.codec import ALARM_CODEC, moment
from archaudit.store.database import Database
from archaudit.store.schema import ALARM, DOSSIER, FINDING, RUN
from archaudit.store.versions import folder_of


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
        now = self._findings(self._opened, self._step(self._run)).cte("now")
        before = self._findings(self._ended, self._step(self._previous)).cte("before")
        new = self._count(now, ~self._among(before, now, _failed))
        gone = ~self._among(now, before, _failed)
        unclear = self._count(before, gone, self._among(now, before, _unclear))
        vanished = self._vanished()
        there = or_(before.c.place.is_(None), ~before.c.place.in_(vanished))
        fixed = self._count(before, gone, ~self._among(now, before, _unclear), there)
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

    def _findings(self, dossiers: ColumnElement[bool], step: int) -> Any:
        columns = (FINDING.c.mark, FINDING.c.outcome, DOSSIER.c.place)
        own = select(*columns).join_from(FINDING, DOSSIER).where(FINDING.c.run_id.is_(None), dossiers)
        joined = FINDING.outerjoin(DOSSIER, FINDING.c.dossier_id == DOSSIER.c.id)
        return union_all(own, select(*columns).select_from(joined).where(FINDING.c.run_id == step))

    def _count(self, findings: CTE, *conditions: ColumnElement[bool]) -> int:
        return self._connection.execute(
            select(func.count()).select_from(findings).where(_failed(findings), *conditions)
        ).scalar_one()

    @staticmethod
    def _among(others: CTE, findings: CTE, which: Any) -> ColumnElement[bool]:
        other = others.alias()
        return exists().where(other.c.mark == findings.c.mark, which(other))

    def _dossiers(self, which: ColumnElement[bool]) -> int:
        return self._connection.execute(select(func.count()).select_from(DOSSIER).where(which)).scalar_one()

    def _vanished(self) -> Select[bytes]:
        later = DOSSIER.alias()
        successor = exists().where(
            later.c.archive_id == self._archive, later.c.place == DOSSIER.c.place, later.c.since == self._run
        )
        return select(DOSSIER.c.place).where(self._ended, ~successor)

    def _alarms(self) -> tuple[Any, ...]:
        query = select(ALARM.c.path, ALARM.c.data).where(ALARM.c.run_id == self._run).order_by(ALARM.c.path)
        found = {path: ALARM_CODEC.decode(data) for path, data in self._connection.execute(query)}
        return tuple(found.values())


def _of_run(column: Any, run: int) -> Select[Any]:
    return select(column).where(RUN.c.id == run)


def _failed(findings: Any) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = findings.c.outcome == Outcome.NONCONFORMING.value
    return condition


def _unclear(findings: Any) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = findings.c.outcome == Outcome.UNDETERMINED.value
    return condition
