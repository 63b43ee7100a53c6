"""What dossiers of a run have in common: codes, files, pages, names that a register can call them by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from archaudit.engine.ledger import Holder
from archaudit.model.any_text import bytes_of, text_of
from archaudit.store.among import is_wanted, wanted
from archaudit.store.database import Database
from archaudit.store.places import folder_of
from archaudit.store.schema import DOSSIER, FILE, PAGE
from archaudit.store.versions import holding

AT_ONCE = 1000


def shared_codes(database: Database, archive: int, run: int) -> Iterator[tuple[str, Holder]]:
    """Folded codes that several folders carry, each with all its dossiers, named by folder; in order of dossiers."""
    inside = holding(archive, run) & DOSSIER.c.outside.is_(False)
    several = select(DOSSIER.c.code_key).where(inside).group_by(DOSSIER.c.code_key).having(func.count() > 1)
    query = select(DOSSIER.c.code_key, DOSSIER.c.id, DOSSIER.c.place).where(inside, DOSSIER.c.code_key.in_(several))
    for code, number, place in _streamed(database, query.order_by(DOSSIER.c.place)):
        yield text_of(code), (number, folder_of(place))


def shared_files(
    database: Database, archive: int, run: int, which: ColumnElement[bool]
) -> Iterator[tuple[str, Holder]]:
    """Digests of files that several dossiers hold, each with all these dossiers; in order of dossiers.

    Args:
        which: ``FILE.c.result`` or ``FILE.c.component``.
    """
    joined = FILE.join(DOSSIER, FILE.c.dossier_id == DOSSIER.c.id)
    held = holding(archive, run) & which
    several = (
        select(FILE.c.sha256)
        .select_from(joined)
        .where(held)
        .group_by(FILE.c.sha256)
        .having(func.count(FILE.c.dossier_id.distinct()) > 1)
    )
    query = select(FILE.c.sha256, DOSSIER.c.id, DOSSIER.c.code, DOSSIER.c.place).select_from(joined)
    query = query.where(held, FILE.c.sha256.in_(several)).distinct().order_by(DOSSIER.c.place)
    for digest, number, code, _ in _streamed(database, query):
        yield digest.hex(), (number, text_of(code))


def pages(database: Database, archive: int, run: int) -> Iterator[tuple[Holder, str]]:
    """Every page of which a picture was looked at: its dossier and its fingerprint, dossier after dossier."""
    joined = PAGE.join(DOSSIER, PAGE.c.dossier_id == DOSSIER.c.id)
    query = select(DOSSIER.c.id, DOSSIER.c.code, PAGE.c.fingerprint).select_from(joined)
    for number, code, fingerprint in _streamed(database, query.where(holding(archive, run)).order_by(DOSSIER.c.place)):
        yield (number, text_of(code)), fingerprint.hex()


def _streamed(database: Database, query: Select[Any]) -> Iterator[Any]:
    with database.transaction() as connection:
        yield from connection.execute(query.execution_options(yield_per=AT_ONCE))


def unknown(database: Database, archive: int, run: int, names: Sequence[str]) -> list[str]:
    """Those of some folded names that no dossier answers to, by code or by folder."""
    asked = [bytes_of(name) for name in names]
    known: set[bytes] = set()
    with database.transaction() as connection:
        for column in (DOSSIER.c.code_key, DOSSIER.c.name):
            query = select(column).where(holding(archive, run), is_wanted(column))
            known.update(connection.scalars(query, wanted(asked)))
    return [name for name, key in zip(names, asked, strict=True) if key not in known]
