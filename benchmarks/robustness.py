"""Inspects every file of a folder, whatever it is, in limited workers, and prints how it went.

    python benchmarks/robustness.py DIR [--jobs N] [--seconds 60] [--memory MIB] [--top N] [--list]

Counted are answers by reason, exceptions that left the inspector (there must be none), and files that went over a
limit without being stopped (none); shown are the slowest files and those that took most memory. With --list there is a
line for every file that is not simply readable. Exit status 1 when something was not as it must be.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from msgspec import Struct, field

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pebble import ProcessExpired, ProcessFuture

from archaudit.engine.files import FilesOrder, inspect_one, start
from archaudit.engine.limited_pool import LimitedPool, Limits, running
from archaudit.inspection import TrustBundle
from archaudit.model.unreadable import UnreadableReason

AS_OF = datetime(2026, 1, 1, tzinfo=UTC)
AHEAD = 4
"""Files a worker that are handed out ahead."""
MIB = 1024**2


class Measured(Struct, frozen=True):
    """One file's answer and its cost."""

    answer: str
    seconds: float
    memory: float
    """Highest resident memory of the worker while it looked at the file, in MiB."""


class Tally(Struct):
    """What was seen."""

    limits: Limits
    files: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    untyped: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    costs: list[tuple[float, float, str]] = field(default_factory=list)
    """Seconds, MiB and name of each file."""

    def add(self, path: Path, measured: Measured) -> None:
        """Counts one file."""
        name = os.fsencode(path).decode("utf-8", "backslashreplace")
        self.files += 1
        self.answers[measured.answer] += 1
        self.costs.append((measured.seconds, measured.memory, name))
        if measured.seconds > self.limits.seconds_a_file or measured.memory * MIB > self.limits.memory:
            self.over.append(name)


def measured(path: Path) -> Measured:
    """Inspects one file in a worker and looks at the clock and at the memory of the process."""
    # Makes the system forget the highest memory so far (proc(5), clear_refs).
    Path("/proc/self/clear_refs").write_text("5")
    begin = time.perf_counter()
    facts = inspect_one(path)
    seconds = time.perf_counter() - begin
    return Measured("opens" if facts.unreadable is None else facts.unreadable.reason.value, seconds, _peak())


def walk(folder: Path, limits: Limits, jobs: int, listed: bool) -> Tally:
    """Inspects every file below a folder, in order of names."""
    tally, waiting = Tally(limits), deque[tuple[Path, ProcessFuture[Measured]]]()
    order = FilesOrder(TrustBundle.empty(), AS_OF, limits, deep=False)
    with running(LimitedPool(start, order, jobs, limits)) as pool:
        for path in _files(folder):
            waiting.append((path, pool.schedule(measured, path, files=1)))
            if len(waiting) > jobs * AHEAD:
                _count(*waiting.popleft(), pool, tally, listed)
        while waiting:
            _count(*waiting.popleft(), pool, tally, listed)
    return tally


def _count(path: Path, future: ProcessFuture[Measured], pool: LimitedPool, tally: Tally, listed: bool) -> None:
    found = _answer(path, future, pool, tally)
    tally.add(path, found)
    if listed and found.answer != "opens":
        print(f"{found.answer:10} {found.seconds:6.2f} s  {found.memory:5.0f} MiB  {str(path)!r}", flush=True)


def _answer(path: Path, future: ProcessFuture[Measured], pool: LimitedPool, tally: Tally) -> Measured:
    error = future.exception()
    if error is not None and not isinstance(error, TimeoutError | MemoryError | ProcessExpired):
        tally.untyped.append(f"{str(path)!r}: {type(error).__name__}: {error}"[:300])
        return Measured("untyped", 0.0, 0.0)
    return pool.answer_of(future, partial(_stopped, tally.limits))


def _stopped(limits: Limits, reason: UnreadableReason) -> Measured:
    """The cost of a file whose worker did not live to tell it."""
    return Measured(reason.value, limits.seconds_a_file if reason is UnreadableReason.TIMEOUT else 0.0, 0.0)


def _files(folder: Path) -> Iterator[Path]:
    for base, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(base, name) for name in sorted(files))


def _peak() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def main() -> None:
    """Prints the tally."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=float, default=Limits().seconds_a_file)
    parser.add_argument("--memory", type=int, default=Limits().memory // MIB, metavar="MIB")
    parser.add_argument("--top", type=int, default=1, metavar="N", help="of the slowest and largest files are named")
    parser.add_argument("--list", action="store_true", dest="listed")
    arguments = parser.parse_args()
    limits = Limits(seconds_a_file=arguments.seconds, memory=arguments.memory * MIB)
    tally = walk(arguments.folder, limits, arguments.jobs, arguments.listed)
    print(f"files {tally.files:,}; limits {limits.seconds_a_file:.0f} s and {limits.memory // MIB:,} MiB a file")
    for answer, count in sorted(tally.answers.items()):
        print(f"{count:8,}  {answer}")
    for seconds, _, name in sorted(tally.costs, reverse=True)[: arguments.top]:
        print(f"slowest {seconds:.2f} s: {name!r}")
    for _, memory, name in sorted(tally.costs, key=lambda cost: cost[1], reverse=True)[: arguments.top]:
        print(f"most memory {memory:,.0f} MiB: {name!r}")
    for title, names in (("untyped exceptions", tally.untyped), ("over limit", tally.over)):
        print(f"{title}: {len(names)}", *names[:20], sep="\n  ")
    raise SystemExit(bool(tally.untyped or tally.over or not tally.files))


if __name__ == "__main__":
    main()
