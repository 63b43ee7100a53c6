"""The walk over any folder of files, which people run on files of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fixtures.hostile.pdf_kit import one_page

ROOT = Path(__file__).resolve().parent.parent.parent


def walked(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "benchmarks" / "robustness.py", folder, "--jobs", "1", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_file_is_counted_by_its_answer(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "good.pdf").write_bytes(one_page())
    (tmp_path / "cut.pdf").write_bytes(one_page()[:100])
    (tmp_path / "empty").touch()
    found = walked(tmp_path, "--top", "2", "--list")
    assert found.returncode == 0, found.stderr
    lines = found.stdout.splitlines()
    assert "files 3; limits 60 s and 1,024 MiB a file" in lines
    assert [line.split() for line in lines if line.startswith("       ")] == [["2", "malformed"], ["1", "opens"]]
    assert {"untyped exceptions: 0", "over limit: 0"} <= set(lines)
    assert sum(line.startswith("slowest") for line in lines) == 2
    assert sum(line.startswith("malformed ") for line in lines) == 2


def test_a_folder_without_files_shows_nothing(tmp_path: Path) -> None:
    assert walked(tmp_path).returncode == 1
