"""Rows of whole runs: the first scan, with one job and two, and the second of an unchanged export."""

from __future__ import annotations

import shlex
from itertools import count
from pathlib import Path

from benchmarks.speed.inside import second_scan_inside
from benchmarks.speed.measure import Cost, archaudit, in_turn, run
from benchmarks.speed.row import Figure, Row, Setting
from benchmarks.workload.made import AS_OF
from benchmarks.workload.tiny import build_tiny

TINY = 10_000
"""Dossiers of an export whose second scan is measured."""
_MS = 1000.0
_fresh = count()


def scan_command(export: Path, folder: Path, *words: object, store: Path | None = None) -> list[str]:
    """A scan with a store, a new one unless it is given, and a report; findings do not count as a failure."""
    store = store or folder / f"store-{next(_fresh)}.db"
    report = ("--format", "json", "--output", folder / "report.json", "--fail-on", "never")
    return archaudit("scan", export, "--store", store, "--as-of", AS_OF.isoformat(), *report, *words)


def first_scan(setting: Setting) -> Figure:
    """Everything that a scan does by default, and the digests of the same files by OpenSSL."""
    workload = setting.workload
    size = sum(path.stat().st_size for path in workload.export.rglob("*") if path.is_file())
    digests = ["sh", "-c", f"find {shlex.quote(str(workload.export))} -type f -print0 | xargs -0 openssl dgst -sha256"]
    costs = in_turn(lambda: _scanned(setting, 1).cpu, lambda: run(digests).cpu, setting.pairs)
    a_dossier = costs.scaled(_MS / workload.dossiers, _MS / workload.dossiers)
    return Figure.of(a_dossier, "ms a dossier", f"{size / workload.dossiers / 2**20:.2f} MiB a dossier")


def two_jobs(setting: Setting) -> Figure:
    """Wall time of two jobs and of one."""
    costs = in_turn(lambda: _scanned(setting, 2).wall, lambda: _scanned(setting, 1).wall, setting.pairs)
    return Figure.of(costs, "s wall")


def _scanned(setting: Setting, jobs: int) -> Cost:
    workload = setting.workload
    command = scan_command(workload.export, setting.folder, "--trust", workload.trust, "--jobs", jobs)
    return run(command)


def second_scan(setting: Setting) -> Figure:
    """A scan that finds everything unchanged, and ``find`` asking for the same of each file."""
    export = _tiny(setting)
    command = scan_command(export, setting.folder, store=setting.folder / "tiny.db")
    run(command)
    find = ["find", str(export), "-printf", "%p %s %T@\\n"]
    return Figure.of(in_turn(lambda: run(command).cpu, lambda: run(find).cpu, setting.pairs), "s")


def second_scan_alone(setting: Setting) -> Figure:
    """The same in one process, beside a bare walk that asks for the stat of every file."""
    inside = second_scan_inside(_tiny(setting), setting.folder / "inside.db", setting.pairs)
    return Figure.of(inside, "s wall")


def _tiny(setting: Setting) -> Path:
    export = setting.folder / f"tiny-{TINY}"
    return export if export.exists() else build_tiny(export, TINY)


def start(setting: Setting) -> Figure:
    """The start of the program, and of Python with click alone."""
    click = [archaudit()[0], "-c", "import click"]
    costs = in_turn(lambda: run(archaudit("--version")).cpu, lambda: run(click).cpu, setting.pairs)
    return Figure.of(costs.scaled(_MS, _MS), "ms")


ROWS = (
    Row("scan", "whole scan, default checks, one job", "`openssl dgst -sha256`", 4.0, first_scan),
    Row("jobs", "two jobs, wall time", "one job", 0.57, two_jobs),
    Row("rescan", "second scan, nothing changed, 10,000 dossiers", "`find -printf '%p %s %T@'`", 2.5, second_scan),
    Row("rescan-alone", "the same without the start of the program", "a walk with `stat`", 2.5, second_scan_alone),
    Row("version", "`archaudit --version`", '`python -c "import click"`', 2.0, start),
)
