"""Ends runs at random moments, gives the same command again, and compares what is left with that of a quiet run.

    python benchmarks/kill_and_resume.py [--points 200] [--dossiers 110] [--seed 1] [--scene NAME]…

Every point starts a scan (`kill_scenes.py`: every layout, archives, first and later nights) and ends by SIGKILL, at a
moment drawn over the whole life of the run, its process with all workers, its process alone, or one worker. Half of the
runs that were cut off are cut off again when they are continued. Then the command is left alone. It must end as the
quiet run did: the same exit code, the same bytes of every report, the same facts and findings in the store, a store
that is sound, and no process and no temporary file left over. A run that is not over after two minutes counts as
different, too.

Moments are drawn by processor time, half of them by that of the run's own process and half by that of it and its
workers, so that a busy machine does not move them. Ends with 1 when anything differed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.kill_scenes import FORMATS, Scene, scenes  # noqa: E402 - found beside this file

LONGEST = 120.0
"""Seconds after which a run counts as hanging."""
TICK = 1 / os.sysconf("SC_CLK_TCK")
"""Seconds by which the system counts the time of processes."""
AGAIN = 0.5
"""How often a run that is continued is cut off once more."""
ENDS_WITHIN = 15.0
"""Seconds in which workers end by themselves when their parent is gone."""
WAYS = ("group", "parent", "worker")
PHASES = ("start", "listing and registers", "dossiers and sums", "reports", "over")


class Life(Struct, frozen=True, dict=True):
    """How a run ended that nobody disturbed."""

    own: float
    """Seconds of processor time of its process."""
    all: float
    """The same with its workers."""
    code: int
    left: dict[str, bytes]
    """What it left behind, by name."""


def main() -> None:
    """Runs the harness and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--dossiers", type=int, default=110)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scene", action="append", help="only this one")
    parser.add_argument("--keep", type=Path, help="folder that a run which differs is kept in")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = [one for one in scenes(Path(folder), arguments.dossiers) if one.name in (arguments.scene or [one.name])]
        lives = {scene.name: live(scene, Path(folder) / f"quiet {scene.name}") for scene in made}
        harness = Harness(random.Random(arguments.seed), Path(folder) / "runs", arguments.keep)
        while harness.points < arguments.points:
            scene = made[harness.runs % len(made)]
            harness.run(scene, lives[scene.name])
    print(harness.told(), flush=True)
    sys.exit(harness.differing > 0)


class Harness:
    """Cuts runs off and counts."""

    def __init__(self, chance: random.Random, base: Path, keep: Path | None) -> None:
        self._chance = chance
        self._base = base
        self._keep = keep
        self._hit: Counter[tuple[str, str]] = Counter()
        self.points = self.runs = self.differing = 0

    def run(self, scene: Scene, quiet: Life) -> None:
        """One run, cut off once or more, and then continued to its end."""
        self.runs += 1
        place = self._base / str(self.runs)
        scene.prepare(place)
        hits: list[str] = []
        result = self._cut(scene, place, quiet, hits)
        while hits and result is None and not _is_over(scene, place) and self._chance.random() < AGAIN:
            result = self._cut(scene, place, quiet, hits)
        wrong = differences(scene, place, quiet, result) if hits else []
        self.differing += bool(wrong)
        if wrong and self._keep is not None:
            shutil.copytree(place, self._keep / str(self.runs), dirs_exist_ok=True)
        told = "; ".join(hits) or "over before"
        print(f"{self.points} points, run {self.runs}: {scene.name}: {told}: {', '.join(wrong) or 'same'}", flush=True)
        shutil.rmtree(place)

    def told(self) -> str:
        """What came of it, as lines."""
        lines = [
            f"{self.points} points in {self.runs} runs; runs that ended otherwise than undisturbed: {self.differing}"
        ]
        for phase in PHASES:
            counts = {way: self._hit[way, phase] for way in WAYS}
            lines.append(f"  {phase}: " + ", ".join(f"{way} {count}" for way, count in counts.items()))
        return "\n".join(lines)

    def _cut(self, scene: Scene, place: Path, quiet: Life, hits: list[str]) -> int | None:
        """Cuts a run off.

        Returns:
            the exit code of a run that went on to its end: the moment came too late, or it lost but a worker.
        """
        way = self._chance.choice(WAYS)
        own = self._chance.random() < 0.5
        moment = self._chance.uniform(0, quiet.own if own else quiet.all)
        late = self._chance.uniform(0, TICK)
        process = start(scene, place)
        clock: Callable[[int], float] = own_time if own else all_time
        victim = caught(process, lambda: clock(process.pid) >= moment, way)
        if victim is None:
            return ended(process)
        time.sleep(late)
        phase = phase_of(scene, place) if way == "worker" else ""
        try:
            (os.killpg if way == "group" else os.kill)(victim, signal.SIGKILL)
        except ProcessLookupError:
            # The worker had nothing left to do.
            return ended(process)
        self.points += 1
        code = ended(process) if way == "worker" else None
        process.wait()
        phase = phase or phase_of(scene, place)
        self._hit[way, phase] += 1
        hits.append(f"{way} at {moment:.2f} s ({phase})")
        return code


