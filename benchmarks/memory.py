"""Compares the memory of the parent process over a small and a large export of tiny dossiers.

    python benchmarks/memory.py [--small 5000] [--large 100000]

Each export is scanned with a store by a program of its own; what counts is the highest resident memory (VmHWM) of the
process that holds the run, workers left out. Prints both and their ratio.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.rescan import build  # noqa: E402 - the path must be set first

PROGRAM = """
import sys
from archaudit.cli.app import run
from archaudit.cli.session import Session
if __name__ == "__main__":
    code = run(sys.argv[1:], Session("en", {}))
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(code, peak.split()[1], file=sys.stderr)
"""


def main() -> None:
    """Measures both sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=5_000)
    parser.add_argument("--large", type=int, default=100_000)
    arguments = parser.parse_args()
    small, large = (peak(number) for number in (arguments.small, arguments.large))
    print(f"{arguments.small} dossiers {small:.0f} MiB   {arguments.large} dossiers {large:.0f} MiB")
    print(f"ratio {large / small:.2f}")


def peak(dossiers: int) -> float:
    """Highest resident memory of the parent in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        export = build(base / "export", dossiers)
        script = base / "program.py"
        script.write_text(PROGRAM)
        words = ["scan", str(export), "--store", str(base / "store.db"), "--as-of", "2024-04-04T00:00:00Z"]
        words += ["--format", "json", "--output", str(base / "report.json"), "--fail-on", "never"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        done = subprocess.run([sys.executable, str(script), *words], env=environment, capture_output=True, check=True)
    code, kilobytes = done.stderr.split()[-2:]
    assert code == b"0", done.stderr.decode()
    return int(kilobytes) / 1024


if __name__ == "__main__":
    main()
