"""Programs of others: what they print, and that nothing they do stops or harms the caller."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from archaudit.inspection.programs import Programs, answer_of
from tests.inspection.fake_programs import program, sleeping

GOOD = frozenset({0})


def test_a_program_reads_and_answers(tmp_path: Path) -> None:
    path = program(tmp_path, "echo", "sys.stdout.write(sys.argv[1] + sys.stdin.read())")
    assert answer_of((path, "$HOME `id` ;"), b" given", 20, GOOD) == b"$HOME `id` ; given"


@pytest.mark.parametrize("body", ["sys.exit(3)", "raise SystemError", "sys.stdout.write('x' * (16 * 2**20 + 1))"])
def test_a_failure_or_too_much_is_no_answer(tmp_path: Path, body: str) -> None:
    assert answer_of((program(tmp_path, "bad", body),), b"", 20, GOOD) is None


def test_a_status_that_means_an_answer(tmp_path: Path) -> None:
    assert answer_of((program(tmp_path, "no", "print('no'); sys.exit(1)"),), b"", 20, frozenset({1})) == b"no\n"


def test_a_program_that_does_not_read_is_heard(tmp_path: Path) -> None:
    assert answer_of((program(tmp_path, "deaf", "print('yes')"),), bytes(2**20), 20, GOOD) == b"yes\n"


def test_no_program(tmp_path: Path) -> None:
    assert answer_of((str(tmp_path / "none"),), b"", 20, GOOD) is None


def test_no_room_for_the_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = program(tmp_path, "echo", "print('yes')")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    assert answer_of((path,), b"", 20, GOOD) is None


def test_a_program_that_takes_too_long_is_ended_with_what_it_started(tmp_path: Path) -> None:
    assert answer_of((sleeping(tmp_path),), b"", 2, GOOD) is None
    child = int((tmp_path / "children").read_text())
    # A process that was killed is gone only when the system comes to it.
    deadline = time.monotonic() + 20
    while _lives(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(child)
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def test_time_of_all_calls_about_a_file() -> None:
    assert Programs().most_seconds == 0
    assert Programs(pages_read=3).most_seconds == 0
    assert Programs(tesseract="t", pages_read=3, seconds=10).most_seconds == 60
    assert Programs(tesseract="t", pages_read=1, verapdf="v", seconds=10).most_seconds == 30


def test_only_java_needs_more_memory_than_a_worker_has() -> None:
    assert Programs(tesseract="t", pages_read=9).memory == 0
    assert Programs(verapdf="v").memory == 4 * 1024**3
