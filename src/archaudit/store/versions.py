"""Which rows hold for which run, and how they are taken away again."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, or_, select, update

from archaudit.engine.terms import Keys
from archaudit.store.schema import ALARM, DOSSIER, FACTS, FILE, FINDING, KEYS, PAGE, RUN


def holding(archive: int, run: int) -> ColumnElement[bool]:
    """Rows of ``dossier`` that hold for a run."""
    ended = or_(DOSSIER.c.until.is_(None), DOSSIER.c.until > run)
    return and_(DOSSIER.c.archive_id == archive, DOSSIER.c.since <= run, ended)


def has_successor(archive: int, run: int) -> ColumnElement[bool]:
    """Whether a row of ``dossier`` that ended with a run has a later version of that run in its place."""
    later = DOSSIER.alias()
    # Asked in a way that no index answers: the place has a few versions, the run may have all there are.
    of_run = func.coalesce(later.c.since, 0) == run
    return exists().where(later.c.archive_id == archive, later.c.place == DOSSIER.c.place, of_run)


def keys_alike(connection: Connection, run: int) -> frozenset[int]:
    """Rows of the keys under which facts name the same lists as under those of a run."""
    keys = {row.id: Keys(row.inspection, row.trust, row.judgement) for row in connection.execute(select(KEYS))}
    digest = connection.execute(select(RUN.c["keys"]).where(RUN.c.id == run)).scalar_one()
    seen = {(each.inspection, each.trust) for each in keys.values() if each.digest == digest}
    return frozenset(number for number, each in keys.items() if (each.inspection, each.trust) in seen)


def drop_dossiers(connection: Connection, which: ColumnElement[bool]) -> None:
    """Deletes rows of ``dossier`` with all that hangs on them."""
    ids = select(DOSSIER.c.id).where(which)
    for table in (FACTS, FILE, PAGE, FINDING):
        connection.execute(delete(table).where(table.c.dossier_id.in_(ids)))
    connection.execute(delete(DOSSIER).where(which))


def reopen_unseen(connection: Connection, archive: int, run: int) -> None:
    """Takes back that dossiers are gone, for a run that walks the export again."""
    ended = and_(DOSSIER.c.archive_id == archive, DOSSIER.c.until == run)
    connection.execute(update(DOSSIER).where(ended, ~has_successor(archive, run)).values(until=None))


def abandon(connection: Connection, archive: int, run: int) -> None:
    """Takes an unfinished run back, as if it had never begun."""
    connection.execute(delete(FINDING).where(FINDING.c.run_id == run))
    drop_dossiers(connection, and_(DOSSIER.c.archive_id == archive, DOSSIER.c.since == run))
    reopened = update(DOSSIER).where(DOSSIER.c.archive_id == archive, DOSSIER.c.until == run).values(until=None)
    connection.execute(reopened)
    connection.execute(delete(ALARM).where(ALARM.c.run_id == run))
    connection.execute(delete(RUN).where(RUN.c.id == run))
