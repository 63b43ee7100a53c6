"""An export in which nothing is as it should be: one run, every dossier answered, nothing touched."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from archaudit.engine.inspect_dossier import DossierInspector
from archaudit.inspection import Inspector, TrustBundle
from archaudit.layouts import DossierRef, PortalLayout
from archaudit.model.registers import Registers
from archaudit.model.text import nfc
from archaudit.sources import LocalFolder
from fixtures.hostile import place_cases, record_cases
from fixtures.hostile.case import OPENS, PlaceCase, RecordCase, answer_of
from fixtures.hostile.names import NAMES, write_deep, write_names
from fixtures.signed import AS_OF
from tests.acceptance.exports import dossier, paper
from tests.hostile.trace import Traced, can_trace, traced
from tests.hostile.tree import tree

PLACES = tuple(case for case in place_cases() if case.name != "device" or os.geteuid() == 0)
"""Only an administrator may make a device."""
RECORDS = record_cases()
UNSAFE = ("\x1b", "\x07", "\u202e", "\u2066", "\u200b", "\r")
"""What must never stand raw in anything that is printed."""
UNNAMEABLE = ("no_utf_8", "half_character", "blank_ends")
"""A text cannot hold the bytes of the first two; blanks at the ends of a text mean nothing."""
LARGEST_FILE = 512 * 1024**2


class Hostile:
    """The export, and what a scan of it said and did."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "export"
        self.places = {case.id: self._place(case, number) for number, case in enumerate(PLACES, 1)}
        for case in RECORDS:
            self._write(f"record-{case.name}/hoso.json", case.build())
        self.names = write_names(self._folder("names"))
        self._write("names/hoso.json", _record(1, *(path.name for path in self.names.values())))
        self.depth = write_deep(self._folder("deep"))
        self._write("store.csv", b"MaHoSo,TrangThaiSoHoa\n=1+1,\x1b[31m\n")
        self._write("dossiers.csv", "MaHoSo\n\x1b[31mH58.99-230101-0001\n\u202eH58.99\n".encode())
        self.before = tree(self.root)
        formats = ("--format", "json", "--format", "jsonl", "--format", "csv", "--format", "text")
        self.out = folder / "out"
        self.run: Traced = traced(folder / "trace", "scan", self.root, "--output", self.out, *formats)
        self.after = tree(self.root)

    def report(self) -> Any:
        return json.loads((self.out / "report.json").read_bytes())

    def findings(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.out / "findings.jsonl").read_bytes().splitlines()]

    def _place(self, case: PlaceCase, number: int) -> str:
        folder = self._folder(f"place-{case.name}")
        case.make(folder / "a.pdf")
        (folder / "hoso.json").write_bytes(_record(number, "a.pdf"))
        return f"{folder.name}/a.pdf"

    def _folder(self, name: str) -> Path:
        folder = self.root / name
        folder.mkdir(parents=True)
        return folder

    def _write(self, path: str, content: bytes) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _record(number: int, *paths: str) -> bytes:
    papers = [paper(path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")) for path in paths]
    return json.dumps(dossier(f"H58.91-230612-{number:04d}", TaiLieuNop=papers, DanhSachGiayToKetQua=[])).encode()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    if not can_trace():
        pytest.skip("strace is not at hand, or not permitted")
    return Hostile(tmp_path_factory.mktemp("export"))


@pytest.mark.parametrize("case", PLACES, ids=lambda case: case.id)
def test_place_has_the_answer_expected(hostile: Hostile, case: PlaceCase) -> None:
    inspector = Inspector(TrustBundle.empty(), AS_OF)
    reader = DossierInspector(LocalFolder(hostile.root), inspector, Registers(), LARGEST_FILE)
    assert answer_of(reader.file(hostile.places[case.id], ())) in case.answers


@pytest.mark.parametrize("case", RECORDS, ids=lambda case: case.id)
def test_record_has_the_answer_expected(hostile: Hostile, case: RecordCase) -> None:
    folder = f"record-{case.name}"
    layout = PortalLayout(LocalFolder(hostile.root))
    found = layout.load(DossierRef(folder, f"{folder}/hoso.json", ()), Registers())
    assert found.problem == case.problem
    assert found.folder == folder


@pytest.mark.parametrize("name", NAMES)
def test_file_of_any_name_is_found_by_it(hostile: Hostile, name: str) -> None:
    recorded = hostile.names[name].name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    source = LocalFolder(hostile.root)
    layout = PortalLayout(source)
    files = next(folder for folder in source.walk() if folder.path == "names").files
    found = layout.load(DossierRef("names", "names/hoso.json", files), Registers())
    ref = next(ref for each in found.components for ref in each.files if ref.given == nfc(recorded).strip())
    assert (ref.path is None) == (name in UNNAMEABLE), ref


def test_run_ends_and_says_that_a_folder_could_not_be_listed(hostile: Hostile) -> None:
    assert hostile.run.code == 3, hostile.run.errors
    assert hostile.report()["run"]["complete"] is False


def test_every_dossier_is_counted(hostile: Hostile) -> None:
    broken = [case for case in RECORDS if case.problem is not None]
    found = {finding["dossier"] for finding in hostile.findings() if finding["rule"] == "DOS001"}
    assert {f"record-{case.name}" for case in broken} <= found
    assert hostile.report()["totals"]["dossiers"] == len(PLACES) + len(RECORDS) + 1


def test_no_rule_crashed(hostile: Hostile) -> None:
    assert not [finding for finding in hostile.findings() if finding["reason"] == "rule-crashed"]


def test_paths_longer_than_a_system_call_takes_are_walked_as_far_as_they_go(hostile: Hostile) -> None:
    walked = [folder for folder in LocalFolder(hostile.root).walk() if folder.path.startswith("deep/")]
    assert len(walked) < hostile.depth
    assert [folder.problem is not None for folder in walked] == [False] * (len(walked) - 1) + [True]


def test_nothing_was_written_into_the_archive(hostile: Hostile) -> None:
    assert hostile.before == hostile.after
    assert not hostile.run.changed_below(hostile.root)


def test_no_network_was_asked(hostile: Hostile) -> None:
    assert not [call for call in hostile.run.calls if call.asks_the_network]


@pytest.mark.parametrize("path", ["/etc/hostname", "/dev/zero", "/proc/self/environ"])
def test_nothing_outside_was_opened(hostile: Hostile, path: str) -> None:
    assert not hostile.run.opened(path)


def test_all_that_was_opened_is_of_the_export_or_of_the_program(hostile: Hostile) -> None:
    assert hostile.run.strange(hostile.root, hostile.out) == set()
    assert list(hostile.run.temporary.iterdir()) == []


@pytest.mark.parametrize("name", ["report.txt", "report.json", "findings.jsonl", "findings.csv"])
def test_reports_carry_nothing_that_a_terminal_obeys(hostile: Hostile, name: str) -> None:
    text = (hostile.out / name).read_bytes().decode("utf-8").replace("\r\n", "\n").removeprefix("\ufeff")
    assert not [mark for mark in UNSAFE if mark in text]


def test_what_was_said_meanwhile_carries_nothing_either(hostile: Hostile) -> None:
    assert not [mark for mark in UNSAFE if mark in hostile.run.errors]
    assert OPENS not in hostile.run.errors
