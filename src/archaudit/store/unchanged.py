"""The run before, for a night on which nothing changed: read and repeated through the driver alone.

SQLAlchemy, the rules and the engine take longer to load than such a night takes. Nothing is changed here but that one
row is added, as :class:`archaudit.store.ledger.StoreLedger` adds it; what is not plain is left to it.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Container, Generator, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from archaudit.engine.digests import digest_of
from archaudit.engine.unchanged import Before, Kept, RegistersThen
from archaudit.model.any_text import bytes_of
from archaudit.model.finding import Finding
from archaudit.model.report import RunReport
from archaudit.store.codec import REPORT_CODEC, DamagedError, micros, moment
from archaudit.store.errors import StoreError
from archaudit.store.places import folder_of
from archaudit.store.quick import Quick, Row, reached
from archaudit.store.scope import Scope
from archaudit.store.state import STATES, VERSIONS

if TYPE_CHECKING:
    from archaudit.store.store import Store

STATE = f"SELECT version_num FROM {VERSIONS}"
LAST = """
SELECT run.id, run.archive_id, run.as_of, run.keys, run.asked, run.day, run.report, run.registers,
registers.data
FROM run JOIN archive ON archive.id = run.archive_id JOIN registers ON registers.digest = run.registers
WHERE archive.name = :archive ORDER BY run.id DESC LIMIT 1
"""
UNFINISHED = "SELECT id FROM run WHERE archive_id = :archive AND NOT finished LIMIT 1"
PIECES = "SELECT data FROM register_rows WHERE digest = :digest ORDER BY number"
KEYS = "SELECT id, inspection, trust, judgement FROM keys"
STANDING = """
SELECT place, stamps, beside, keys_id = :keys AND judged <= :as_of AND (holds_until IS NULL OR holds_until > :as_of)
FROM dossier WHERE archive_id = :archive AND until IS NULL ORDER BY place
"""
REPEAT = """
INSERT INTO run (id, archive_id, finished, as_of, keys, asked, registers, day, previous_id, step_id, source, report)
SELECT (SELECT max(id) FROM run) + 1, archive_id, TRUE, :as_of, keys, asked, registers, day, id, step_id, :source,
:report FROM run WHERE id = :run
"""
LARGEST_REGISTERS = 1024 * 1024
"""Bytes of registers as the store holds them, compressed; larger ones are not unpacked here, where they would be held
in memory whole."""


class _Run(NamedTuple):
    id: int
    archive: int
    as_of: int
    keys: str
    asked: str
    day: str
    report: bytes | None
    registers: str
    """Digest."""
    kept: bytes
    """These registers."""


class _Named(Struct):
    name: str


class _Read(Struct):
    path: str
    sha256: str


class _Registers(Struct):
    """What is asked here of :class:`archaudit.model.registers.Registers`: the rest is not unpacked."""

    notes: tuple[_Named, ...]
    read_from: tuple[_Read, ...]
    entries: dict[str, msgspec.Raw] | None
    rows: Any = None
    """``None`` where no register lies in a file of its own."""


class _Listed(Container[str]):
    """Codes of a register in a file, which is fetched when the first one is asked for: only for a folder without a
    record, and with no name of a dossier, does it matter."""

    def __init__(self, quick: Quick, run: _Run) -> None:
        self._quick = quick
        self._run = run
        self._entries: Container[str] | None = None

    def __contains__(self, code: object) -> bool:
        if self._entries is None:
            from archaudit.store.kept_registers import unpacked

            self._entries = unpacked(self._run.kept, self._pieces).entries or ()
        return code in self._entries

    def _pieces(self) -> Iterator[bytes]:
        return (piece for (piece,) in self._quick.rows(PIECES, digest=self._run.registers))


class LastRun:
    """The newest run over an export."""

    def __init__(self, store: str, quick: Quick, wanted: _Wanted, run: _Run, keys: int) -> None:
        self._store = store
        self._quick = quick
        self._wanted = wanted
        self._run = run
        self._keys = keys
        self._findings: LaterFindings | None = None

    @classmethod
    def find(cls, store: str, scope: Scope, as_of: datetime, asked: str) -> LastRun | None:
        """The newest run, if it is finished and was asked for in the same way; else ``None``, also for what is no
        store, or not yet in the newest state.

        Args:
            asked: as :func:`archaudit.engine.digests.asked_digest` tells it.
        """
        wanted = _Wanted(scope.archive_name(micros(as_of)), asked)
        try:
            quick = reached(store)
        except StoreError:
            # Whatever is wrong with it is told when it is opened to be written.
            return None
        if quick is None:
            return None
        found = wanted.found(quick)
        if found is None:
            quick.close()
            return None
        return cls(store, quick, wanted, *found)

    @contextmanager
    def held(self, holder: str) -> Iterator[bool]:
        """Keeps others from writing meanwhile.

        Args:
            holder: what another run is told of this one.

        Yields:
            whether it is still the newest run.

        Raises:
            StoreBusyError: somebody else is writing.
        """
        with self._quick.held(holder):
            yield self._wanted.found(self._quick) == (self._run, self._keys)

    def before(self) -> Before | None:
        """What the run said; ``None`` where it cannot be read, or is too much to be held."""
        run = self._run
        if len(run.kept) > LARGEST_REGISTERS or run.report is None:
            return None
        try:
            registers = msgspec.json.decode(zlib.decompress(run.kept), type=_Registers)
            report = REPORT_CODEC.decode(run.report)
        except (DamagedError, zlib.error, msgspec.DecodeError):
            return None
        then = RegistersThen(
            registers.entries or () if registers.rows is None else _Listed(self._quick, run),
            [note.name for note in registers.notes],
            {each.path: each.sha256 for each in registers.read_from},
        )
        return Before(run.id, moment(run.as_of), run.day, then, report)

    def dossiers(self, as_of: datetime) -> Generator[Kept]:
        """What is kept of its dossiers, in the order of the walk.

        Raises:
            StoreError: it cannot be read.
        """
        rows = self._quick.rows(STANDING, keys=self._keys, as_of=micros(as_of), archive=self._run.archive)
        for place, stamps, beside, stands in rows:
            yield Kept(folder_of(place), stamps, beside, bool(stands))

    def with_findings(self, report: RunReport) -> RunReport:
        """A report that says the same as this run, with the findings of this run."""
        self._findings = LaterFindings(self._store, self._run.id)
        return replace(report, findings=self._findings)

    def repeat(self, report: RunReport) -> None:
        """Adds a run that says the same.

        Raises:
            StoreError: it cannot be written.
        """
        self._quick.change(
            REPEAT,
            run=self._run.id,
            as_of=micros(report.run.as_of),
            source=bytes_of(report.run.source),
            report=REPORT_CODEC.encode(replace(report, findings=())),
        )

    def close(self) -> None:
        """Lets the store go."""
        self._quick.close()
        if self._findings is not None:
            self._findings.close()


class _Wanted(NamedTuple):
    """Which run is looked for."""

    archive: bytes
    """Name of the row of runs that can be compared."""
    asked: str

    def found(self, quick: Quick) -> tuple[_Run, int] | None:
        """The run, and the row of its keys; ``None`` where it is not as it must be."""
        try:
            return self._found(quick)
        except StoreError:
            return None

    def _found(self, quick: Quick) -> tuple[_Run, int] | None:
        if _first(quick, STATE) != (STATES[-1],):
            return None
        row = _first(quick, LAST, archive=self.archive)
        run = None if row is None else _Run(*row)
        if run is None or not self.asked or run.asked != self.asked or run.report is None:
            return None
        if _first(quick, UNFINISHED, archive=run.archive) is not None:
            return None
        for number, *keys in quick.rows(KEYS):
            if digest_of(*keys) == run.keys:
                return run, number
        return None


class LaterFindings(Collection[Finding]):
    """The findings of a run, whose store is opened when somebody asks for them."""

    def __init__(self, store: str, run: int) -> None:
        self._address = store
        self._run = run
        self._store: Store | None = None

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._stored())

    def __len__(self) -> int:
        return len(self._stored())

    def __contains__(self, finding: object) -> bool:
        return finding in self._stored()

    def close(self) -> None:
        """Lets the store go."""
        if self._store is not None:
            self._store.close()

    def _stored(self) -> Collection[Finding]:
        if self._store is None:
            from archaudit.store.store import Store

            self._store = Store.open(self._address)
        return self._store.report(self._run).findings


def _first(quick: Quick, statement: str, **values: object) -> Row | None:
    with closing(quick.rows(statement, **values)) as rows:
        return next(rows, None)
