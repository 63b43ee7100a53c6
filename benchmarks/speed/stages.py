"""Where the CPU of a scan goes: a sampling profile of the parent and of its worker, by the part of the program."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from benchmarks.speed.measure import run
from benchmarks.speed.row import Setting
from benchmarks.speed.scans import scan_command

if TYPE_CHECKING:
    from archaudit.engine.worker import WorkerOrder

INTERVAL = 0.001
"""Seconds of CPU between two samples; a call into a library may make one longer, and counts whole."""
_WRITE_EVERY = 50
"""Samples; a worker is ended without a word."""
_FOLDER = "ARCHAUDIT_STAGES"
_PROCESSES = 2
"""The parent and its one worker."""

STAGES = (
    ("signatures", ("archaudit.inspection.signatures",)),
    ("type", ("archaudit.inspection.media_type", "archaudit.inspection.zip_type", "archaudit.inspection.extensions")),
    ("structure, pages, dpi", ("archaudit.inspection.pdf",)),
    ("digest and reading", ("archaudit.sources", "hashlib")),
    ("rules", ("archaudit.rules", "archaudit.engine.judge", "archaudit.indicators", "archaudit.engine.context")),
    ("store", ("archaudit.store", "sqlalchemy")),
    ("records and registers", ("archaudit.layouts",)),
    ("sums and report", ("archaudit.engine.summing", "archaudit.engine.totals", "archaudit.reports")),
    ("pool", ("pebble", "multiprocessing", "concurrent.futures", "archaudit.engine.limited_pool")),
    ("start: imports", ("importlib", "_frozen_importlib")),
)
"""By the module nearest to where the time goes; what fits nowhere is ``other``."""


class Sampler:
    """Counts CPU by stage in this process, in a file of its own."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{os.getpid()}.json"
        self._spent: Counter[str] = Counter()
        self._last = time.process_time()
        self._left = _WRITE_EVERY

    def start(self) -> None:
        """Samples from now on."""
        signal.signal(signal.SIGPROF, self._sample)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)

    def write(self) -> None:
        """Keeps what was counted until now."""
        self._path.write_text(json.dumps(self._spent))

    def _sample(self, _number: int, frame: FrameType | None) -> None:
        now = time.process_time()
        self._spent[_stage(frame)] += now - self._last
        self._left -= 1
        if not self._left:
            self._left = _WRITE_EVERY
            self.write()
        # What the sampler takes itself belongs to nobody.
        self._last = time.process_time()


def _stage(frame: FrameType | None) -> str:
    while frame is not None:
        name = frame.f_globals.get("__name__") or ""
        for stage, modules in STAGES:
            if name.startswith(modules):
                return stage
        frame = frame.f_back
    return "other"


def start_worker(order: WorkerOrder) -> None:
    """Prepares a worker process, and samples in it."""
    Sampler(Path(os.environ[_FOLDER])).start()
    # In the worker's process this is the engine's own; only the parent's was replaced.
    from archaudit.engine import worker

    worker.start(order)


def stage_lines(setting: Setting) -> Iterator[tuple[str, str, str]]:
    """Stage, milliseconds a dossier and share; most first."""
    workload, folder = setting.workload, setting.folder / "stages"
    folder.mkdir()
    os.environ[_FOLDER] = str(folder)
    command = scan_command(workload.export, setting.folder, "--trust", workload.trust, "--jobs", 1)
    run([sys.executable, "-m", "benchmarks.speed.stages", *command[3:]])
    sampled = [Counter(json.loads(path.read_text())) for path in folder.iterdir()]
    if len(sampled) != _PROCESSES:
        raise RuntimeError(f"{len(sampled)} processes were sampled, not the parent and its worker")
    spent = sum(sampled, Counter())
    whole = sum(spent.values())
    for stage, seconds in spent.most_common():
        yield stage, f"{1000 * seconds / workload.dossiers:.2f}", f"{100 * seconds / whole:.0f}"
    yield "all", f"{1000 * whole / workload.dossiers:.2f}", "100"


def main() -> None:
    """Runs archaudit with the words given, sampled."""
    sampler = Sampler(Path(os.environ[_FOLDER]))
    sampler.start()
    from archaudit.cli.app import run as run_archaudit
    from archaudit.cli.session import Session
    from archaudit.engine import worker
    from benchmarks.speed import stages

    # Wherever the engine starts its pool, it takes a worker's start from there. By its name in this module, which a
    # worker's process can import; here it is ``__main__``.
    worker.start = stages.start_worker
    code = run_archaudit(sys.argv[1:], Session("en", os.environ))
    signal.setitimer(signal.ITIMER_PROF, 0)
    sampler.write()
    raise SystemExit(code)


if __name__ == "__main__":
    main()
