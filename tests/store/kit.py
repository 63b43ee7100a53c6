"""Small exports, and runs over them that tell what was done about each dossier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from archaudit.demo.scans import scan_pdf
from archaudit.engine import Auditor, ScanOptions
from archaudit.engine.task import Task
from archaudit.engine.terms import Terms
from archaudit.inspection import TrustBundle
from archaudit.legal import load
from archaudit.model.report import RunReport
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules
from archaudit.store import Store, StoreLedger, passing_store
from archaudit.store.rows import RowKeeper
from tests.acceptance.exports import Export, dossier, paper, result

LAW = load()
AS_OF = datetime(2024, 4, 4, tzinfo=UTC)


def code(number: int) -> str:
    return f"H58.90-230612-{number:04d}"


def export(root: Path, dossiers: int = 4) -> Export:
    """Dossiers of one copy and one result each; no file is signed."""
    made = Export(root)
    made.registers()
    for number in range(dossiers):
        files = {"TL1.pdf": scan_pdf(f"copy {number}"), "KQ1.pdf": scan_pdf(f"result {number}")}
        made.add(dossier(code(number), TaiLieuNop=[paper()], DanhSachGiayToKetQua=[result()]), files)
    made.close()
    return made


class Watched(StoreLedger):
    """Notes what there was to do about each dossier."""

    def begin(self, terms: Terms) -> RowKeeper:
        self.done: dict[str, str] = {}
        return super().begin(terms)

    def take(self, task: Task, kept: object) -> None:
        kind = "settled" if task.settled else "judged" if task.facts is not None else "audited"
        standing, compared = (len(each) for each in (task.known.standing, task.known.compared))
        self.done[task.ref.folder] = kind if kind != "audited" else f"audited {standing} {compared}"
        super().take(task, kept)


class Runs(Struct):
    """Runs over one export in one store."""

    root: Path
    url: str
    profile: tuple[str, ...] = ()
    deep: bool = False
    done: dict[str, str] = field(default_factory=dict)

    def run(self, as_of: datetime = AS_OF, stop_after: int | None = None, full: bool = False, reread: float = 0.0,
            each: Callable[[int], None] = lambda done: None) -> RunReport:  # fmt: skip
        """One run; ``done`` then tells what was done about each dossier."""
        store = Store.open(self.url, create=True)
        ledger = Watched(store.database, full=full, reread=reread)

        def progress(done: int) -> None:
            each(done)
            if done == stop_after:
                raise KeyboardInterrupt

        try:
            report = self.auditor(as_of).run(self.root, ledger, progress)
            return replace(report, findings=tuple(report.findings))
        finally:
            self.done = ledger.done
            ledger.release()
            store.close()

    def alone(self, as_of: datetime = AS_OF) -> RunReport:
        """The same in a store that knows nothing."""
        return alone(self.auditor(as_of), self.root)

    def auditor(self, as_of: datetime) -> Auditor:
        profile = load_profile(self.profile, LAW, all_rules())
        return Auditor(profile, LAW, TrustBundle.empty(), as_of, ScanOptions(jobs=1, deep=self.deep))


def alone(auditor: Auditor, root: Path) -> RunReport:
    """A run in a store that is gone with it."""
    with passing_store() as store:
        report = auditor.run(root, store.ledger())
        return replace(report, findings=tuple(report.findings))


def figures(report: RunReport) -> RunReport:
    """A report without what only a store can tell."""
    return replace(report, changes=None)
