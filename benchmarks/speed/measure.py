"""Runs programs in turn and tells what they cost: CPU of all processes of a call, wall time, memory."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]
_LOOK_EVERY = 0.05
"""Seconds between two looks at the memory of a process tree."""


class Cost(Struct, frozen=True):
    """Of one call."""

    cpu: float
    """Seconds of all processes of the call, user and system."""
    wall: float
    """Seconds."""
    output: bytes = b""
    """What it wrote to stdout."""


class Comparison(Struct, frozen=True):
    """Costs of two programs that ran in turn, in seconds or another unit."""

    ours: tuple[float, ...]
    rival: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the ratios of the pairs."""
        return statistics.median(first / second for first, second in zip(self.ours, self.rival, strict=True))

    def scaled(self, ours: float, rival: float) -> Comparison:
        """The same figures in other units, such as milliseconds a file."""
        return Comparison(tuple(each * ours for each in self.ours), tuple(each * rival for each in self.rival))


def archaudit(*words: object) -> list[str]:
    """A call of the program."""
    return [sys.executable, "-m", "archaudit", *map(str, words)]


def library(*words: object) -> list[str]:
    """A call of :mod:`benchmarks.speed.library`."""
    return [sys.executable, "-m", "benchmarks.speed.library", *map(str, words)]


def run(command: Sequence[str], accept: Sequence[int] = (0,)) -> Cost:
    """Runs a program to its end.

    Raises:
        RuntimeError: it ended with an exit code that is not expected; the message has what it said.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as said:
        before, begin = _of_children(), time.perf_counter()
        done = subprocess.run(command, stdout=output, stderr=said, env=environment(), check=False)
        wall, cpu = time.perf_counter() - begin, _of_children() - before
        output.seek(0)
        said.seek(0)
        if done.returncode not in accept:
            raise RuntimeError(f"{command[:6]} ended with {done.returncode}: {said.read()[-2000:].decode()}")
        return Cost(cpu, wall, output.read())


def _of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def in_turn(ours: Callable[[], float], rival: Callable[[], float], pairs: int) -> Comparison:
    """Both, one after the other, so many times; one more of each before, that does not count."""
    ours(), rival()
    measured = [(ours(), rival()) for _ in range(pairs)]
    first, second = zip(*measured, strict=True)
    return Comparison(first, second)


def environment() -> dict[str, str]:
    """For programs that are measured: modules are compiled once and found again, as an installed program finds them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


class Memory(Struct, frozen=True):
    """Highest resident memory in MiB."""

    parent: float
    worker: float
    """Of the largest process below the parent."""
    cpu: float
    """Seconds of all processes, user and system."""


def memory_of(command: Sequence[str]) -> Memory:
    """Runs a program to its end and tells how much memory its processes took (VmHWM)."""
    before = _of_children()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    highest: dict[int, float] = {}
    while process.poll() is None:
        for pid in _tree(process.pid):
            # The newest, which is the highest: a process that has not begun its own program yet shows its parent's.
            highest[pid] = _highest(pid) or highest.get(pid, 0.0)
        time.sleep(_LOOK_EVERY)
    if process.returncode:
        raise RuntimeError(f"{command[:6]} ended with {process.returncode}")
    parent = highest.pop(process.pid)
    return Memory(parent, max(highest.values(), default=0.0), _of_children() - before)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(word) for thread in threads for word in (thread / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from _tree(child)


def _highest(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)
