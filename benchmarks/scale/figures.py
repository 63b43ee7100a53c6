"""What a dossier costs, measured: each figure is the slope between a small workload and a large one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from archaudit.engine import Auditor, ScanOptions
from archaudit.engine.cluster.parcel import Parcel
from archaudit.engine.task import Task
from archaudit.inspection import TrustBundle
from archaudit.layouts import LayoutChoice, choose_layout, open_export, open_layout
from archaudit.layouts.registers import shelved_in
from archaudit.legal import load as load_law
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules
from archaudit.sources import Access
from archaudit.store import Store, StoreLedger
from benchmarks.speed.measure import archaudit, environment, run
from benchmarks.speed.scans import scan_command
from benchmarks.workload.made import AS_OF, Workload

DASK = Path(sys.executable).with_name("dask")


class Figures(Struct, frozen=True):
    """Of one dossier. CPU in milliseconds, user and system; caches are warm. A start of the program is not in them."""

    measured_on: str
    files: float
    """Files of a dossier, its record among them."""
    megabytes: float
    """MB (10^6 bytes) of a dossier's files."""
    scan: float
    """CPU of a first scan into an SQLite store on one machine: all processes."""
    worker: float
    """CPU of a first scan on a cluster: the worker and its limited processes."""
    client: float
    """CPU of a first scan on a cluster: the command, which walks, and writes the store."""
    deep: float
    """CPU of a first scan with ``--deep`` on one machine; of the small workload, less the start of the program."""
    settled: float
    """CPU of a scan that finds the dossier unchanged."""
    reread: float
    """CPU of reading an unchanged dossier's bytes again (``--reread``)."""
    register: float
    """Bytes that its row in the export's register of dossiers takes, in a temporary file of every machine."""
    answer: float
    """Bytes of its answer on the way from the worker to the command."""
    sqlite: float
    """Bytes of one version of it in an SQLite store."""
    postgresql: float | None
    """The same in PostgreSQL, indexes included; ``None`` where it was not measured."""


class _Totals(Struct, frozen=True):
    """Of one workload."""

    scan: float
    worker: float
    client: float
    settled: float
    reread: float
    sqlite: float
    postgresql: float


def measure(small: Workload, large: Workload, postgres: str | None) -> Figures:
    """All figures.

    Args:
        postgres: address of an empty data base.
    """
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        less, more = (_totals(each, base, postgres) for each in (small, large))
        deep = run(scan_command(small.export, base, "--trust", small.trust, "--jobs", 1, "--deep")).cpu
        answer = _answer_bytes(small, base)
    dossiers = large.dossiers - small.dossiers
    files = [path for path in large.export.rglob("*") if path.is_file()]

    def slope(name: str, unit: float) -> float:
        return float(round((getattr(more, name) - getattr(less, name)) / dossiers * unit, 3))

    scan = slope("scan", 1000)
    start = less.scan - small.dossiers * scan / 1000
    return Figures(
        measured_on=time.strftime("%Y-%m-%d"),
        files=round(len(files) / large.dossiers, 2),
        megabytes=round(sum(path.stat().st_size for path in files) / large.dossiers / 1e6, 3),
        scan=scan,
        deep=round((deep - start) / small.dossiers * 1000, 1),
        **{name: slope(name, 1000) for name in ("worker", "client", "settled", "reread")},
        register=round((_register_bytes(large) - _register_bytes(small)) / dossiers),
        answer=round(answer),
        sqlite=slope("sqlite", 1),
        postgresql=None if postgres is None else slope("postgresql", 1),
    )


def _totals(workload: Workload, base: Path, postgres: str | None) -> _Totals:
    store = base / f"{workload.dossiers}.db"
    trust = ("--trust", workload.trust, "--jobs", 1)
    scan = run(scan_command(workload.export, base, *trust, store=store)).cpu
    size = sum(path.stat().st_size for path in base.glob(f"{store.name}*"))
    settled = run(scan_command(workload.export, base, *trust, store=store)).cpu
    reread = run(scan_command(workload.export, base, *trust, "--reread", "100%", store=store)).cpu
    client, worker, grown = _on_a_cluster(workload, base, postgres)
    return _Totals(scan, worker, client, settled, reread, size, grown)


def _on_a_cluster(workload: Workload, base: Path, postgres: str | None) -> tuple[float, float, float]:
    """CPU of the command and of the one worker, in seconds, and bytes that a PostgreSQL store grew by."""
    store = postgres or str(base / f"{workload.dossiers}-cluster.db")
    before = _size_of(postgres)
    report = ("--format", "json", "--output", base / "report.json", "--fail-on", "never")
    words = ("--store", store, "--as-of", AS_OF.isoformat(), "--trust", workload.trust, *report)
    with _scheduler() as address:
        worker = subprocess.Popen(
            archaudit("worker", address, "--jobs", 1), env=environment(), stderr=subprocess.DEVNULL
        )
        try:
            client = run(archaudit("scan", workload.export, *words, "--cluster", address)).cpu
        finally:
            worker.send_signal(signal.SIGTERM)
            _, _, usage = os.wait4(worker.pid, 0)
    return client, usage.ru_utime + usage.ru_stime, _size_of(postgres) - before


@contextmanager
def _scheduler() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(DASK), "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    scheduler = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        yield f"tcp://127.0.0.1:{port}"
    finally:
        scheduler.terminate()
        scheduler.wait()


def _size_of(postgres: str | None) -> float:
    if postgres is None:
        return 0.0
    from sqlalchemy import create_engine, text

    engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        size: int = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
    engine.dispose()
    return float(size)


class _Weighing(StoreLedger):
    """Weighs what a worker would send."""

    weight = 0

    def take(self, task: Task, kept: object) -> None:
        self.weight += len(Parcel.of(kept).content)
        super().take(task, kept)


def _answer_bytes(workload: Workload, base: Path) -> float:
    law, trust = load_law(), TrustBundle.load([workload.trust])
    auditor = Auditor(load_profile((), law, all_rules()), law, trust, AS_OF, ScanOptions(1))
    store = Store.open(str(base / "weighed.db"), create=True)
    ledger = _Weighing(store.database)
    auditor.run(workload.export, ledger)
    store.close()
    return ledger.weight / workload.dossiers


def _register_bytes(workload: Workload) -> float:
    source = open_export(str(workload.export), Access())
    layout = open_layout(source, choose_layout(source, LayoutChoice()))
    found = shelved_in(layout.registers())
    assert found is not None, "the workload has a register"
    _, file = found
    return float(file.path.stat().st_size)
