"""Writes answers in bulk: one transaction for many dossiers, never half a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, select, update

from archaudit.model.changes import FixityAlarm
from archaudit.model.text import folded
from archaudit.store.codec import bytes_of
from archaudit.store.database import Database
from archaudit.store.dossier_codecs import ALARM_CODEC
from archaudit.store.places import TWIN, folder_of
from archaudit.store.rows import Answer
from archaudit.store.schema import ALARM, DOSSIER, FACTS, FILE, FINDING, PAGE
from archaudit.store.versions import drop_dossiers

TOGETHER = 50
"""Dossiers of one transaction: what a killed run does again at most."""


@dataclass(frozen=True, slots=True)
class Known:
    """The row that an answer replaces or renews."""

    id: int
    since: int
    answer: bytes


@dataclass(slots=True)
class Writer:
    """The answers of one run on their way into the tables."""

    database: Database
    archive: int
    run: int
    keys: int
    seen: bytearray
    """By id: which rows of ``dossier`` this run has met."""
    _next: int = 0
    _waiting: list[tuple[bytes, Known | None, Answer]] = field(default_factory=list)
    _alarms: list[FixityAlarm] = field(default_factory=list)

    def add(self, place: bytes, known: Known | None, answer: Answer, alarms: Sequence[FixityAlarm]) -> None:
        """Takes an answer, and writes when enough are there."""
        self._waiting.append((place, known, answer))
        self._alarms.extend(alarms)
        if len(self._waiting) >= TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Writes all that waits.

        Raises:
            StoreError: nothing of it was written.
        """
        if not self._waiting:
            return
        renewed = [(known, answer) for _, known, answer in self._waiting if _same(known, answer)]
        changed = [each for each in self._waiting if not _same(each[1], each[2])]
        with self.database.transaction() as connection:
            self._renew(connection, renewed)
            self._end(connection, [known for _, known, _ in changed if known is not None])
            self._write(connection, changed)
            if self._alarms:
                rows = [
                    {"run_id": self.run, "path": bytes_of(alarm.path), "data": ALARM_CODEC.encode(alarm)}
                    for alarm in self._alarms
                ]
                connection.execute(insert(ALARM), rows)
        self._waiting.clear()
        self._alarms.clear()

    def _renew(self, connection: Any, renewed: Sequence[tuple[Known | None, Answer]]) -> None:
        rows = [
            {"row": known.id, "keys_id": self.keys, **answer.cached} for known, answer in renewed if known is not None
        ]
        if rows:
            columns: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "row"}
            connection.execute(update(DOSSIER).where(DOSSIER.c.id == bindparam("row")).values(columns), rows)

    def _end(self, connection: Any, replaced: Sequence[Known]) -> None:
        mine = [known.id for known in replaced if known.since == self.run]
        older = [known.id for known in replaced if known.since != self.run]
        if mine:
            drop_dossiers(connection, DOSSIER.c.id.in_(mine))
        if older:
            connection.execute(update(DOSSIER).where(DOSSIER.c.id.in_(older)).values(until=self.run))

    def _write(self, connection: Any, changed: Sequence[tuple[bytes, Known | None, Answer]]) -> None:
        if not changed:
            return
        taken = self._taken(connection, [place for place, _, _ in changed])
        first = self._next or (connection.execute(select(func.max(DOSSIER.c.id))).scalar() or 0) + 1
        dossiers, facts, files, pages, findings = [], [], [], [], []
        for number, (place, _, answer) in enumerate(changed, first):
            while place in taken:
                place += TWIN
            taken.add(place)
            dossiers.append(self._row(number, place, answer))
            facts += [{"dossier_id": number, "data": answer.facts}] if answer.facts is not None else []
            files += [{"dossier_id": number, **file} for file in answer.files]
            pages += [{"dossier_id": number, **page} for page in answer.pages]
            findings += [{"dossier_id": number, "run_id": None, **finding} for finding in answer.findings]
        written = ((DOSSIER, dossiers), (FACTS, facts), (FILE, files), (PAGE, pages), (FINDING, findings))
        for table, rows in written:
            if rows:
                connection.execute(insert(table), rows)
        self._next = first + len(changed)
        for number in range(first, self._next):
            self.meet(number)

    def meet(self, number: int) -> bool:
        """Marks a row as met; whether it was before."""
        if number >= len(self.seen):
            self.seen.extend(bytes(number + 1 - len(self.seen)))
        before = self.seen[number] == 1
        self.seen[number] = 1
        return before

    def _taken(self, connection: Any, places: Sequence[bytes]) -> set[bytes]:
        """Places that have a row already; only a folder of the same name can have put it there."""
        current = and_(DOSSIER.c.archive_id == self.archive, DOSSIER.c.until.is_(None), DOSSIER.c.place.in_(places))
        return set(connection.scalars(select(DOSSIER.c.place).where(current)))

    def _row(self, number: int, place: bytes, answer: Answer) -> dict[str, Any]:
        name = bytes_of(folded(folder_of(place).rsplit("/", 1)[-1]))
        return {
            "id": number,
            "archive_id": self.archive,
            "place": place,
            "name": name,
            "since": self.run,
            "until": None,
            "keys_id": self.keys,
            **answer.cached,
            **answer.said,
        }


def _same(known: Known | None, answer: Answer) -> bool:
    return known is not None and known.answer == answer.said["answer"]
