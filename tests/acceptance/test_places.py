"""Where reports go, and when: ``--output``, ``--as-of``; never into the export."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.acceptance.exports import Export, dossier, snapshot
from tests.acceptance.program import AS_OF, Answer, archaudit

CODE = "H58.71-230612-0001"


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Export(tmp_path_factory.mktemp("places") / "export")
    made.add(dossier(CODE), {})
    return made.root


def _scan(export: Path, *arguments: object, as_of: str = AS_OF) -> Answer:
    answer = archaudit("scan", export, "--as-of", as_of, *arguments)
    assert answer.code == 1, answer.errors
    return answer


@pytest.mark.parametrize(
    ("name", "start"),
    [("r.json", b"{"), ("r.jsonl", b"{"), ("r.csv", b""), ("r.txt", b""), ("new/folder/r.json", b"{")],
)
def test_extension_decides_the_format(export: Path, tmp_path: Path, name: str, start: bytes) -> None:
    answer = _scan(export, "--output", tmp_path / name)
    assert answer.output == b""
    written = (tmp_path / name).read_bytes()
    assert written.startswith(start) and len(written) > 50
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [Path(name).name]


def test_named_format_outweighs_the_extension(export: Path, tmp_path: Path) -> None:
    _scan(export, "--format", "json", "--output", tmp_path / "report.txt")
    assert json.loads((tmp_path / "report.txt").read_bytes())["schema"] == "archaudit-report/1"


def test_several_formats_into_one_file_are_wrong_use(export: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    answer = archaudit("scan", export, "--format", "json", "--format", "csv", "--output", tmp_path / "taken")
    assert (answer.code, (tmp_path / "taken").read_text()) == (2, "mine")


@pytest.mark.parametrize("place", ["report.json", "H58.71-230612-0001/report.json", "../export/report.json", "."])
def test_report_never_goes_into_the_export(export: Path, place: str) -> None:
    before = snapshot(export)
    answer = archaudit("scan", export, "--format", "json", "--output", export / place)
    assert (answer.code, answer.output) == (2, b"")
    assert snapshot(export) == before


def test_report_never_goes_into_the_export_through_a_link(export: Path, tmp_path: Path) -> None:
    (tmp_path / "door").symlink_to(export)
    before = snapshot(export)
    assert archaudit("scan", export, "--output", tmp_path / "door" / "r.json").code == 2
    assert archaudit("scan", tmp_path / "door", "--output", export / "r.json").code == 2
    assert snapshot(export) == before


def test_place_that_cannot_be_written_is_wrong_use(export: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answer = archaudit("scan", export, "--format", "json", "--output", tmp_path / "file" / "r.json")
    assert answer.code == 2
    assert answer.errors.strip()


def test_relative_export_and_output_work_from_anywhere(export: Path, tmp_path: Path) -> None:
    shutil.copytree(export, tmp_path / "e")
    answer = archaudit("scan", "e", "--output", "r.json", cwd=tmp_path)
    assert (answer.code, (tmp_path / "r.json").exists()) == (1, True)


def test_without_as_of_the_report_tells_the_start_of_the_run(export: Path) -> None:
    answer = archaudit("scan", export, "--format", "json")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", answer.json["run"]["as_of"])


def test_time_without_zone_is_vietnam_time(export: Path) -> None:
    local = _scan(export, "--format", "json", as_of="2024-04-01T07:00:00")
    assert local.output == _scan(export, "--format", "json").output
