"""An interrupted scan: exit code 130, no traceback, no report, no worker left."""

from __future__ import annotations

import os
import signal
import subprocess
import tarfile
import time
from pathlib import Path

import pytest

from archaudit.demo.scans import scan_pdf
from tests.acceptance.exports import Export, dossier
from tests.acceptance.program import command, environment

PROC = Path("/proc")
pytestmark = pytest.mark.skipif(not PROC.is_dir(), reason="needs /proc")


def _members(group: int) -> list[int]:
    """Living processes of a process group."""
    found = []
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                state, _, of = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            if int(of) == group and state != "Z":
                found.append(int(entry.name))
    return found


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Large enough to be still at work after the workers have started."""
    made = Export(tmp_path_factory.mktemp("long") / "export")
    content = scan_pdf("long", pages=6)
    for number in range(400):
        made.add(dossier(f"H58.90-230612-{number:04d}"), {"TL1.pdf": content, "KQ1.pdf": content})
    return made.root


@pytest.mark.parametrize(
    ("sign", "whole_group"),
    [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGTERM, False)],
    ids=["terminal", "kill", "systemd"],
)
@pytest.mark.parametrize("moment", [0.0, 0.1, 0.3, 3.0], ids=["starting", "pool", "workers", "working"])
def test_interrupted_scan_ends_cleanly(
    export: Path, tmp_path: Path, moment: float, sign: signal.Signals, whole_group: bool
) -> None:
    target = tmp_path / "report.json"
    started = subprocess.Popen(
        command("scan", export, "--jobs", 2, "--output", target, "--lang", "en"),
        env=environment(TMPDIR=str(tmp_path)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Whoever runs the tests in the background hands down that interrupts are ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert started.stderr is not None and b"--trust" in started.stderr.readline()
    time.sleep(moment)
    assert started.poll() is None, "the scan ended before it could be interrupted"
    (os.killpg if whole_group else os.kill)(started.pid, sign)
    output, errors = started.communicate(timeout=30)
    assert started.returncode == 130, errors.decode()
    assert b"Traceback" not in errors and output == b""
    assert list(tmp_path.iterdir()) == []
    deadline = time.monotonic() + 5
    while _members(started.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert _members(started.pid) == []


def test_what_a_killed_scan_left_is_gone_with_the_next(export: Path, tmp_path: Path) -> None:
    packed, place = tmp_path / "export.tar.gz", tmp_path / "tmp"
    place.mkdir()
    with tarfile.open(packed, "w:gz", compresslevel=1) as archive:
        archive.add(export, ".")
    words = command("scan", packed, "--jobs", 2, "--output", tmp_path / "report.json", "--fail-on", "never")
    with subprocess.Popen(
        words, env=environment(TMPDIR=str(place)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as killed:
        deadline = time.monotonic() + 30
        while not list(place.glob("*/unpacked.tar")) or not list(place.glob("*/run.sqlite")):
            assert killed.poll() is None and time.monotonic() < deadline
            time.sleep(0.02)
        killed.send_signal(signal.SIGKILL)
    assert list(place.glob("*/unpacked.tar")) and list(place.glob("*/run.sqlite"))
    small = Export(tmp_path / "small")
    small.add(dossier("H58.90-230612-0001"), {"TL1.pdf": scan_pdf("small")})
    again = subprocess.run(
        command("scan", small.root, "--jobs", 1, "--output", tmp_path / "again.json", "--fail-on", "never"),
        env=environment(TMPDIR=str(place)),
        capture_output=True,
        check=False,
    )
    assert again.returncode == 0, again.stderr.decode()
    assert list(place.iterdir()) == []
