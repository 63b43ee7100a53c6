"""Rows of memory: the largest worker, and how memory grows with the archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.speed.measure import Memory, archaudit, memory_of, run
from benchmarks.speed.row import Figure, Row, Setting
from benchmarks.speed.scans import scan_command
from benchmarks.workload.made import Workload
from benchmarks.workload.tiny import build_registers, build_tiny

TINY, TINIEST, MILLION = 100_000, 5_000, 1_000_000
ROWS_OF_REGISTERS = "rows in two registers"
_LIMIT = 150.0
"""MiB."""


def worker(setting: Setting) -> Figure:
    """The largest worker of a scan, and what it may take."""
    found = _scanned(setting, setting.workload)
    return Figure(f"{found.worker:.0f} MiB", f"{_LIMIT:.0f} MiB", found.worker / _LIMIT)


def ten_times(setting: Setting) -> Figure:
    """Parent and largest worker of a large workload, and of a tenth of it."""
    if setting.small is None:
        raise RuntimeError("needs --small DIR, a workload of a tenth of the dossiers")
    large, small = _scanned(setting, setting.workload), _scanned(setting, setting.small)
    return _grown(large, small, f"{setting.workload.dossiers:,} and {setting.small.dossiers:,} dossiers")


def tiny(setting: Setting) -> Figure:
    """Parent and largest worker of an export of 100,000 tiny dossiers, and of 5,000."""
    return _compared(setting, "tiny", build_tiny, "dossiers")


def registers(setting: Setting) -> Figure:
    """Parent and largest worker, the one that reads registers among them, where registers list 100,000, and 5,000."""
    return _compared(setting, "listed", build_registers, ROWS_OF_REGISTERS)


def million(setting: Setting) -> Figure:
    """The same with a million rows."""
    return _compared(setting, "listed", build_registers, ROWS_OF_REGISTERS, MILLION)


def rejudging(setting: Setting) -> Figure:
    """A run whose registers list 100,000, judged again, and one whose registers list 5,000."""
    found = []
    for number in (TINY, TINIEST):
        store = setting.folder / f"judged-{number}.db"
        export = build_registers(setting.folder / f"judged-{number}", number)
        run(scan_command(export, setting.folder, store=store))
        report = ("--format", "json", "--output", setting.folder / "report.json", "--fail-on", "never")
        found.append(memory_of(archaudit("rejudge", "latest", "--store", store, *report)))
    large, small = found
    notes = (f"{TINY:,} and {TINIEST:,} {ROWS_OF_REGISTERS}", f"{large.cpu:.1f} and {small.cpu:.1f} s of CPU")
    return Figure(f"{large.parent:.0f} MiB", f"{small.parent:.0f} MiB", large.parent / small.parent, notes)


def _compared(
    setting: Setting, name: str, build: Callable[[Path, int], Path], what: str, largest: int = TINY
) -> Figure:
    found = []
    for number in (largest, TINIEST):
        export = build(setting.folder / f"{name}-{number}", number)
        found.append(memory_of(scan_command(export, setting.folder)))
    return _grown(*found, f"{largest:,} and {TINIEST:,} {what}")


def _scanned(setting: Setting, workload: Workload) -> Memory:
    return memory_of(scan_command(workload.export, setting.folder, "--trust", workload.trust, "--jobs", 2))


def _grown(large: Memory, small: Memory, note: str) -> Figure:
    ratios = {"parent": large.parent / small.parent, "worker": large.worker / small.worker}
    told = [f"{name} {value:.2f}" for name, value in ratios.items()]
    told.append(f"{large.cpu:.1f} and {small.cpu:.1f} s of CPU")
    return Figure(_both(large), _both(small), max(ratios.values()), (note, *told))


def _both(found: Memory) -> str:
    return f"{found.parent:.0f} + {found.worker:.0f} MiB"


ROWS = (
    Row("worker", "highest memory of a worker", "150 MiB", 1.0, worker),
    Row("memory", "highest memory, parent + worker, ten times the dossiers", "itself", 1.15, ten_times),
    Row("tiny", "highest memory, parent + worker, 100,000 tiny dossiers", "itself with 5,000", 1.3, tiny),
    Row("registers", "highest memory, parent + worker, registers of 100,000 rows", "itself with 5,000", 1.3, registers),
    Row("million", "the same, registers of 1,000,000 rows", "itself with 5,000", 1.3, million),
    Row("rejudge", "highest memory, `rejudge`, registers of 100,000 rows", "itself with 5,000", 1.3, rejudging),
)
