"""Registers of a run, read from the store."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import count

from sqlalchemy import select

from archaudit.engine.digests import digest_of
from archaudit.engine.known_registers import RunBefore
from archaudit.layouts.registers import shelved_in
from archaudit.model.registers import Registers
from archaudit.store.codec import DamagedError, micros
from archaudit.store.database import Database
from archaudit.store.errors import DAMAGED, StoreError
from archaudit.store.kept_registers import rows_of, unpacked, whole
from archaudit.store.schema import ARCHIVE, KEYS, REGISTER_ROWS, REGISTERS, RUN
from archaudit.store.scope import Scope


def kept_registers(database: Database, digest: str) -> Registers:
    """Registers by the digest of all that they say.

    Raises:
        StoreError: what is stored is damaged.
    """
    try:
        return unpacked(_kept(database, digest), lambda: _pieces(database, digest))
    except DamagedError as error:
        raise StoreError(DAMAGED, detail=str(error)) from error


def registers_before(database: Database, run: RunBefore) -> Registers | None:
    """The registers as the newest run over the same dossiers read them, if that run told facts alike.

    Those that are damaged are not taken: the export tells them again.
    """
    name = Scope(run.export, run.period, run.sample).archive_name(micros(run.as_of))
    query = select(RUN.c.registers, RUN.c["keys"]).join_from(RUN, ARCHIVE).where(ARCHIVE.c.name == name)
    with database.transaction() as connection:
        last = connection.execute(query.order_by(RUN.c.id.desc()).limit(1)).first()
        alike = connection.execute(select(KEYS).where(KEYS.c.inspection == run.inspection)).all()
    if last is None or last[1] not in {digest_of(row.inspection, row.trust, row.judgement) for row in alike}:
        return None
    try:
        registers = kept_registers(database, last[0])
        found = shelved_in(registers)
        # Unpacked now, while another way is open.
        return registers if found is None or found[1].path else None
    except StoreError:
        return None


def damaged_registers(database: Database) -> Iterator[str]:
    """A line for each state of registers that cannot be read any more."""
    with database.transaction() as connection:
        digests = list(connection.scalars(select(REGISTERS.c.digest).order_by(REGISTERS.c.digest)))
    for digest in digests:
        try:
            kept_registers(database, digest)
            rows = rows_of(_kept(database, digest))
            deque(() if rows is None else whole(rows, _pieces(database, digest)), maxlen=0)
        except StoreError as error:
            yield f"registers {digest}: {error.values['detail']}"


def _kept(database: Database, digest: str) -> bytes:
    with database.transaction() as connection:
        kept: bytes = connection.execute(select(REGISTERS.c.data).where(REGISTERS.c.digest == digest)).scalar_one()
    return kept


def _pieces(database: Database, digest: str) -> Iterator[bytes]:
    """The file of their rows, one piece after the other."""
    for number in count():
        query = select(REGISTER_ROWS.c.data).where(REGISTER_ROWS.c.digest == digest, REGISTER_ROWS.c.number == number)
        with database.transaction() as connection:
            piece: bytes | None = connection.execute(query).scalar()
        if piece is None:
            return
        yield piece
