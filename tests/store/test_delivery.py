"""A run is finished when its reports are written: what they tell of the night before is told once, and not lost."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from archaudit.cli.app import run
from archaudit.cli.session import Session
from archaudit.store import Store
from tests.store.kit import code, export

NIGHTS = ("2024-04-04T00:00:00Z", "2024-04-05T00:00:00Z")


def scan(root: Path, store: Path, report: Path, night: int) -> int:
    words = ["scan", str(root), "--store", str(store), "--as-of", NIGHTS[night], "--jobs", "1", "--fail-on", "never"]
    return run([*words, "--format", "json", "-o", str(report)], Session("en", os.environ))


def finished(store: Path) -> list[bool]:
    opened = Store.open(str(store))
    try:
        return [one.finished for one in opened.runs()]
    finally:
        opened.close()


@pytest.mark.parametrize("changed", [False, True], ids=["unchanged", "changed"])
def test_a_report_that_could_not_be_written_is_written_by_the_same_command(tmp_path: Path, changed: bool) -> None:
    made = export(tmp_path / "export", 2)
    made.write("export.json", b'{"PhienBan": "1"}')
    store, report = tmp_path / "store.db", tmp_path / "report.json"
    assert scan(made.root, store, report, 0) == 0
    if changed:
        made.write(f"{code(0)}/TL1.pdf", b"")
    shutil.copy(store, tmp_path / "other.db")
    assert scan(made.root, tmp_path / "other.db", report, 1) == 0
    expected = report.read_bytes()
    assert bool(json.loads(expected)["changes"]["new"]) == changed

    (tmp_path / "full").write_bytes(b"")
    assert scan(made.root, store, tmp_path / "full" / "report.json", 1) == 2
    assert True not in finished(store)[1:]
    assert scan(made.root, store, report, 1) == 0
    assert report.read_bytes() == expected and finished(store) == [True, True]


def test_a_reader_that_went_away_has_had_its_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, store = export(tmp_path / "export", 1), tmp_path / "store.db"
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        monkeypatch.setattr(sys, "stdout", gone)
        words = ["scan", str(made.root), "--store", str(store), "--jobs", "1", "--format", "json"]
        assert run(words, Session("en", os.environ)) == 3
    assert finished(store) == [True]
