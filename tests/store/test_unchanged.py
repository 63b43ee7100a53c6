"""The short way of a night on which nothing changed: taken only then, and it says what the whole way says."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archaudit.cli.app import run
from archaudit.cli.session import Session
from archaudit.store import Store
from tests.store.kit import code, export

DAY = "2024-04-04T00:00:00Z"


class Nights:
    """Scans of one export into one store; ``short`` tells whether the last one took the short way."""

    def __init__(self, root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.folder = folder
        self.short = True
        import archaudit.cli.running as running

        whole = running.audit

        def noted(*arguments: Any) -> None:
            self.short = False
            whole(*arguments)

        monkeypatch.setattr(running, "audit", noted)

    def scan(self, *words: str, day: str = DAY, store: str = "store.db") -> bytes:
        """The report of one night."""
        self.short = True
        report = self.folder / "report.json"
        call = ["scan", str(self.root), "--store", str(self.folder / store), "--as-of", day, "--jobs", "1"]
        assert (
            run([*call, "--format", "json", "-o", str(report), "--fail-on", "never", *words], Session("en", os.environ))
            == 0
        )
        return report.read_bytes()


@pytest.fixture
def nights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Nights:
    made = export(tmp_path / "export", 2)
    made.write("export.json", b'{"PhienBan": "1"}')
    return Nights(made.root, tmp_path, monkeypatch)


def figures(report: bytes) -> Any:
    told = json.loads(report)
    told.pop("changes", None)
    return told


def test_the_short_way_says_what_the_whole_way_says(nights: Nights) -> None:
    nights.scan()
    assert not nights.short
    shutil.copy(nights.folder / "store.db", nights.folder / "twin.db")
    short = nights.scan()
    assert nights.short
    # The same night once more, in a store whose last run is not known by what was asked.
    with sqlite3.connect(nights.folder / "twin.db") as twin:
        twin.execute("UPDATE run SET asked = ''")
    twin.close()
    whole = nights.scan(store="twin.db")
    assert not nights.short
    assert short == whole
    one, other = (Store.open(str(nights.folder / name)) for name in ("store.db", "twin.db"))
    assert list(one.report(2).findings) == list(other.report(2).findings)
    assert [each.id for each in one.runs()] == [1, 2]
    one.close()
    other.close()


def test_another_day_under_the_same_law_is_short_and_another_question_is_not(nights: Nights) -> None:
    nights.scan()
    nights.scan(day="2024-04-05T00:00:00Z")
    assert nights.short
    for words in (("--deep",), ("--full",), ("--profile", "tien-giang-2023"), ("--timeout-file", "50s")):
        nights.scan(*words, day="2024-04-05T00:00:00Z")
        assert not nights.short, words
    nights.scan(day="2024-04-03T00:00:00Z")
    assert not nights.short, "an answer of a later day"


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / code(1) / "TL1.pdf").write_bytes(b"%PDF-1.4 another"),
        lambda root: (root / code(1) / "new.pdf").write_bytes(b"x"),
        lambda root: (root / code(1) / "TL1.pdf").unlink(),
        lambda root: shutil.rmtree(root / code(1)),
        lambda root: shutil.rmtree(root / code(0)),
        lambda root: shutil.copytree(root / code(1), root / code(2)),
        lambda root: (root / "procedures.csv").write_text("MaTTHC,TenTTHC\n9.9,khác\n"),
        lambda root: (root / "inspections.csv").write_text("MaDonVi\nH58.90\n"),
        lambda root: (root / "export.json").unlink(),
    ],
    ids=["bytes", "file", "no file", "last gone", "first gone", "dossier", "register", "new register", "note"],
)
def test_whatever_changes_is_seen(nights: Nights, change: Callable[[Path], object]) -> None:
    nights.scan()
    change(nights.root)
    after = nights.scan()
    assert not nights.short
    assert figures(after) == figures(nights.scan(store="new.db"))


def test_a_file_that_belongs_to_no_dossier_is_counted_on_the_short_way(nights: Nights) -> None:
    nights.scan()
    (nights.root / "stray.txt").write_bytes(b"x")
    nights.scan()
    assert nights.short
    store = Store.open(str(nights.folder / "store.db"))
    before, after = (store.report(number).apart.stray_files for number in (1, 2))
    store.close()
    assert after == before + 1