def differences(scene: Scene, place: Path, quiet: Life, code: int | None) -> list[str]:
    """What is not as after the quiet run."""
    wrong = [] if gone(place) else ["workers went on"]
    if code is None and not _is_over(scene, place):
        code = ended(start(scene, place))
    if code is not None:
        # A run came to its end.
        wrong += [] if code == quiet.code else [f"exit code {code}"]
        wrong += [f"temporary {path.name}" for path in (place / "tmp").rglob("*") if path.is_file()]
    left = left_behind(place)
    wrong += [name for name in sorted({*left, *quiet.left}) if left.get(name) != quiet.left.get(name)]
    return wrong


def _is_over(scene: Scene, place: Path) -> bool:
    """Whether the run was cut off when it had nothing left to do."""
    return phase_of(scene, place) == "over" and {*FORMATS} == {path.suffix[1:] for path in (place / "out").glob("*")}


def live(scene: Scene, place: Path) -> Life:
    """Runs undisturbed."""
    scene.prepare(place)
    process = start(scene, place)
    own = everything = 0.0
    while process.poll() is None:
        own, everything = max(own, own_time(process.pid)), max(everything, all_time(process.pid))
        time.sleep(TICK)
    assert process.returncode in (0, 1, 3), (scene.name, (place / "said").read_text("utf-8"))
    left = left_behind(place)
    assert len(left) > 1, (scene.name, (place / "said").read_text("utf-8"))
    print(f"{scene.name}: {own:.2f} s of processor time, with workers {everything:.2f} s", flush=True)
    return Life(own, everything, process.returncode, left)


def start(scene: Scene, place: Path) -> subprocess.Popen[bytes]:
    """Starts a run in a session of its own."""
    with (place / "said").open("ab") as said:
        return subprocess.Popen(
            scene.command(place),
            env=scene.surroundings(place),
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )


def ended(process: subprocess.Popen[bytes]) -> int:
    """Waits for the end; a run that hangs is ended and gives a code that no run has."""
    try:
        return process.wait(LONGEST)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return -999


def caught(process: subprocess.Popen[bytes], is_time: Callable[[], bool], way: str) -> int | None:
    """Waits for the moment, and for a worker where one is to be ended; whom to end, or ``None``: it is over."""
    while process.poll() is None:
        if is_time():
            if way != "worker":
                return process.pid
            if found := workers(process.pid):
                return found[0]
        time.sleep(TICK / 2)
    return None


def workers(pid: int) -> list[int]:
    """The worker processes of a run."""
    return [child for child in children(pid) if b"spawn_main" in _read(f"/proc/{child}/cmdline")]


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(child) for file in Path(f"/proc/{pid}/task").glob("*/children") for child in _read(str(file)).split()]


def own_time(pid: int) -> float:
    """Processor time of a process in seconds."""
    return _ticks(pid, 11, 13) * TICK


def all_time(pid: int) -> float:
    """The same with all that it started."""
    return (_ticks(pid, 11, 15) + sum(_ticks(child, 11, 15) for child in children(pid))) * TICK


def _ticks(pid: int, first: int, last: int) -> int:
    return sum(map(int, _read(f"/proc/{pid}/stat").rpartition(b")")[2].split()[first:last]))


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


def gone(place: Path) -> bool:
    """Whether every process of the run has ended, workers by themselves; those that have not are ended."""
    ends = time.monotonic() + ENDS_WITHIN
    while left := _of_run(place):
        if time.monotonic() > ends:
            for pid in left:
                os.kill(pid, signal.SIGKILL)
            return False
        time.sleep(0.1)
    return True


def _of_run(place: Path) -> list[int]:
    """Processes whose temporary files lie in the folder of a run."""
    wanted = f"TMPDIR={place / 'tmp'}".encode()
    running = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid for pid in running if wanted in _read(f"/proc/{pid}/environ").split(b"\0")]


def left_behind(place: Path) -> dict[str, bytes]:
    """Reports, and what the store holds, by name."""
    from archaudit.store import Store
    from archaudit.store.maintenance import check, export_lines

    left = {path.name: path.read_bytes() for path in (place / "out").glob("*")}
    if (place / "store.db").exists():
        store = Store.open(str(place / "store.db"))
        try:
            left["store check"] = "\n".join(check(store)).encode()
            runs = store.runs()
            left["runs"] = repr([(run.id, run.as_of, run.finished) for run in runs]).encode()
            if runs and runs[-1].finished:
                left["facts and findings"] = b"".join(export_lines(store, runs[-1].id))
        finally:
            store.close()
    return left


def phase_of(scene: Scene, place: Path) -> str:
    """What a run that was cut off was at, told by a copy of its store."""
    with tempfile.TemporaryDirectory() as folder:
        for file in place.glob("store.db*"):
            shutil.copy(file, folder)
        with closing(sqlite3.connect(Path(folder) / "store.db")) as store:
            try:
                found = store.execute("SELECT id, finished FROM run ORDER BY id DESC LIMIT 1").fetchone()
            except sqlite3.Error:
                return "start"
    number, finished = found or (0, False)
    written = any(place.glob("out/*")) or any(place.glob("out/.*"))
    if number <= (scene.before is not None):
        return "reports" if written else "listing and registers"
    return "over" if finished else "reports" if written else "dossiers and sums"


if __name__ == "__main__":
    main()
