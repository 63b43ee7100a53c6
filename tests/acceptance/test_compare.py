"""Two runs of a store, or the files of two runs, beside one another."""

from __future__ import annotations

import shutil
from pathlib import Path

from fixtures.cases.scene import CODE, Scene
from tests.acceptance.program import AS_OF, archaudit


def scanned(scene: Scene, export: Path, store: Path, target: Path) -> None:
    if export.is_dir():
        shutil.rmtree(export)
    scene.write(export)
    formats = ("--format", "json", "--format", "jsonl", "--output", target)
    target.mkdir()
    archaudit("scan", export, "--as-of", AS_OF, "--store", store, *formats)
    assert (target / "findings.jsonl").is_file()


def test_what_got_worse_is_told(tmp_path: Path) -> None:
    store = tmp_path / "runs.sqlite"
    scanned(Scene(CODE), tmp_path / "export", store, tmp_path / "before")
    worse = Scene(CODE)
    worse.change_copy(worse.decision)
    scanned(worse, tmp_path / "export", store, tmp_path / "after")
    told = archaudit("compare", 1, "latest", "--store", store, "--format", "json")
    regressed = {change["rule"] for change in told.json["changes"] if change["turn"] == "regressed"}
    assert "RES002" in regressed
    assert told.code == 1
    back = archaudit("compare", 2, 1, "--store", store, "--format", "json")
    assert {change["rule"] for change in back.json["changes"] if change["turn"] == "fixed"} == regressed
    assert back.code == (1 if back.json["counts"]["confirmed"] + back.json["counts"]["regressed"] else 0)
    files = archaudit("compare", tmp_path / "before", tmp_path / "after" / "report.json", "--format", "json")
    assert {change["rule"] for change in files.json["changes"]} == {change["rule"] for change in told.json["changes"]}
    assert files.json["before"]["dossiers"] is None
    page = tmp_path / "page.html"
    assert archaudit("compare", 1, 2, "--store", store, "--output", page).code == 1
    assert page.read_bytes().startswith(b"<!doctype html>")


def test_wrong_use(tmp_path: Path) -> None:
    assert archaudit("compare", tmp_path / "a", tmp_path / "b").code == 2
    assert archaudit("compare", 1, 2, "--store", tmp_path / "none.sqlite").code == 2
    (tmp_path / "findings.jsonl").write_text("")
    (tmp_path / "report.json").write_text("{")
    assert archaudit("compare", tmp_path, tmp_path).code == 2
    (tmp_path / "report.json").unlink()
    assert archaudit("compare", tmp_path, tmp_path).code == 0
    assert archaudit("compare", tmp_path, tmp_path, "--format", "xlsx").code == 2
