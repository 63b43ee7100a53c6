"""Writes answers in bulk: one transaction for many dossiers, never half a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field
from sqlalchemy import Connection, and_, bindparam, delete, func, select, update

from archaudit.model.any_text import bytes_of
from archaudit.model.changes import FixityAlarm
from archaudit.store.among import is_wanted, wanted
from archaudit.store.database import Database
from archaudit.store.dossier_codecs import ALARM_CODEC
from archaudit.store.inserting import Insertion
from archaudit.store.places import TWIN, Known, Place
from archaudit.store.rows import Answer
from archaudit.store.schema import ALARM, DOSSIER, FACTS, FILE, FINDING, PAGE
from archaudit.store.versions import drop_dossiers

TOGETHER = 50
"""Dossiers of one transaction: what a killed run does again at most."""
DOSSIERS, FACTS_ROWS, FILES, PAGES = Insertion(DOSSIER), Insertion(FACTS), Insertion(FILE), Insertion(PAGE)
ALARMS = Insertion(ALARM)
FINDINGS = Insertion(FINDING, "dossier_id", "run_id", "mark", "rule", "severity", "outcome", "place", "data")


class Stamped(Struct, frozen=True):
    """What tells whether an answer stands, and may be renewed without a new version."""

    stamps: bytes
    """Of the files in its folder, as :func:`archaudit.engine.stamps.encoded` writes them."""
    beside: bytes
    """Of the files outside of it."""
    judged: int


Waiting = tuple[Place, Answer, Stamped]


class Writer(Struct):
    """The answers of one run on their way into the tables."""

    database: Database
    archive: int
    run: int
    keys: int
    seen: bytearray
    """By id: which rows of ``dossier`` this run has met."""
    _next: int = 0
    _waiting: list[Waiting] = field(default_factory=list)
    _alarms: list[FixityAlarm] = field(default_factory=list)

    def add(self, place: Place, answer: Answer, stamped: Stamped, alarms: Sequence[FixityAlarm]) -> None:
        """Takes an answer, and writes when enough are there."""
        self._waiting.append((place, answer, stamped))
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
        renewed = [each for each in self._waiting if _same(each)]
        changed = [each for each in self._waiting if not _same(each)]
        with self.database.transaction() as connection:
            self._renew(connection, renewed)
            _restore(
                connection,
                [(place.known.id, answer) for place, answer, _ in renewed if place.known and place.known.restore],
            )
            self._end(connection, [place.known for place, _, _ in changed if place.known is not None])
            self._write(connection, changed)
            alarms = [(self.run, bytes_of(alarm.path), ALARM_CODEC.encode(alarm)) for alarm in self._alarms]
            ALARMS.put(connection, alarms)
        self._waiting.clear()
        self._alarms.clear()

    def _renew(self, connection: Connection, renewed: Sequence[Waiting]) -> None:
        rows = [
            {"row": place.known.id, "keys_id": self.keys, **_renewable(answer, stamped)}
            for place, answer, stamped in renewed
            if place.known is not None
        ]
        if rows:
            columns: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "row"}
            connection.execute(update(DOSSIER).where(DOSSIER.c.id == bindparam("row")).values(columns), rows)
        facts = [
            {"row": place.known.id, "data": answer.facts}
            for place, answer, _ in renewed
            if place.known is not None and answer.names_lists
        ]
        if facts:
            renewal = update(FACTS).where(FACTS.c.dossier_id == bindparam("row")).values(data=bindparam("data"))
            connection.execute(renewal, facts)

    def _end(self, connection: Connection, replaced: Sequence[Known]) -> None:
        mine = [known.id for known in replaced if known.since == self.run]
        older = [known.id for known in replaced if known.since != self.run]
        if mine:
            drop_dossiers(connection, DOSSIER.c.id.in_(mine))
        if older:
            connection.execute(update(DOSSIER).where(DOSSIER.c.id.in_(older)).values(until=self.run))

    def _write(self, connection: Connection, changed: Sequence[Waiting]) -> None:
        if not changed:
            return
        taken = self._taken(connection, [place.key for place, _, _ in changed])
        first = self._next or (connection.execute(select(func.max(DOSSIER.c.id))).scalar() or 0) + 1
        dossiers: list[tuple[Any, ...]] = []
        for number, (place, answer, stamped) in enumerate(changed, first):
            key = place.key
            while key in taken:
                key += TWIN
            taken.add(key)
            dossiers.append(self._row(number, key, answer, stamped))
        answers = [(number, answer) for number, (_, answer, _) in enumerate(changed, first)]
        DOSSIERS.put(connection, dossiers)
        _hang(connection, answers)
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

    def _taken(self, connection: Connection, places: Sequence[bytes]) -> set[bytes]:
        """Places that have a row already; only a folder of the same name can have put it there."""
        current = and_(DOSSIER.c.archive_id == self.archive, DOSSIER.c.until.is_(None), is_wanted(DOSSIER.c.place))
        return set(connection.scalars(select(DOSSIER.c.place).where(current), wanted(places)))

    def _row(self, number: int, place: bytes, answer: Answer, stamped: Stamped) -> tuple[Any, ...]:
        """A row of ``dossier``, in the order of its columns."""
        names = (answer.code, answer.code_key, answer.name, answer.outside)
        cached = (stamped.stamps, stamped.beside, self.keys, answer.slice, stamped.judged, answer.holds_until)
        return (number, self.archive, place, self.run, None, *names, *cached, answer.answer, answer.entry)


def _hang(connection: Connection, answers: Sequence[tuple[int, Answer]]) -> None:
    """Writes what hangs on rows of ``dossier``."""
    FACTS_ROWS.put(connection, [(number, answer.facts) for number, answer in answers if answer.facts is not None])
    FILES.put(connection, [(number, *file) for number, answer in answers for file in answer.files])
    PAGES.put(connection, [(number, page) for number, answer in answers for page in answer.pages])
    FINDINGS.put(connection, [(number, None, *finding) for number, answer in answers for finding in answer.findings])


def _restore(connection: Connection, answers: Sequence[tuple[int, Answer]]) -> None:
    """Writes again what hangs on rows that stay. What second steps found is not theirs."""
    if not answers:
        return
    ids = [number for number, _ in answers]
    for table in (FACTS, FILE, PAGE):
        connection.execute(delete(table).where(table.c.dossier_id.in_(ids)))
    connection.execute(delete(FINDING).where(FINDING.c.dossier_id.in_(ids), FINDING.c.run_id.is_(None)))
    rows = [{"row": number, "entry": answer.entry} for number, answer in answers]
    connection.execute(update(DOSSIER).where(DOSSIER.c.id == bindparam("row")).values(entry=bindparam("entry")), rows)
    _hang(connection, answers)


def _renewable(answer: Answer, stamped: Stamped) -> dict[str, Any]:
    return {
        "stamps": stamped.stamps,
        "beside": stamped.beside,
        "slice": answer.slice,
        "judged": stamped.judged,
        "holds_until": answer.holds_until,
    }


def _same(waiting: Waiting) -> bool:
    place, answer, _ = waiting
    return place.known is not None and place.known.answer == answer.answer
