"""What the user may not read is named file by file; it ends nothing and accuses nobody."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.exports import Export, dossier
from tests.acceptance.program import AS_OF, command, environment
from tests.hostile.rights import without_rights

CLOSED = {
    "H58.1-230612-0001": "KQ1.pdf",
    "H58.1-230612-0002": "hoso.json",
    "H58.1-230612-0003": ".",
    "H58.1-230612-0004": None,
}
"""Dossier → what of it may not be read."""


class Run:
    """A scan by somebody without the right to read everything."""

    def __init__(self, root: Path, prefix: tuple[str, ...]) -> None:
        export = Export(root / "export")
        for code in CLOSED:
            export.add(dossier(code))
        export.add(dossier("H58.2-230612-0001"), folder="2024/H58.2-230612-0001")
        export.table("departments.csv", [{"MaDonVi": "SO", "TenDonVi": "Sở"}])
        closed = [export.root / code / name for code, name in CLOSED.items() if name is not None]
        modes = {path: path.stat().st_mode for path in (*closed, export.root / "2024", export.root / "departments.csv")}
        for path in modes:
            path.chmod(0)
        formats = (
            "--format",
            "json",
            "--format",
            "jsonl",
            "--format",
            "text",
            "--output",
            root / "out",
            "--lang",
            "en",
        )
        words = command("scan", export.root, "--as-of", AS_OF, *formats)
        done = subprocess.run([*prefix, *words], env=environment(), capture_output=True, check=False)
        for path, mode in reversed(modes.items()):
            path.chmod(mode)
        self.code, self.errors = done.returncode, done.stderr.decode()
        self.report: Any = json.loads((root / "out" / "report.json").read_bytes())
        self.text = " ".join((root / "out" / "report.txt").read_text("utf-8").split())
        lines = (root / "out" / "findings.jsonl").read_bytes().splitlines()
        self.findings: list[dict[str, Any]] = [json.loads(line) for line in lines]

    def of(self, code: str) -> list[dict[str, Any]]:
        return [finding for finding in self.findings if finding["dossier"] == code]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    prefix = without_rights()
    if prefix is None:
        pytest.skip("permissions do not apply here")
    yield Run(tmp_path_factory.mktemp("rights"), prefix)


def test_the_run_ends_and_says_that_it_is_not_whole(run: Run) -> None:
    assert run.code == 3 and "Traceback" not in run.errors, run.errors
    assert run.report["run"]["complete"] is False
    assert run.report["totals"]["dossiers"] == len(CLOSED)


def test_folders_that_could_not_be_listed_are_named(run: Run) -> None:
    assert run.report["run"]["unlisted"] == ["2024", "H58.1-230612-0003"]
    assert "dossiers in them may not have been looked at: 2024; H58.1-230612-0003." in run.text


def test_a_file_that_may_not_be_read_is_undetermined(run: Run) -> None:
    found = [each for each in run.of("H58.1-230612-0001") if each["path"] and each["path"].endswith("KQ1.pdf")]
    assert found and {each["outcome"] for each in found} == {"undetermined"}
    assert {each["reason"] for each in found} == {"file-unread"}


@pytest.mark.parametrize("code", ["H58.1-230612-0002", "H58.1-230612-0003"])
def test_a_record_that_may_not_be_read_is_named(run: Run, code: str) -> None:
    assert [each["outcome"] for each in run.of(code) if each["rule"] == "DOS001"] == ["undetermined"]


def test_a_register_that_may_not_be_read_is_named(run: Run) -> None:
    assert any("departments.csv" in json.dumps(each) for each in run.findings)
