"""Makes the workload that speed is measured on.

    python benchmarks/make_workload.py DIR [--dossiers 200] [--seed 1]

DIR must not exist. The same number and seed give the same bytes. 200 dossiers take 700 MB, 2,000 take 7 GB.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.workload.build import build_workload  # noqa: E402 - the path must be set first
from benchmarks.workload.made import Made, Workload  # noqa: E402


def main() -> None:
    """Makes it and prints what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path, metavar="DIR")
    parser.add_argument("--dossiers", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    begin = time.perf_counter()
    workload = build_workload(arguments.target, arguments.dossiers, arguments.seed)
    print(f"{arguments.dossiers} dossiers, seed {arguments.seed}: {time.perf_counter() - begin:.0f} s")
    for name, files in (("scans", workload.scans), ("results", workload.results)):
        print(_sizes(name, workload, files))
        print(" ", ", ".join(f"{kind} {count}" for kind, count in Counter(file.kind for file in files).items()))


def _sizes(name: str, workload: Workload, files: tuple[Made, ...]) -> str:
    sizes = sorted(workload.path(file).stat().st_size / 1e6 for file in files)
    return (
        f"{name}: {len(sizes)} files, {sum(sizes):.0f} MB, "
        f"mean {sum(sizes) / len(sizes):.2f}, median {sizes[len(sizes) // 2]:.2f}"
    )


if __name__ == "__main__":
    main()
