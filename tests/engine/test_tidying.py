"""A process is given back the memory that a large file left behind."""

from __future__ import annotations

from pathlib import Path

from archaudit.engine.limited_pool import LimitedPool, Limits, running
from archaudit.engine.tidying import Tidier

LIMITS = Limits(seconds_a_file=30.0, memory=1024**3)


class Knot:
    """Refers to itself, as the readers of documents do."""

    def __init__(self, size: int) -> None:
        self.itself = self
        self.held = [bytearray(1024) for _ in range(size // 1024)]


def start(limits: Limits) -> None:
    limits.apply()


def grown(tidied: bool) -> float:
    """Resident memory after ten knots of 60 MiB, against that before, in knots."""
    size = 60 * 1024**2
    tidier, before = Tidier(LIMITS.memory), _resident()
    for _ in range(10):
        if tidied:
            tidier.tidy()
        Knot(size)
    return (_resident() - before) / size


def test_what_one_file_left_is_gone_when_the_next_is_read() -> None:
    with running(LimitedPool(start, LIMITS, 1, LIMITS)) as pool:
        assert pool.schedule(grown, True, files=1).result() < 6


def _resident() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))
