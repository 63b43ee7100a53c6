"""Registers as the store keeps them: what is short as one value, what has a row for every dossier as its file."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator

import msgspec
from msgspec import Struct

from archaudit.layouts.registers import Shelved, shelved_in
from archaudit.layouts.row_file import RowFile
from archaudit.model.registers import Registers
from archaudit.store.codec import LEVEL
from archaudit.store.errors import FAILED, StoreError
from archaudit.store.registers_codec import REGISTERS_CODEC

DAMAGED = "registers: damaged"


class Rows(Struct, frozen=True):
    """The file in which long registers lie."""

    shelved: Shelved
    sha256: str


class _Noted(Struct, frozen=True):
    rows: Rows | None = None


_DECODER = msgspec.json.Decoder(_Noted)


def packed(registers: Registers) -> tuple[bytes, Iterable[bytes]]:
    """What is kept: one value, and a file in pieces."""
    found = shelved_in(registers)
    if found is None:
        return REGISTERS_CODEC.encode(registers), ()
    shelved, file = found
    digest = hashlib.sha256()
    for piece in file.pieces():
        digest.update(piece)
    rows = Rows(shelved, digest.hexdigest())
    return REGISTERS_CODEC.encode(registers, rows), (zlib.compress(piece, LEVEL) for piece in file.pieces())


def unpacked(kept: bytes, pieces: Callable[[], Iterable[bytes]]) -> Registers:
    """The registers again. Pieces are asked for when somebody asks for a row.

    Raises:
        DamagedError: the value is damaged; a damaged file is a :class:`StoreError` to whoever asks for a row.
    """
    registers, rows = REGISTERS_CODEC.decode(kept), rows_of(kept)
    if rows is None:
        return registers
    return rows.shelved.put_into(registers, RowFile(lambda: whole(rows, pieces())))


def rows_of(kept: bytes) -> Rows | None:
    """Whether a file belongs to the value."""
    return _DECODER.decode(zlib.decompress(kept)).rows


def whole(rows: Rows, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of the file.

    Raises:
        StoreError: they are not what they were.
    """
    digest = hashlib.sha256()
    try:
        for piece in map(zlib.decompress, pieces):
            digest.update(piece)
            yield piece
    except zlib.error as error:
        raise StoreError(FAILED, detail=DAMAGED) from error
    if digest.hexdigest() != rows.sha256:
        raise StoreError(FAILED, detail=DAMAGED)
