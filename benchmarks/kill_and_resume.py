"""Ends a scan at random moments, gives the same command again, and compares the report with that of a quiet run.

    python benchmarks/kill_and_resume.py [--points 200] [--dossiers 110] [--seed 1] [--signal KILL|TERM] [--store URL]

Every run must end with the bytes of the undisturbed one. Ends with 1 when one does not. With --store the runs go into
that (PostgreSQL) store, one export path a point; else each has an SQLite file of its own. KILL takes the run with all
its workers, as a power cut does but for what the disk had not written yet; TERM asks the run to end. The libraries are
loaded once: each run is a fork of this program, which saves a second of start and changes nothing else.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
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
    preload()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        export = build(base / "export", arguments.dossiers)
        begin = time.monotonic()
        quiet = finish(export, str(base / "quiet.db"))
        duration = time.monotonic() - begin
        chance = random.Random(arguments.seed)
        cut = differing = 0
        for point in range(arguments.points):
            moment = chance.uniform(0.2, duration)
            store = arguments.store or str(base / f"{point}.db")
            ended = kill(export, store, moment, signal.Signals[f"SIG{arguments.signal}"])
            differing += finish(export, store) != quiet
            cut += ended == "killed"
            told = f"{ended} at {moment:.2f} s; cut off {cut}, differing {differing}"
            print(f"{point + 1}/{arguments.points} {told}", flush=True)
            remove(base, point)
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


def preload() -> None:
    """Loads what every run needs."""
    import archaudit.cli.scan_command
    import archaudit.store  # noqa: F401


def finish(export: Path, store: str) -> bytes:
    """The report of a run that nobody disturbs."""
    with tempfile.TemporaryFile() as output:
        code = os.waitstatus_to_exitcode(os.waitpid(start(export, store, output.fileno()), 0)[1])
        output.seek(0)
        report = output.read()
    assert code in (0, 1, 3) and report, code
    return report


def kill(export: Path, store: str, moment: float, sign: signal.Signals = signal.SIGKILL) -> str:
    """Starts a run and ends it after so many seconds; KILL takes its workers too."""
    with Path(os.devnull).open("wb") as nowhere:
        run = start(export, store, nowhere.fileno())
    time.sleep(moment)
    ended = os.waitpid(run, os.WNOHANG)[0] == run
    if not ended:
        (os.killpg if sign is signal.SIGKILL else os.kill)(run, sign)
        os.waitpid(run, 0)
    return "had ended" if ended else "killed"


def start(export: Path, store: str, output: int) -> int:
    """Starts the command that is given twice, as a group of its own; its process. Without the comparison with a run
    before, which a killed run has not."""
    words = ["scan", str(export), "--as-of", AS_OF, "--store", store, "--format", "jsonl"]
    words += ["--jobs", "1", "--lang", "en"]
    child = os.fork()
    if child:
        return child
    os.setsid()
    os.dup2(output, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    try:
        from archaudit.cli.app import main as program

        program(words)
    except SystemExit as ended:
        os._exit(ended.code if isinstance(ended.code, int) else 0)
    finally:
        os._exit(70)
    raise AssertionError


def remove(base: Path, point: int) -> None:
    """Takes the store of one point away."""
    for file in base.glob(f"{point}.db*"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()


if __name__ == "__main__":
    main()
