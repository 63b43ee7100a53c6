"""A run kept in the store: continued where it was killed, compared with the run before, carried over where it holds."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from msgspec.structs import replace
from sqlalchemy import delete, func, select, update

from archaudit.engine.carry import Carry
from archaudit.engine.known_registers import RunBefore
from archaudit.engine.ledger import Entry, Holder
from archaudit.engine.stamps import encoded
from archaudit.engine.task import Task
from archaudit.engine.terms import Terms
from archaudit.engine.unchanged import no_changes
from archaudit.layouts import DossierRef
from archaudit.model.any_text import bytes_of
from archaudit.model.changes import Changes, FixityAlarm
from archaudit.model.finding import Finding
from archaudit.model.registers import Registers
from archaudit.model.report import RunReport
from archaudit.store import sharing
from archaudit.store.changes import changes_of
from archaudit.store.codec import REPORT_CODEC, DamagedError, micros, moment
from archaudit.store.database import Database
from archaudit.store.dossier_codecs import ENTRY_CODEC, FACTS_CODEC
from archaudit.store.errors import DAMAGED, StoreError
from archaudit.store.findings import StoredFindings
from archaudit.store.opening import Opened, open_run
from archaudit.store.places import TWIN, Known, Place, folder_of, place_of
from archaudit.store.register_rows import registers_before
from archaudit.store.remembering import LOOKED_UP, Memory
from archaudit.store.rows import OF_ARCHIVE, Answer, RowKeeper, alarms_of, finding_row, unpacked
from archaudit.store.schema import DOSSIER, FILE, FINDING, RUN
from archaudit.store.versions import holding
from archaudit.store.writer import FINDINGS, Stamped, Writer


class StoreLedger:
    """Keeps one run in the store. Holds a bit for each dossier and nothing else of them."""

    stamped = True

    def __init__(self, database: Database, *, full: bool = False, reread: float = 0.0) -> None:
        """
        Args:
            full: take nothing over from earlier runs.
            reread: share of the dossiers, a fraction of 1, whose bytes are read again whatever their stamps say;
                another share in each run, so that all have had their turn after ``1 / reread`` runs.
        """
        self._database = database
        self._full = full
        self._slots = round(1 / reread) if reread else 0
        self._kept: list[tuple[Any, ...]] = []
        self._index = 0
        self._reused: RunReport | None = None

    @property
    def run(self) -> int:
        """The number of the run."""
        return self._opened.run

    def registers_before(self, run: RunBefore) -> Registers | None:
        return None if self._full else registers_before(self._database, run)

    def begin(self, terms: Terms) -> RowKeeper:
        """Opens a run, or goes on with the one that was not finished."""
        self._terms = terms
        self._opened: Opened = open_run(self._database, terms)
        self._writer = Writer(self._database, self._opened.archive, self.run, self._opened.keys, bytearray())
        previous = self._opened.previous
        self._memory = Memory(self._database, self._opened.archive)
        self._carry = Carry(terms, previous is not None and previous.registers == terms.slices.whole)
        return RowKeeper(terms.as_of, terms.boundaries, terms.slices.common)

    def tasks(self, refs: Iterable[DossierRef]) -> Iterator[Task]:
        rest = iter(refs)
        while some := list(islice(rest, LOOKED_UP)):
            rows = self._memory.rows([place_of(ref.folder) for ref in some])
            for ref in some:
                yield self._task(ref, rows)

    def take(self, task: Task, kept: object) -> None:
        place = task.place
        if not isinstance(kept, bytes) or not isinstance(place, Place):
            return
        answer = unpacked(kept)
        self._writer.add(place, answer, self._stamped(task.ref, answer), self._alarms(task, place, answer))

    def finish_walk(self, *, whole: bool) -> RunReport | None:
        self._writer.flush()
        if whole:
            self._end_unseen()
        with self._database.transaction() as connection:
            connection.execute(delete(FINDING).where(FINDING.c.run_id == self.run))
        self._reused = self._report_that_holds()
        return self._reused

    def entries(self) -> Iterator[tuple[int, Entry]]:
        query = select(DOSSIER.c.id, DOSSIER.c.place, DOSSIER.c.entry).where(
            self._holding, DOSSIER.c.outside.is_(False)
        )
        query, last = query.order_by(DOSSIER.c.place).limit(LOOKED_UP), None
        while True:
            some = query if last is None else query.where(DOSSIER.c.place > last)
            with self._database.transaction() as connection:
                rows = connection.execute(some).all()
            for number, last, data in rows:
                self._place_of_entry = last
                yield number, _entry(data, last)
            if len(rows) < LOOKED_UP:
                return

    def outside(self) -> int:
        query = select(func.count()).select_from(DOSSIER).where(self._holding, DOSSIER.c.outside)
        with self._database.transaction() as connection:
            return connection.execute(query).scalar_one()

    def unknown(self, names: Sequence[str]) -> Sequence[str]:
        return sharing.unknown(self._database, self._opened.archive, self.run, names)

    def shared_codes(self) -> Iterable[tuple[str, Holder]]:
        return sharing.shared_codes(self._database, self._opened.archive, self.run)

    def shared_results(self) -> Iterable[tuple[str, Holder]]:
        return sharing.shared_files(self._database, self._opened.archive, self.run, FILE.c.result)

    def shared_copies(self) -> Iterable[tuple[str, Holder]]:
        return sharing.shared_files(self._database, self._opened.archive, self.run, FILE.c.component)

    def pages(self) -> Iterable[tuple[Holder, str]]:
        return sharing.pages(self._database, self._opened.archive, self.run)

    def keep(self, ordinal: int | None, findings: Sequence[Finding]) -> None:
        place = b"" if ordinal is None else self._place_of_entry
        for finding in findings:
            row = finding_row(finding, place, OF_ARCHIVE, self._index)
            self._kept.append((ordinal, self.run, *row))
            self._index += 1
        if len(self._kept) >= LOOKED_UP:
            self._flush_kept()

    def findings(self) -> Collection[Finding]:
        return StoredFindings(self._database, self._opened.archive, self.run, self._step)

    def changes(self, report: RunReport) -> Changes | None:
        self._flush_kept()
        previous = self._opened.previous
        if previous is None:
            return None
        if self._reused is not None:
            return no_changes(previous.run, moment(previous.as_of), report)
        return changes_of(self._database, self._opened.archive, self.run, previous.run, report)

    def close(self, report: RunReport) -> None:
        kept = REPORT_CODEC.encode(replace(report, findings=()))
        values = {"report": kept, "finished": True, "step_id": self._step, "source": bytes_of(report.run.source)}
        with self._database.transaction() as connection:
            connection.execute(update(RUN).where(RUN.c.id == self.run).values(values))

    def release(self) -> None:
        """Puts away what is finished; for a run that ends before its end."""
        if hasattr(self, "_writer"):
            self._writer.flush()

    @property
    def _holding(self) -> Any:
        return holding(self._opened.archive, self.run)

    @property
    def _step(self) -> int:
        """The run whose second step holds."""
        previous = self._opened.previous
        return previous.step if self._reused is not None and previous is not None else self.run

    def _task(self, ref: DossierRef, rows: Mapping[bytes, Any]) -> Task:
        key = place_of(ref.folder)
        row = rows.get(key)
        while row is not None and self._writer.meet(row.id):
            key += TWIN
            row = self._memory.rows([key]).get(key)
        if row is None:
            return Task(ref, place=Place(key, None))
        known = Known(row.id, row.since, row.answer, restore=self._full)
        place = Place(key, known)
        mine = row.since == self.run
        if self._full and not mine:
            return Task(ref, place=place)
        try:
            return self._carry.task(
                ref, self._memory.remembered(row), reread=not mine and self._in_turn(key), place=place
            )
        except DamagedError:
            return Task(ref, place=Place(key, known._replace(restore=True)))

    def _in_turn(self, key: bytes) -> bool:
        return self._slots > 0 and zlib.crc32(key) % self._slots == self._opened.nights % self._slots

    def _stamped(self, ref: DossierRef, answer: Answer) -> Stamped:
        named = tuple((path, self._terms.stamp(path)) for path in answer.beside)
        return Stamped(encoded(ref.stamps), encoded(named), micros(self._terms.as_of))

    def _alarms(self, task: Task, place: Place, answer: Answer) -> Sequence[FixityAlarm]:
        if task.facts is not None or place.known is None or answer.facts is None:
            return ()
        try:
            before = self._memory.facts(place.known.id)
        except DamagedError:
            return ()
        return () if before is None else alarms_of(before, FACTS_CODEC.decode(answer.facts))

    def _end_unseen(self) -> None:
        query = select(DOSSIER.c.id).where(DOSSIER.c.archive_id == self._opened.archive, DOSSIER.c.until.is_(None))
        query, last = query.order_by(DOSSIER.c.id).limit(10 * LOOKED_UP), 0
        while True:
            with self._database.transaction() as connection:
                ids = list(connection.scalars(query.where(DOSSIER.c.id > last)))
                seen = self._writer.seen
                gone = [number for number in ids if number >= len(seen) or not seen[number]]
                if gone:
                    connection.execute(update(DOSSIER).where(DOSSIER.c.id.in_(gone)).values(until=self.run))
            if not ids:
                return
            last = ids[-1]

    def _report_that_holds(self) -> RunReport | None:
        """The report of the run before, where nothing that its figures rest on is different."""
        previous, terms = self._opened.previous, self._terms
        if (
            self._full
            or previous is None
            or (previous.keys, previous.registers, previous.day)
            != (
                terms.keys.digest,
                terms.slices.whole,
                terms.day_key,
            )
        ):
            return None
        different = DOSSIER.c.since == self.run, DOSSIER.c.until == self.run
        with self._database.transaction() as connection:
            for condition in different:
                mine = DOSSIER.c.archive_id == self._opened.archive
                if connection.execute(select(DOSSIER.c.id).where(mine, condition).limit(1)).first():
                    return None
            data = connection.execute(select(RUN.c.report).where(RUN.c.id == previous.run)).scalar_one()
        report = REPORT_CODEC.decode(data)
        if not report.run.complete:
            return None
        return replace(report, findings=StoredFindings(self._database, self._opened.archive, self.run, previous.step))

    def _flush_kept(self) -> None:
        if self._kept:
            with self._database.transaction() as connection:
                FINDINGS.put(connection, self._kept)
            self._kept.clear()


def _entry(data: bytes, place: bytes) -> Entry:
    try:
        return ENTRY_CODEC.decode(data)
    except DamagedError as error:
        raise StoreError(DAMAGED, detail=f"{folder_of(place)}: {error}") from error
