"""Waivers, a baseline and decisions over runs of the store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archaudit.demo.dossier import DossierBuilder
from tests.acceptance.program import AS_OF, Answer, archaudit

CODE = "000.00.15.H58-230612-0001"


@pytest.fixture
def scanned(tmp_path: Path) -> tuple[Path, str]:
    """An export with a result that nobody signed, and a store with a run over it."""
    export, store = tmp_path / "export", str(tmp_path / "store.db")
    DossierBuilder(CODE).component(signed_by="digitizer-tnmt").result().write(export)
    assert archaudit("scan", export, "--store", store, "--as-of", AS_OF).code == 1
    return export, store


def findings(answer: Answer) -> list[dict[str, object]]:
    assert answer.code in (0, 1), answer.errors
    return answer.lines


def test_a_stored_report_is_waived_as_a_scan_is(scanned: tuple[Path, str], tmp_path: Path) -> None:
    export, store = scanned
    rules = {str(finding["rule"]) for finding in findings(archaudit("scan", export, "--format", "jsonl"))}
    waivers = tmp_path / "waivers.toml"
    row = 'dossier = "*"\nreason = "Thử"\nby = "A"\nexpires = 2099-12-31\n'
    waivers.write_text("".join(f'[[waivers]]\nrule = "{rule}"\n{row}' for rule in sorted(rules)), "utf-8")
    given = ("--store", store, "--waivers", waivers)
    told = archaudit("report", "latest", *given, "--format", "jsonl")
    assert told.code == 0 and {finding["waived"] for finding in told.lines} == {True}
    assert archaudit("rejudge", "1", *given).code == 0
    night = archaudit("nightly", *given, "--export", export, "--reports", tmp_path / "reports")
    assert night.code == 0, night.errors
    report = json.loads((tmp_path / "reports" / "report.json").read_bytes())
    assert report["changes"]["new"] == 0 and report["changes"]["still"] > 0
    assert {use["state"] for use in report["review"]["waivers"]} == {"applied"}
    assert archaudit("report", "latest", "--store", store).code == 1


def test_a_run_of_the_store_is_a_baseline(scanned: tuple[Path, str]) -> None:
    export, store = scanned
    again = ("scan", export, "--store", store, "--as-of", AS_OF, "--format", "jsonl")
    known = archaudit(*again, "--baseline", "latest")
    assert known.code == 0 and {finding["known"] for finding in known.lines} == {True}
    for file in export.rglob("*.pdf"):
        file.write_bytes(b"")
    worse = archaudit(*again, "--baseline", "1")
    assert worse.code == 1 and {finding["known"] for finding in worse.lines} == {True, False}
    assert archaudit("report", "3", "--store", store, "--baseline", "3").code == 0
    told = archaudit("report", "3", "--store", store, "--baseline", "1", "--format", "json").json
    baseline = told["review"]["baseline"]
    assert baseline["source"] == "--store: 1" and baseline["new"] > 0
    assert archaudit(*again, "--baseline", "7").code == 2
    assert archaudit("scan", export, "--baseline", "1").code == 2


def test_a_decision_is_shown_in_a_stored_report(scanned: tuple[Path, str], tmp_path: Path) -> None:
    _, store = scanned
    shown = archaudit("report", "latest", "--store", store, "--format", "jsonl")
    lines, decisions = tmp_path / "findings.jsonl", tmp_path / "decisions.toml"
    lines.write_bytes(shown.output)
    id_ = str(findings(shown)[0]["id"])
    words = ("--by", "Trần B", "--verdict", "rejected")
    assert archaudit("decide", id_, "--findings", lines, "--decisions", decisions, *words).code == 0
    again = archaudit("report", "latest", "--store", store, "--format", "jsonl", "--decisions", decisions)
    assert [finding["id"] for finding in again.lines if finding["decision"]] == [id_]


def test_a_sample_is_kept_as_one_and_held_against_nothing(scanned: tuple[Path, str], tmp_path: Path) -> None:
    export, _ = scanned
    for number in (2, 3):
        DossierBuilder(f"{CODE[:-1]}{number}").component(signed_by="digitizer-tnmt").result().write(export)
    kept = ("--store", tmp_path / "runs.sqlite")
    as_json = ("--format", "json", "--lang", "en")
    whole = archaudit("scan", export, *kept, *as_json).json
    for _ in range(2):
        sampled = archaudit("scan", export, *kept, "--sample", "1", *as_json).json
        assert (sampled["run"]["sample"]["drawn"], sampled["totals"]["dossiers"]) == (1, 1)
        assert "changes" not in sampled
    again = archaudit("scan", export, *kept, *as_json).json
    assert again["totals"] == whole["totals"]
    assert (again["changes"]["run"], again["changes"]["new"], again["changes"]["vanished"]) == (1, 0, [])
    assert archaudit("report", "2", *kept, *as_json).json["run"]["sample"]["population"] == whole["totals"]["dossiers"]
    listed = archaudit("history", *kept, *as_json).json["runs"]
    assert [run["sample"] and run["sample"]["drawn"] for run in listed] == [None, 1, 1, None]
    for command in (("compare", "1", "2"), ("compare", "2", "4"), ("scan", export, "--baseline", "2")):
        refused = archaudit(*command, *kept, "--lang", "en")
        assert refused.code == 2 and "a sample only" in refused.errors
