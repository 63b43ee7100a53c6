"""The run before, for a night on which nothing changed: read and repeated through the driver alone.

SQLAlchemy, the rules and the engine take longer to load than such a night takes. Nothing is changed here but that one
row is added, as :class:`archaudit.store.ledger.StoreLedger` adds it; what is not plain is left to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from archaudit.engine.digests import digest_of
from archaudit.engine.unchanged import Before, Kept
from archaudit.model.finding import Finding
from archaudit.model.report import RunReport
from archaudit.store.codec import REGISTERS_CODEC, REPORT_CODEC, DamagedError, bytes_of, micros, moment
from archaudit.store.errors import FAILED, StoreError
from archaudit.store.places import folder_of
from archaudit.store.scope import Scope
from archaudit.store.state import KEPT, STATES, VERSIONS

if TYPE_CHECKING:
    from archaudit.store.store import Store

LAST = """
SELECT run.*, registers.data AS register_data FROM run JOIN archive ON archive.id = run.archive_id
JOIN registers ON registers.digest = run.registers WHERE archive.name = ? ORDER BY run.id DESC LIMIT 1
"""
UNFINISHED = "SELECT 1 FROM run WHERE archive_id = ? AND NOT finished"
STANDING = """
SELECT place, stamps, beside, keys_id = :keys AND judged <= :as_of AND (holds_until IS NULL OR holds_until > :as_of)
FROM dossier WHERE archive_id = :archive AND until IS NULL ORDER BY place
"""
REPEAT = """
INSERT INTO run (id, archive_id, finished, as_of, keys, asked, registers, day, previous_id, step_id, source, report)
SELECT (SELECT max(id) FROM run) + 1, archive_id, 1, :as_of, keys, asked, registers, day, id, step_id, :source, :report
FROM run WHERE id = :run
"""


LARGEST_REGISTERS = 1024 * 1024
"""Bytes of registers as the store holds them, compressed; larger ones are not unpacked here, where they would be held
in memory whole."""


class LastRun:
    """The newest run over an export, in a store that is a file and that nobody else writes meanwhile."""

    def __init__(self, path: str, connection: sqlite3.Connection, row: sqlite3.Row, keys: int) -> None:
        self._path = path
        self._connection = connection
        self._row = row
        self._keys = keys
        self._findings: LaterFindings | None = None

    @classmethod
    def find(cls, path: str, scope: Scope, as_of: datetime, asked: str) -> LastRun | None:
        """The newest run, if it is finished and was asked for in the same way; else ``None``, also for what is no
        store, or not yet in the newest state.

        Args:
            asked: as :func:`archaudit.engine.digests.asked_digest` tells it.
        """
        if not Path(path).is_file():
            return None
        try:
            connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
        except sqlite3.Error:
            return None
        try:
            found = _found(connection, scope.archive_name(micros(as_of)), asked)
        except sqlite3.Error:
            # Whatever is wrong with it is told when it is opened to be written.
            found = None
        if found is None:
            connection.close()
            return None
        return cls(path, connection, *found)

    def before(self) -> Before | None:
        """What the run said; ``None`` where it cannot be read, or is too much to be held."""
        row = self._row
        if len(row["register_data"]) > LARGEST_REGISTERS:
            return None
        try:
            registers, report = REGISTERS_CODEC.decode(row["register_data"]), REPORT_CODEC.decode(row["report"])
        except DamagedError:
            return None
        return Before(row["id"], moment(row["as_of"]), row["day"], registers, report)

    def dossiers(self, as_of: datetime) -> Iterator[Kept]:
        """What is kept of its dossiers, in the order of the walk.

        Raises:
            StoreError: it cannot be read.
        """
        values = {"keys": self._keys, "as_of": micros(as_of), "archive": self._row["archive_id"]}
        try:
            for place, stamps, beside, stands in self._connection.execute(STANDING, values):
                yield Kept(folder_of(place), stamps, beside, stands == 1)
        except sqlite3.Error as error:
            raise StoreError(FAILED, detail=str(error)) from error

    def with_findings(self, report: RunReport) -> RunReport:
        """A report that says the same as this run, with the findings of this run."""
        self._findings = LaterFindings(self._path, self._row["id"])
        return replace(report, findings=self._findings)

    def repeat(self, report: RunReport) -> None:
        """Adds a run that says the same.

        Raises:
            StoreError: it cannot be written.
        """
        values = {
            "run": self._row["id"],
            "as_of": micros(report.run.as_of),
            "source": bytes_of(report.run.source),
            "report": REPORT_CODEC.encode(replace(report, findings=())),
        }
        try:
            with closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
                for pragma in KEPT:
                    connection.execute(f"PRAGMA {pragma}")
                connection.execute(REPEAT, values)
        except sqlite3.Error as error:
            raise StoreError(FAILED, detail=str(error)) from error

    def close(self) -> None:
        """Lets the store go."""
        self._connection.close()
        if self._findings is not None:
            self._findings.close()


class LaterFindings(Collection[Finding]):
    """The findings of a run, whose store is opened when somebody asks for them."""

    def __init__(self, path: str, run: int) -> None:
        self._path = path
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

            self._store = Store.open(self._path)
        return self._store.report(self._run).findings


def _found(connection: sqlite3.Connection, archive: bytes, asked: str) -> tuple[sqlite3.Row, int] | None:
    (state,) = connection.execute(f"SELECT version_num FROM {VERSIONS}").fetchone()
    if state != STATES[-1]:
        return None
    connection.row_factory = sqlite3.Row
    row = connection.execute(LAST, (archive,)).fetchone()
    if row is None or not asked or row["asked"] != asked or row["report"] is None:
        return None
    connection.row_factory = None
    if connection.execute(UNFINISHED, (row["archive_id"],)).fetchone() is not None:
        return None
    for number, *keys in connection.execute("SELECT id, inspection, trust, judgement FROM keys"):
        if digest_of(*keys) == row["keys"]:
            return row, number
    return None
