"""Compares the second scan of an unchanged export with a bare walk that asks for the stat of every file.

    python benchmarks/rescan.py [--dossiers 10000] [--rounds 5]

Both in one process, in turn, on warm caches: the walk is ``os.scandir`` with ``stat``, the scan is all that
:meth:`archaudit.engine.Auditor.run` does with a store. Prints medians and the ratio; the start of the program
(imports, law, profile) is told apart. The first scan of the tree is made with as many processes as there are cores.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

AS_OF = datetime(2024, 4, 4, tzinfo=UTC)


def main() -> None:
    """Builds, scans once, then measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    begin = time.perf_counter()
    from archaudit.engine import Auditor, ScanOptions
    from archaudit.inspection import TrustBundle
    from archaudit.legal import load as load_law
    from archaudit.profiles import load as load_profile
    from archaudit.rules import all_rules
    from archaudit.store import Store

    law = load_law()
    auditor = Auditor(load_profile((), law, all_rules()), law, TrustBundle.empty(), AS_OF, ScanOptions())
    start = time.perf_counter() - begin
    with tempfile.TemporaryDirectory() as folder:
        export = build(Path(folder) / "export", arguments.dossiers)
        store = Store.open(str(Path(folder) / "store.db"), create=True)
        first = timed(lambda: auditor.run(export, ledger=store.ledger()))
        walks, scans = [], []
        for _ in range(arguments.rounds):
            walks.append(timed(lambda: walk(export)))
            scans.append(timed(lambda: auditor.run(export, ledger=store.ledger())))
        store.close()
    walked, scanned = statistics.median(walks), statistics.median(scans)
    print(f"dossiers {arguments.dossiers}, files {4 * arguments.dossiers}; first scan {first:.1f} s")
    print(f"walk with stat {walked:.3f} s   second scan {scanned:.3f} s   ratio {scanned / walked:.2f}")
    print(f"start of the program, once: {start:.2f} s")


def build(root: Path, dossiers: int) -> Path:
    """Dossiers of a record and three small files each."""
    from tests.acceptance.exports import Export, dossier

    made = Export(root)
    made.registers()
    made.write("export.json", b'{"PhienBan": "1"}')
    for number in range(dossiers):
        files = {name: b"%d %d" % (number, place) for place, name in enumerate(("TL1.pdf", "KQ1.pdf", "more.txt"))}
        made.add(dossier(f"H58.90-230612-{number:06d}"), files)
    return made.close()


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


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
