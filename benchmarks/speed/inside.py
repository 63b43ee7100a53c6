"""The second scan of an unchanged export beside a bare walk, both in this process: no start of a program is in it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed.measure import Comparison, in_turn
from benchmarks.workload.made import AS_OF


def second_scan_inside(export: Path, store: Path, pairs: int) -> Comparison:
    """Seconds of all that a run does with the store of a first scan, and of a walk with the stat of every file."""
    from archaudit.engine import Auditor, ScanOptions
    from archaudit.inspection import TrustBundle
    from archaudit.legal import load as load_law
    from archaudit.profiles import load as load_profile
    from archaudit.rules import all_rules
    from archaudit.store import Store

    law = load_law()
    auditor = Auditor(load_profile((), law, all_rules()), law, TrustBundle.empty(), AS_OF, ScanOptions())
    kept = Store.open(str(store), create=True)
    try:
        auditor.run(export, ledger=kept.ledger())
        ours = _timed(lambda: auditor.run(export, ledger=kept.ledger()))
        return in_turn(ours, _timed(lambda: walk(export)), pairs)
    finally:
        kept.close()


def walk(root: Path) -> int:
    """Files under a folder, each asked for its stat."""
    found, waiting = 0, [os.fspath(root)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    entry.stat()
                    found += 1
    return found


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    def timed() -> float:
        begin = time.perf_counter()
        work()
        return time.perf_counter() - begin

    return timed
