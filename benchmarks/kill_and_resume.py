"""Ends a scan at random moments, gives the same command again, and compares the report with that of a quiet run.

    python benchmarks/kill_and_resume.py [--points 200] [--dossiers 110] [--seed 1] [--signal KILL|TERM] [--store URL]

Every run must end with the bytes of the undisturbed one. Ends with 1 when one does not. With --store the runs go into
that (PostgreSQL) store, one export path a point; else each has an SQLite file of its own. KILL takes the run with all
its workers, as a power cut does but for what the disk had not written yet; TERM asks the run to end.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

AS_OF = "2024-04-04T00:00:00Z"


def main() -> None:
    """Runs the harness and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--dossiers", type=int, default=110)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--signal", choices=["KILL", "TERM"], default="KILL")
    parser.add_argument("--store")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        export = build(base / "export", arguments.dossiers)
        begin = time.monotonic()
        quiet = finish(export, str(base / "quiet.db"))
        duration = time.monotonic() - begin
        chance = random.Random(arguments.seed)
        cut = differing = tried = 0
        while cut < arguments.points:
            tried += 1
            moment = chance.uniform(0.2, duration)
            store = arguments.store or str(base / f"{tried}.db")
            if not kill(export, store, moment, signal.Signals[f"SIG{arguments.signal}"]):
                # It was over before; a quieter machine takes less time.
                duration = moment
                continue
            cut += 1
            differing += finish(export, store) != quiet
            print(f"{cut}/{arguments.points} cut off at {moment:.2f} s; differing {differing}", flush=True)
            remove(base, tried)
    sys.exit(differing > 0)


def build(root: Path, dossiers: int) -> Path:
    """An export of small, unsigned dossiers."""
    from archaudit.demo.scans import scan_pdf
    from tests.acceptance.exports import Export, dossier

    made = Export(root)
    made.registers()
    paper = scan_pdf("paper")
    for number in range(dossiers):
        made.add(dossier(f"H58.90-230612-{number:05d}"), {"TL1.pdf": paper, "KQ1.pdf": paper + b"%%%d\n" % number})
    return made.close()


def finish(export: Path, store: str) -> bytes:
    """The report of a run that nobody disturbs."""
    done = subprocess.run(command(export, store), env=environment(), capture_output=True, check=False)
    assert done.returncode in (0, 1, 3) and done.stdout, done.stderr.decode()
    return done.stdout


def kill(export: Path, store: str, moment: float, sign: signal.Signals = signal.SIGKILL) -> bool:
    """Starts a run and ends it after so many seconds; whether it was still at work. KILL takes its workers too."""
    started = subprocess.Popen(
        command(export, store),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        started.wait(moment)
        working = False
    except subprocess.TimeoutExpired:
        working = True
        (os.killpg if sign is signal.SIGKILL else os.kill)(started.pid, sign)
    started.wait()
    return working


def command(export: Path, store: str) -> list[str]:
    """The command that is given twice. Without the comparison with a run before, which a killed run has not."""
    arguments = ["--as-of", AS_OF, "--store", store, "--format", "jsonl", "--jobs", "1", "--lang", "en"]
    return [sys.executable, "-m", "archaudit", "scan", str(export), *arguments]


def environment() -> dict[str, str]:
    """The environment in which this working copy is the program."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def remove(base: Path, number: int) -> None:
    """Takes the store of one point away."""
    for file in base.glob(f"{number}.db*"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()


if __name__ == "__main__":
    main()
