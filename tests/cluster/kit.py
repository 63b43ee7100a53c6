"""A real scheduler and real workers on loopback."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

from tests.acceptance.program import ROOT, command, environment
from tests.sources.servers import free_port, serving

DASK = Path(sys.executable).with_name("dask")
VERSION = "import sys, archaudit; archaudit.__version__ = sys.argv.pop(1); from archaudit.cli import main; main()"
"""A worker of another version."""


class Place(Struct):
    """A scheduler with workers that can be killed, and what they said."""

    address: str
    logs: Path
    tls: Path | None = None
    workers: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, version: str | None = None) -> None:
        called = command("worker", self.address, "--jobs", "1", "--name", name, "--lang", "en")
        if version is not None:
            called[1:3] = ["-c", VERSION, version]
        if self.tls is not None:
            called += ["--cluster-tls", str(self.tls)]
        with (self.logs / f"{name}.log").open("wb") as log:
            self.workers[name] = subprocess.Popen(called, env=environment(), stdout=log, stderr=log)

    def stop(self, name: str, how: signal.Signals = signal.SIGTERM) -> int:
        process = self.workers.pop(name)
        process.send_signal(how)
        return process.wait(30)

    def said(self) -> str:
        return "".join(log.read_text("utf-8") for log in self.logs.glob("*.log"))

    def cpu(self, name: str) -> float:
        """Seconds that the limited processes of a worker have worked so far."""
        pid = self.workers[name].pid
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return sum(_cpu(child) for task in tasks for child in _said(task / "children").split())


def _cpu(pid: str) -> float:
    return sum(map(int, _said(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()[11:13])) / 100


def _said(file: Path) -> str:
    """What the system says of a process or a thread; nothing once that has ended."""
    try:
        return file.read_text()
    except OSError:
        return ""


@contextmanager
def cluster(logs: Path, *names: str, tls: Path | None = None, code: Path = ROOT / "src") -> Iterator[Place]:
    """A scheduler and workers with these names.

    Args:
        code: where the scheduler finds the program; workers and commands have that of this working copy.
    """
    port = free_port()
    called = [str(DASK), "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    if tls is not None:
        files = (str(tls / name) for name in ("ca.pem", "cert.pem", "key.pem"))
        for option, file in zip(("--tls-ca-file", "--tls-cert", "--tls-key"), files, strict=True):
            called += [option, file]
        called += ["--protocol", "tls"]
    with serving(called, port, PYTHONPATH=str(code)):
        place = Place(f"{'tcp' if tls is None else 'tls'}://127.0.0.1:{port}", logs, tls)
        for name in names:
            place.start(name)
        try:
            yield place
        finally:
            for name in [*place.workers]:
                place.stop(name, signal.SIGKILL)


def is_caught_busy(place: Place, name: str, run: subprocess.Popen[bytes]) -> bool:
    """Waits until the limited processes of a worker work; false if the run was over before they did."""
    idle, ends = place.cpu(name), time.monotonic() + 60
    while place.cpu(name) <= idle:
        assert time.monotonic() < ends
        if run.poll() is not None:
            return False
        time.sleep(0.01)
    return True
