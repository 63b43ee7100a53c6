"""Folders on disk: gone with their holder, and where it is killed by force, with the next one."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archaudit.scratch import HELD, Scratch

HOLDER = """
import sys
from archaudit.scratch import Scratch
scratch = Scratch()
(scratch.path / "copy").write_bytes(b"of a person")
print(scratch.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the folders of a test lie."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


@contextmanager
def holder() -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Another process with a folder of its own."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout is not None
        yield process, Path(process.stdout.readline().strip())


def test_it_is_gone_with_its_holder(place: Path) -> None:
    with Scratch() as folder:
        (folder / "a").mkdir()
        (folder / "a" / "b").write_bytes(b"x")
        assert folder.parent == place and folder.stat().st_mode & 0o077 == 0
    held = Scratch()
    assert list(place.iterdir()) == [held.path]
    del held
    assert list(place.iterdir()) == []


def test_it_is_gone_when_its_process_ends(place: Path) -> None:
    with holder() as (process, folder):
        assert (folder / "copy").exists()
        process.communicate("")
    assert process.returncode == 0 and list(place.iterdir()) == []


def test_what_a_killed_process_left_is_removed_by_the_next(place: Path) -> None:
    with holder() as (living, kept), holder() as (killed, left):
        with Scratch():
            assert left.exists(), "its process lives"
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert (left / "copy").exists()
        with Scratch() as mine:
            assert sorted(place.iterdir()) == sorted([kept, mine])
        living.communicate("")


def test_folders_in_one_process_do_not_disturb_each_other(place: Path) -> None:
    with Scratch() as one, Scratch() as other:
        assert sorted(place.iterdir()) == sorted([one, other])


def test_nothing_else_is_removed(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "kept").write_bytes(b"x")
    (place / f"{HELD}link").symlink_to(elsewhere)
    (place / f"{HELD}file").write_bytes(b"x")
    (place / "archaudit-other").mkdir()
    before = sorted(place.iterdir())
    Scratch().close()
    assert sorted(place.iterdir()) == before and (elsewhere / "kept").exists()


def test_nothing_of_another_user_is_removed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = place / f"{HELD}theirs"
    theirs.mkdir()
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    Scratch().close()
    assert theirs.exists()
    monkeypatch.setattr(os, "geteuid", lambda: user)
    Scratch().close()
    assert not theirs.exists()


def test_without_locks_nobody_takes_it_for_abandoned(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(descriptor: int, operation: int) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", refuse)
        unlocked = Scratch()
    Scratch().close()
    assert unlocked.path.exists()
    unlocked.close()
    assert list(place.iterdir()) == []
