"""What the store remembers of dossiers that the walk comes to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import and_, select

from archaudit.engine.carry import Remembered
from archaudit.engine.stamps import decoded
from archaudit.engine.terms import Keys
from archaudit.engine.unchanged import NOTHING_BESIDE
from archaudit.model.subjects import DossierFacts
from archaudit.store.among import is_wanted, wanted
from archaudit.store.codec import moment
from archaudit.store.database import Database
from archaudit.store.dossier_codecs import FACTS_CODEC
from archaudit.store.schema import DOSSIER, FACTS, KEYS

LOOKED_UP = 500
"""Dossiers whose rows are read together."""


class Memory:
    """Reads the current versions of one export's dossiers."""

    def __init__(self, database: Database, archive: int) -> None:
        self._database = database
        self._archive = archive
        self._keys = self._known_keys()

    def rows(self, places: Sequence[bytes]) -> dict[bytes, Any]:
        """The current rows at some places of the walk, by place."""
        current = and_(DOSSIER.c.archive_id == self._archive, DOSSIER.c.until.is_(None))
        columns: tuple[Any, ...] = (DOSSIER.c.id, DOSSIER.c.place, DOSSIER.c.since, DOSSIER.c.stamps, DOSSIER.c.beside)
        columns += (DOSSIER.c.slice, DOSSIER.c.judged, DOSSIER.c.holds_until, DOSSIER.c.answer, DOSSIER.c.keys_id)
        query = select(*columns).where(current)
        # The walk goes in the order of places, so a stretch of it is a range; but many may have vanished within.
        stretch = query.where(DOSSIER.c.place.between(min(places), max(places))).limit(2 * LOOKED_UP)
        with self._database.transaction() as connection:
            rows = connection.execute(stretch).all()
            if len(rows) == 2 * LOOKED_UP:
                rows = connection.execute(query.where(is_wanted(DOSSIER.c.place)), wanted(places)).all()
        return {row[1]: row for row in rows}

    def remembered(self, row: Any) -> Remembered:
        """What a row says, as the engine compares it."""
        return Remembered(
            stamps=row.stamps,
            beside=() if row.beside == NOTHING_BESIDE else decoded(row.beside),
            keys=self._keys[row.keys_id],
            registers_slice=row.slice,
            judged=moment(row.judged),
            holds_until=None if row.holds_until is None else moment(row.holds_until),
            facts=partial(self.facts, row.id),
        )

    def facts(self, number: int) -> DossierFacts | None:
        """The facts of a row; ``None`` outside the period.

        Raises:
            DamagedError: the bytes are not facts.
        """
        with self._database.transaction() as connection:
            data = connection.execute(select(FACTS.c.data).where(FACTS.c.dossier_id == number)).scalar()
        return None if data is None else FACTS_CODEC.decode(data)

    def _known_keys(self) -> dict[int, Keys]:
        with self._database.transaction() as connection:
            return {row.id: Keys(row.inspection, row.trust, row.judgement) for row in connection.execute(select(KEYS))}
