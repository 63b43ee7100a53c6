"""Opens a run: goes on with one that was not finished under the same terms, or begins anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Table, func, insert, select

from archaudit.engine.terms import Terms
from archaudit.store.codec import micros
from archaudit.store.database import Database
from archaudit.store.kept_registers import packed
from archaudit.store.schema import ARCHIVE, KEYS, REGISTER_ROWS, REGISTERS, RUN
from archaudit.store.scope import Scope
from archaudit.store.versions import abandon, reopen_unseen


class Previous(Struct, frozen=True):
    """The finished run before this one."""

    run: int
    as_of: int
    keys: str
    registers: str
    day: str
    step: int


class Opened(Struct, frozen=True):
    """A run that is under way."""

    archive: int
    run: int
    keys: int
    """Row of the keys that its answers are given under."""
    previous: Previous | None
    nights: int
    """Finished runs before it over the same export."""


def open_run(database: Database, terms: Terms) -> Opened:
    """The run to work on."""
    with database.transaction() as connection:
        archive = _row_of(connection, ARCHIVE, {"name": _archive_name(terms)})
        keys = terms.keys
        row = _row_of(
            connection, KEYS, {"inspection": keys.inspection, "trust": keys.trust, "judgement": keys.judgement}
        )
        _keep_registers(connection, terms)
        nights = select(func.count()).select_from(RUN).where(RUN.c.archive_id == archive, RUN.c.finished)
        run = _unfinished(connection, archive, terms)
        run = _begun(connection, archive, terms) if run is None else run
        return Opened(archive, run, row, _previous(connection, archive), connection.execute(nights).scalar_one())


def unfinished_as_of(connection: Connection, scope: Scope, asked: str) -> int | None:
    """Time of the check of a run that was not finished, if it was asked for in the same way; else ``None``."""
    query = select(RUN.c.as_of, ARCHIVE.c.name).join_from(RUN, ARCHIVE)
    rows = connection.execute(query.where(RUN.c.finished.is_(False), RUN.c.asked == asked)).all()
    return next((row.as_of for row in rows if row.name == scope.archive_name(row.as_of)), None)


def _archive_name(terms: Terms) -> bytes:
    return Scope(terms.export, terms.period, terms.sample).archive_name(micros(terms.as_of))


def _row_of(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """The id of the row that says this, made where there is none."""
    same = [table.c[name] == value for name, value in values.items()]
    found: int | None = connection.execute(select(table.c.id).where(*same)).scalar()
    if found is None:
        found = _next_id(connection, table)
        connection.execute(insert(table).values(id=found, **values))
    return found


def _next_id(connection: Connection, table: Table) -> int:
    return (connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1


def _keep_registers(connection: Connection, terms: Terms) -> None:
    digest = terms.slices.whole
    if connection.execute(select(REGISTERS.c.digest).where(REGISTERS.c.digest == digest)).scalar() is None:
        kept, pieces = packed(terms.slices.registers)
        connection.execute(insert(REGISTERS).values(digest=digest, data=kept))
        for number, piece in enumerate(pieces):
            connection.execute(insert(REGISTER_ROWS).values(digest=digest, number=number, data=piece))


def _unfinished(connection: Connection, archive: int, terms: Terms) -> int | None:
    """The unfinished run, if it stands on the same terms; any other is taken back."""
    same = (terms.keys.digest, terms.slices.whole, terms.day_key, micros(terms.as_of))
    query = select(RUN).where(RUN.c.archive_id == archive, RUN.c.finished.is_(False))
    for row in connection.execute(query).all():
        if (row.keys, row.registers, row.day, row.as_of) == same:
            reopen_unseen(connection, archive, row.id)
            return int(row.id)
        abandon(connection, archive, row.id)
    return None


def _begun(connection: Connection, archive: int, terms: Terms) -> int:
    run = _next_id(connection, RUN)
    connection.execute(
        insert(RUN).values(
            id=run,
            archive_id=archive,
            finished=False,
            as_of=micros(terms.as_of),
            keys=terms.keys.digest,
            asked=terms.asked,
            registers=terms.slices.whole,
            day=terms.day_key,
            previous_id=getattr(_previous(connection, archive), "run", None),
        )
    )
    return run


def _previous(connection: Connection, archive: int) -> Previous | None:
    query = select(RUN).where(RUN.c.archive_id == archive, RUN.c.finished).order_by(RUN.c.id.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else Previous(row.id, row.as_of, row.keys, row.registers, row.day, row.step_id)
