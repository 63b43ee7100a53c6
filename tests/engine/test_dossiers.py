"""A file that its worker does not survive costs its own answer, not its dossier's and not the run's."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archaudit.engine import worker
from archaudit.engine.context import AuditContext
from archaudit.engine.dossier_report import DossierReport
from archaudit.engine.dossiers import AT_ONCE, FIRST, TOGETHER, audit_all
from archaudit.engine.limited_pool import Limits
from archaudit.engine.task import Task
from archaudit.engine.worker import WorkerOrder
from archaudit.inspection import TrustBundle
from archaudit.layouts import LayoutChoice, PortalLayout, WalkTally
from archaudit.legal import load
from archaudit.model.registers import Registers
from archaudit.model.unreadable import UnreadableReason
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules
from archaudit.sources import Access, LocalFolder
from fixtures import DossierBuilder, scan_pdf

AS_OF = datetime(2024, 4, 4, tzinfo=UTC)
LAW = load()


class PoolThatLosesWorkers:
    """Runs tasks in this process, but no worker survives a task on one of the files it is told."""

    def __init__(
        self, order: WorkerOrder, deadly: str, reason: UnreadableReason, error: Exception | None = None
    ) -> None:
        self._worker = worker.Worker(order)
        self._deadly = deadly
        self._reason = reason
        self._error = error or TimeoutError()
        self.allowed: list[int] = []
        """Files whose time each shard was given."""
        self.given: list[int] = []
        """Dossiers of each shard."""

    def schedule(self, function: Any, given: Any, files: int) -> Future[Any]:
        self.allowed.append(files)
        self.given.append(len(given))
        future: Future[Any] = Future()
        if any(self._deadly in path for task in given for path in (task.ref.folder, *task.ref.files)):
            future.set_exception(self._error)
        else:
            future.set_result(list(map(self._worker.kept, given)))
        return future

    def attempt(self, function: Any, given: Any, otherwise: Callable[[UnreadableReason], Any]) -> Any:
        if self._deadly in str(given[0] if isinstance(given, tuple) else given.folder):
            return otherwise(self._reason)
        return self._worker.file(*given) if isinstance(given, tuple) else self._worker.load(given)


def audited(root: Path, deadly: str, reason: UnreadableReason, error: Exception | None = None) -> list[DossierReport]:
    for number in (1, 2):
        builder = DossierBuilder(f"000.00.16.H58-23060{number}-0001", datetime(2023, 6, number, 1, tzinfo=UTC))
        builder.component(scan_pdf("one")).component(scan_pdf("two")).write(root)
    source = LocalFolder(root)
    registers = PortalLayout(source).registers()
    context = AuditContext.of(load_profile((), LAW, all_rules()), LAW, AS_OF)
    order = WorkerOrder(
        source.location, Access(), LayoutChoice(), registers, TrustBundle.empty(), context, Limits(), None
    )
    pool: Any = PoolThatLosesWorkers(order, deadly, reason, error)
    refs = PortalLayout(source).refs(registers, WalkTally())
    return [report for _, report in audit_all(map(Task, refs), order, pool, 1) if isinstance(report, DossierReport)]


def test_only_the_deadly_file_is_undetermined(tmp_path: Path) -> None:
    first, second = audited(tmp_path, "230601-0001.1", UnreadableReason.TIMEOUT)
    unread = [facts.unreadable for facts in first.facts.files.values()]
    assert [one.reason if one else None for one in unread] == [UnreadableReason.TIMEOUT, None]
    assert all(facts.unreadable is None for facts in second.facts.files.values())
    cell = first.cells["digitized_766"]
    assert (cell.declared, cell.verified) == (False, False)
    reasons = {(f.rule, f.reason) for f in first.judgement.findings if f.path and "0001.1" in f.path}
    assert ("DIG001", "file-unread") in reasons


def test_a_record_that_kills_its_worker_leaves_the_dossier_undetermined(tmp_path: Path) -> None:
    first, second = audited(tmp_path, "230601-0001", UnreadableReason.CRASH)
    assert [(f.rule, f.reason, f.evidence["detail"]) for f in first.judgement.findings] == [
        ("DOS001", "record-io", "crash")
    ]
    assert second.facts.dossier.readable


def test_strays_without_number_buy_a_dossier_no_time(tmp_path: Path) -> None:
    folder = tmp_path / "000.00.16.H58-230601-0001"
    folder.mkdir()
    (folder / "hoso.json").write_text("{}", "utf-8")
    for number in range(50):
        (folder / f"{number}.pdf").write_bytes(b"x")
    context = AuditContext.of(load_profile((), LAW, all_rules()), LAW, AS_OF)
    place = (str(tmp_path), Access(), LayoutChoice())
    order = WorkerOrder(*place, Registers(), TrustBundle.empty(), context, Limits(), None)
    pool: Any = PoolThatLosesWorkers(order, "nothing", UnreadableReason.CRASH)
    refs = PortalLayout(LocalFolder(tmp_path)).refs(Registers(), WalkTally())
    list(audit_all(map(Task, refs), order, pool, 1))
    assert pool.allowed == [AT_ONCE]


def test_whatever_a_worker_raises_costs_one_file(tmp_path: Path) -> None:
    first, second = audited(tmp_path, "230601-0001.1", UnreadableReason.CRASH, ValueError("nobody foresaw this"))
    assert [facts.unreadable is None for facts in first.facts.files.values()] == [False, True]
    assert all(facts.unreadable is None for facts in second.facts.files.values())


def test_a_shard_that_no_worker_survives_costs_one_file_too(tmp_path: Path) -> None:
    alone, together = FIRST, TOGETHER.dossiers
    for number in range(alone + together + 1):
        builder = DossierBuilder(f"000.00.16.H58-230601-{number:04d}", datetime(2023, 6, 1, 1, tzinfo=UTC))
        builder.component(scan_pdf("one")).write(tmp_path)
    context = AuditContext.of(load_profile((), LAW, all_rules()), LAW, AS_OF)
    place = (str(tmp_path), Access(), LayoutChoice())
    order = WorkerOrder(*place, Registers(), TrustBundle.empty(), context, Limits(), None)
    pool: Any = PoolThatLosesWorkers(order, f"{alone + 1:04d}.1", UnreadableReason.MEMORY)
    refs = list(PortalLayout(LocalFolder(tmp_path)).refs(Registers(), WalkTally()))
    answers = list(audit_all(map(Task, refs), order, pool, 1))
    assert pool.given == [1] * alone + [together, 1]
    assert pool.allowed[alone:] == [AT_ONCE, 2]
    assert [task.ref for task, _ in answers] == refs
    reports = [report for _, report in answers if isinstance(report, DossierReport)]
    assert [report.facts.dossier.folder for report in reports] == [ref.folder for ref in refs]
    unread = [path for report in reports for path, file in report.facts.files.items() if file.unreadable is not None]
    assert len(unread) == 1 and f"{alone + 1:04d}.1" in unread[0]
