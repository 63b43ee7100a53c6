"""Registers of a run, read from the store."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import count

from sqlalchemy import select

from archaudit.model.registers import Registers
from archaudit.store.codec import DamagedError
from archaudit.store.database import Database
from archaudit.store.errors import FAILED, StoreError
from archaudit.store.kept_registers import rows_of, unpacked, whole
from archaudit.store.schema import REGISTER_ROWS, REGISTERS


def kept_registers(database: Database, digest: str) -> Registers:
    """Registers by the digest of all that they say.

    Raises:
        StoreError: what is stored is damaged.
    """
    try:
        return unpacked(_kept(database, digest), lambda: _pieces(database, digest))
    except DamagedError as error:
        raise StoreError(FAILED, detail=str(error)) from error


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
