"""The findings of a run, read from the store as they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, func, or_, select

from archaudit.model.any_text import bytes_of
from archaudit.model.finding import Finding
from archaudit.store.codec import DamagedError
from archaudit.store.database import Database
from archaudit.store.dossier_codecs import FINDING_CODEC
from archaudit.store.errors import DAMAGED, StoreError
from archaudit.store.schema import DOSSIER, FINDING
from archaudit.store.versions import holding

T = TypeVar("T")
AT_ONCE = 1000


class StoredFindings(Collection[Finding]):
    """All findings of a run in the order of the report; never all of them in memory."""

    def __init__(self, database: Database, archive: int, run: int, step: int) -> None:
        """
        Args:
            step: the run whose second step holds.
        """
        self._database = database
        self._archive = archive
        self._run = run
        self._step = step

    def __iter__(self) -> Iterator[Finding]:
        query = self._all(FINDING.c.data).order_by(FINDING.c.place).execution_options(yield_per=AT_ONCE)
        with self._database.transaction() as connection:
            for data in connection.scalars(query):
                yield _decoded(data)

    def about(self, code: str) -> tuple[Finding, ...]:
        """Those about the dossiers of that code."""
        query = self._all(FINDING.c.data).where(DOSSIER.c.code == bytes_of(code)).order_by(FINDING.c.place)
        with self._database.transaction() as connection:
            return tuple(map(_decoded, connection.scalars(query)))

    def __len__(self) -> int:
        with self._database.transaction() as connection:
            return connection.execute(self._all(func.count())).scalar_one()

    def __contains__(self, finding: object) -> bool:
        return any(each == finding for each in self)

    def _all(self, what: ColumnElement[T]) -> Select[T]:
        own = FINDING.c.run_id.is_(None) & holding(self._archive, self._run)
        joined = FINDING.outerjoin(DOSSIER, FINDING.c.dossier_id == DOSSIER.c.id)
        return select(what).select_from(joined).where(or_(own, FINDING.c.run_id == self._step))


def _decoded(data: bytes) -> Finding:
    try:
        return FINDING_CODEC.decode(data)
    except DamagedError as error:
        raise StoreError(DAMAGED, detail=f"finding: {error}") from error
