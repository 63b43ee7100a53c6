"""The short way of a night on which nothing changed: taken only then, and it says what the whole way says."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archaudit.cli.app import run
from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.session import Session
from archaudit.demo.pki import write_trust
from archaudit.scratch import HELD
from archaudit.store import Store
from archaudit.store.lock import only_writer
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
        address = store if "://" in store else str(self.folder / store)
        call = ["scan", str(self.root), "--store", address, "--as-of", day, "--jobs", "1"]
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


def test_the_short_way_removes_what_a_killed_process_left(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    place = nights.folder / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    nights.scan()
    left = place / f"{HELD}left"
    left.mkdir()
    (left / "unpacked.tar").write_bytes(b"of a person")
    nights.scan()
    assert nights.short and list(place.iterdir()) == []


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
        lambda root: shutil.rmtree(root / code(1)),
        lambda root: (root / "procedures.csv").write_text("MaTTHC,TenTTHC\n9.9,khác\n"),
    ],
    ids=["bytes", "file", "dossier", "register"],
)
def test_whatever_changes_is_seen(nights: Nights, change: Callable[[Path], object]) -> None:
    nights.scan()
    change(nights.root)
    after = nights.scan()
    assert not nights.short
    assert figures(after) == figures(nights.scan(store="new.db"))


def test_another_profile_or_trust_folder_of_the_same_name_is_seen(nights: Nights, tmp_path: Path) -> None:
    profile, trust = tmp_path / "own.toml", write_trust(tmp_path / "trust")
    profile.write_text('id = "own"\nextends = ["national"]\n[title]\nvi = "a"\nen = "a"\n')
    words = ("--profile", str(profile), "--trust", str(trust))
    nights.scan(*words)
    nights.scan(*words)
    assert nights.short
    profile.write_text(profile.read_text() + '[rules.DIG001]\nseverity = "observation"\n')
    nights.scan(*words)
    assert not nights.short
    next((trust / "crls").iterdir()).unlink()
    nights.scan(*words)
    assert not nights.short


def test_a_store_by_whatever_address_is_asked(nights: Nights, url: str) -> None:
    address = url if "://" in url else f"sqlite:///{url}"
    listed = (f"{code(0)},H58.90,10\n", f"{code(1)},H58.90,10\n", "Khác,H58.90,10\n")
    (nights.root / "dossiers.csv").write_text("MaHoSo,MaDonVi,TrangThaiHoSo\n" + "".join(listed), "utf-8")
    (nights.root / code(1) / "below").mkdir()
    (nights.root / code(1) / "below" / "x.pdf").write_bytes(b"x")
    nights.scan(store=address)
    nights.scan(store=address, day="2024-04-05T00:00:00Z")
    assert nights.short
    # Told by the register alone, whose rows the store keeps in pieces.
    (nights.root / "khác").mkdir()
    nights.scan(store=address)
    assert not nights.short
    nights.scan(store=address)
    assert nights.short
    store = Store.open(address)
    assert [(each.id, each.finished) for each in store.runs()] == [(1, True), (2, True), (3, True), (4, True)]
    assert list(store.report(4).findings) == list(store.report(3).findings)
    store.close()


def test_who_writes_meanwhile_is_named_on_the_short_way_too(
    nights: Nights, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    nights.scan(store=url)
    store = Store.open(url)
    nights.short = True
    with only_writer(store.database, "lan@may-chu, pid 7"):
        call = ["scan", str(nights.root), "--store", url, "--as-of", DAY, "--jobs", "1"]
        assert run(call, Session("en", os.environ)) == ExitCode.INCOMPLETE
    store.close()
    assert "lan@may-chu, pid 7" in capsys.readouterr().err
    assert nights.short


def test_a_file_that_belongs_to_no_dossier_is_counted_on_the_short_way(nights: Nights) -> None:
    nights.scan()
    (nights.root / "stray.txt").write_bytes(b"x")
    nights.scan()
    assert nights.short
    store = Store.open(str(nights.folder / "store.db"))
    before, after = (store.report(number).apart.stray_files for number in (1, 2))
    store.close()
    assert after == before + 1
