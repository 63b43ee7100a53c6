"""The door to the store: runs, their reports, their facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace
from sqlalchemy import or_, select

from archaudit.engine.period import OutsidePeriod
from archaudit.errors import UsageError
from archaudit.model.any_text import bytes_of, text_of
from archaudit.model.finding import Finding
from archaudit.model.history import StoredRun
from archaudit.model.registers import Registers
from archaudit.model.report import RunReport
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text, folded
from archaudit.store.codec import REPORT_CODEC, DamagedError, moment
from archaudit.store.database import Database, open_database
from archaudit.store.dossier_codecs import FACTS_CODEC
from archaudit.store.errors import DAMAGED, StoreError
from archaudit.store.findings import StoredFindings
from archaudit.store.ledger import StoreLedger
from archaudit.store.lists import without_lists
from archaudit.store.opening import unfinished_as_of
from archaudit.store.places import folder_of
from archaudit.store.register_rows import kept_registers
from archaudit.store.schema import DOSSIER, FACTS, RUN
from archaudit.store.scope import Scope
from archaudit.store.versions import holding, keys_alike

NO_RUN = Text(
    vi="Kho lịch sử không có đợt kiểm tra đã hoàn thành nào mang số “{run}”",
    en="The store holds no finished run “{run}”",
)
LATEST = "latest"
AT_ONCE = 200


class Store:
    """A history of runs."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Store:
        """Opens a store by the path of its file or by its address.

        Raises:
            UsageError: the address cannot be used, or nothing is there and nothing may be made.
            StoreError: it cannot be reached.
        """
        return cls(open_database(url, create=create))

    def ledger(self, *, full: bool = False, reread: float = 0.0) -> StoreLedger:
        """What a run is written into; see :class:`StoreLedger`."""
        return StoreLedger(self.database, full=full, reread=reread)

    def unfinished(self, scope: Scope, asked: str) -> datetime | None:
        """Time of the check of the run over these dossiers that was not finished, so that it can be gone on with.

        Args:
            asked: digest of the keys, as :meth:`Keys.of` gives them.
        """
        with self.database.transaction() as connection:
            found = unfinished_as_of(connection, scope, asked)
        return None if found is None else moment(found)

    def runs(self) -> list[StoredRun]:
        """All runs, the oldest first."""
        query = select(RUN.c.id, RUN.c.as_of, RUN.c.finished, RUN.c.report).order_by(RUN.c.id)
        with self.database.transaction() as connection:
            rows = connection.execute(query).all()
        return [_listed(row.id, moment(row.as_of), row.report) for row in rows]

    def run_number(self, name: str) -> int:
        """The run that a user names: its number, or ``latest``.

        Raises:
            UsageError: there is no such finished run.
        """
        query = select(RUN.c.id).where(RUN.c.finished).order_by(RUN.c.id.desc()).limit(1)
        if name != LATEST:
            # The largest number that every database knows.
            query = query.where(RUN.c.id == (min(int(name), 2**31 - 1) if name.isascii() and name.isdigit() else -1))
        with self.database.transaction() as connection:
            found: int | None = connection.execute(query).scalar()
        if found is None:
            raise UsageError(NO_RUN, run=name)
        return found

    def report(self, run: int) -> RunReport:
        """The report of a finished run; its findings are read as they are asked for.

        Raises:
            StoreError: what is stored is damaged.
        """
        query = select(RUN.c.archive_id, RUN.c.step_id, RUN.c.report).where(RUN.c.id == run)
        with self.database.transaction() as connection:
            archive, step, data = connection.execute(query).one()
        return replace(_decoded(data), findings=StoredFindings(self.database, archive, run, step))

    def findings_about(self, run: int, code: str) -> tuple[Finding, ...]:
        """The findings of a run about one dossier, in the order of the report."""
        query = select(RUN.c.archive_id, RUN.c.step_id).where(RUN.c.id == run)
        with self.database.transaction() as connection:
            archive, step = connection.execute(query).one()
        return StoredFindings(self.database, archive, run, step).about(code)

    def registers(self, run: int) -> Registers:
        """The registers of the export as that run read them.

        Raises:
            StoreError: what is stored is damaged.
        """
        with self.database.transaction() as connection:
            digest = connection.execute(select(RUN.c.registers).where(RUN.c.id == run)).scalar_one()
        return kept_registers(self.database, digest)

    def facts(self, run: int) -> Iterator[tuple[str, DossierFacts | OutsidePeriod]]:
        """Folder and facts of every dossier of a run, in order; names of those outside its period.

        Raises:
            StoreError: what is stored is damaged.
        """
        with self.database.transaction() as connection:
            archive = connection.execute(select(RUN.c.archive_id).where(RUN.c.id == run)).scalar_one()
            alike = keys_alike(connection, run)
        columns = (DOSSIER.c.place, DOSSIER.c.code_key, DOSSIER.c.name, DOSSIER.c.keys_id, FACTS.c.data)
        query = select(*columns).join_from(DOSSIER, FACTS, isouter=True).where(holding(archive, run))
        query, last = query.order_by(DOSSIER.c.place).limit(AT_ONCE), None
        while True:
            with self.database.transaction() as connection:
                rows = connection.execute(query if last is None else query.where(DOSSIER.c.place > last)).all()
            for last, *names, keys, data in rows:
                if data is None:
                    yield folder_of(last), OutsidePeriod(frozenset(map(text_of, names)))
                    continue
                try:
                    facts = FACTS_CODEC.decode(data)
                except DamagedError as error:
                    raise StoreError(DAMAGED, detail=f"{folder_of(last)}: {error}") from error
                yield folder_of(last), facts if keys in alike else without_lists(facts)
            if len(rows) < AT_ONCE:
                return

    def codes(self, run: int) -> frozenset[str]:
        """Codes of all dossiers that a run looked at, as its findings name them."""
        with self.database.transaction() as connection:
            archive = connection.execute(select(RUN.c.archive_id).where(RUN.c.id == run)).scalar_one()
            query = select(DOSSIER.c.code).where(holding(archive, run), ~DOSSIER.c.outside)
            return frozenset(map(text_of, connection.scalars(query)))

    def dossiers_named(self, run: int, name: str) -> list[DossierFacts]:
        """The dossiers of a run with that code or in a folder of that name; case does not count.

        Raises:
            StoreError: what is stored is damaged.
        """
        key = bytes_of(folded(name))
        named = or_(DOSSIER.c.code_key == key, DOSSIER.c.name == key)
        with self.database.transaction() as connection:
            archive = connection.execute(select(RUN.c.archive_id).where(RUN.c.id == run)).scalar_one()
            alike = keys_alike(connection, run)
            columns = (DOSSIER.c.keys_id, FACTS.c.data)
            query = select(*columns).join_from(DOSSIER, FACTS).where(holding(archive, run), named)
            found = connection.execute(query.order_by(DOSSIER.c.place)).all()
        try:
            facts = ((keys, FACTS_CODEC.decode(data)) for keys, data in found)
            return [each if keys in alike else without_lists(each) for keys, each in facts]
        except DamagedError as error:
            raise StoreError(DAMAGED, detail=f"{name}: {error}") from error

    def close(self) -> None:
        """Lets the database go."""
        self.database.close()


def _listed(number: int, as_of: datetime, data: bytes | None) -> StoredRun:
    if data is None:
        return StoredRun(number, as_of, False, "", "", False, None)
    report = _decoded(data)
    run = report.run
    return StoredRun(number, as_of, True, run.source, run.profile_id, run.complete, report.totals, run.sample)


def _decoded(data: bytes) -> RunReport:
    try:
        return REPORT_CODEC.decode(data)
    except DamagedError as error:
        raise StoreError(DAMAGED, detail=str(error)) from error
