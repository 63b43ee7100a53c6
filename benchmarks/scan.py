"""Prints how fast a scan is: dossiers and megabytes a second, CPU, and peak memory of the whole process tree.

    python benchmarks/scan.py [--jobs N] [--runs R] [EXPORT TRUST]

Without EXPORT and TRUST the Tiền Giang sample is built first, in a temporary folder. Figures only, no verdict.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCAN = [sys.executable, "-m", "archaudit", "scan"]
AS_OF = "2026-01-01T00:00:00Z"


def main() -> None:
    """Builds or takes an export, scans it several times, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="EXPORT TRUST")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        export, trust = arguments.paths or _sample(Path(folder) / "demo")
        size = sum(path.stat().st_size for path in export.rglob("*") if path.is_file()) / 2**20
        runs = [_run(export, trust, arguments.jobs) for _ in range(arguments.runs)]
    dossiers = runs[0]["dossiers"]
    wall = statistics.median(run["wall"] for run in runs)
    cpu = statistics.median(run["cpu"] for run in runs)
    print(f"dossiers {dossiers}, {size:.0f} MiB, jobs {arguments.jobs}, runs {arguments.runs} (medians)")
    print(f"wall {wall:.1f} s   {dossiers / wall:.1f} dossiers/s   {size / wall:.1f} MiB/s")
    print(f"cpu  {cpu:.1f} s   {1000 * cpu / dossiers:.1f} ms/dossier")
    print(f"peak memory of the tree {max(run['memory'] for run in runs):.0f} MiB")


def _sample(folder: Path) -> tuple[Path, Path]:
    subprocess.run([sys.executable, "-m", "archaudit", "demo", str(folder)], check=True, stderr=subprocess.DEVNULL)
    return folder / "export", folder / "trust"


def _run(export: Path, trust: Path, jobs: int) -> dict[str, float]:
    command = [*SCAN, str(export), "--trust", str(trust), "--jobs", str(jobs), "--as-of", AS_OF]
    command += ["--format", "json", "--fail-on", "never"]
    before, begin = os.times(), time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output)
        memory = 0.0
        while process.poll() is None:
            memory = max(memory, _memory_of_tree(process.pid))
            time.sleep(0.1)
        output.seek(0)
        report = json.load(output)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return {
        "dossiers": report["totals"]["dossiers"],
        "wall": time.perf_counter() - begin,
        "cpu": cpu,
        "memory": memory,
    }


def _memory_of_tree(pid: int) -> float:
    """Resident memory of a process and its children in MiB; a process that just ended has none."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0.0
    own = next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)
    return own + sum(_memory_of_tree(int(child)) for child in children)


if __name__ == "__main__":
    main()
