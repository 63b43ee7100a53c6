"""Rows of memory: the largest worker, and how memory grows with the archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.speed.measure import Memory, memory_of
from benchmarks.speed.row import Figure, Row, Setting
from benchmarks.speed.scans import scan_command
from benchmarks.workload.build import Workload
from benchmarks.workload.tiny import build_registers, build_tiny

TINY, TINIEST = 100_000, 5_000
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
    return _compared(setting, "listed", build_registers, "rows in two registers")


def _compared(setting: Setting, name: str, build: Callable[[Path, int], Path], what: str) -> Figure:
    found = []
    for number in (TINY, TINIEST):
        export = build(setting.folder / f"{name}-{number}", number)
        found.append(memory_of(scan_command(export, setting.folder)))
    return _grown(*found, f"{TINY:,} and {TINIEST:,} {what}")


def _scanned(setting: Setting, workload: Workload) -> Memory:
    return memory_of(scan_command(workload.export, setting.folder, "--trust", workload.trust, "--jobs", 2))


def _grown(large: Memory, small: Memory, note: str) -> Figure:
    ratios = {"parent": large.parent / small.parent, "worker": large.worker / small.worker}
    told = [f"{name} {value:.2f}" for name, value in ratios.items()]
    return Figure(_both(large), _both(small), max(ratios.values()), (note, *told))


def _both(found: Memory) -> str:
    return f"{found.parent:.0f} + {found.worker:.0f} MiB"


ROWS = (
    Row("worker", "highest memory of a worker", "150 MiB", 1.0, worker),
    Row("memory", "highest memory, parent + worker, ten times the dossiers", "itself", 1.15, ten_times),
    Row("tiny", "highest memory, parent + worker, 100,000 tiny dossiers", "itself with 5,000", 1.3, tiny),
    Row("registers", "highest memory, parent + worker, registers of 100,000 rows", "itself with 5,000", 1.3, registers),
)
