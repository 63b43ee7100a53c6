"""Waivers, baseline and decisions through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archaudit.demo.dossier import DossierBuilder
from archaudit.demo.scans import scan_pdf
from tests.acceptance.exports import snapshot
from tests.acceptance.program import archaudit, scan

CODE = "000.00.15.H58-230612-0001"
NOTE = "Đã đối chiếu bản giấy"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A title "Dinhkem" (an observation) and a result without signature (major)."""
    made = DossierBuilder(CODE).component(signed_by="digitizer-tnmt", TenTepDinhKem="Dinhkem").result()
    made.write(tmp_path / "export")
    return tmp_path / "export"


def waivers(path: Path, rules: list[str], expires: str = "2024-12-31") -> Path:
    rows = (f'rule = "{rule}"\ndossier = "{CODE}"\nreason = "Thử"\nby = "A"\nexpires = {expires}\n' for rule in rules)
    path.write_text("".join(f"[[waivers]]\n{row}" for row in rows), "utf-8")
    return path


def test_what_is_waived_stays_listed_and_does_not_fail(export: Path, tmp_path: Path) -> None:
    plain = scan(export, tmp_path / "plain", "--fail-on", "major")
    assert plain.code == 1
    rules = sorted({finding["rule"] for finding in plain.findings})
    waived = scan(export, tmp_path / "waived", "--waivers", waivers(tmp_path / "w.toml", rules))
    assert waived.code == 0
    assert [f["id"] for f in waived.findings] == [f["id"] for f in plain.findings]
    assert all(finding["waived"] for finding in waived.findings)
    assert waived.report["totals"] == plain.report["totals"]
    assert waived.report["departments"] == plain.report["departments"]
    for before, after in zip(plain.report["rules"], waived.report["rules"], strict=True):
        assert after["waived"] == before["nonconforming"] + before["undetermined"]
        assert (after["nonconforming"], after["undetermined"]) == (0, 0)
    lapsed = scan(export, tmp_path / "l", "--waivers", waivers(tmp_path / "l.toml", rules, "2024-03-31"))
    assert lapsed.code == 1
    assert f"lapsed waivers {len(rules)}, unused waivers 0" in lapsed.errors
    assert "lapsed waivers" not in waived.errors
    assert {use["state"] for use in lapsed.report["review"]["waivers"]} == {"lapsed"}


def test_a_waiver_that_is_not_right_ends_with_2_and_its_place(export: Path, tmp_path: Path) -> None:
    answer = archaudit("scan", export, "--waivers", waivers(tmp_path / "w.toml", ["SIG999"]))
    assert (answer.code, answer.output) == (2, b"")
    assert "waivers[0].rule" in answer.errors and "SIG999" in answer.errors


def test_only_new_findings_fail(export: Path, tmp_path: Path) -> None:
    scan(export, tmp_path / "first")
    second = scan(export, tmp_path / "second", "--baseline", tmp_path / "first" / "report.json")
    assert second.code == 0
    assert {finding["known"] for finding in second.findings} == {True}
    record = export / CODE / "hoso.json"
    fields = json.loads(record.read_text("utf-8"))
    fields["TaiLieuNop"][0]["TenTepDinhKem"] = "Đơn đề nghị"
    fields["DanhSachGiayToKetQua"][0]["MaGiayToKetQua"] = "khác"
    record.write_text(json.dumps(fields), "utf-8")
    third = scan(export, tmp_path / "third", "--baseline", tmp_path / "first")
    assert third.code == 1
    assert [f["rule"] for f in third.findings if not f["known"]] == ["RES004"]
    baseline = third.report["review"]["baseline"]
    assert (baseline["new"], [gone["rule"] for gone in baseline["gone"]]) == (1, ["DIG008"])


def test_figures_are_no_baseline(export: Path, tmp_path: Path) -> None:
    scan(export, tmp_path / "first")
    (tmp_path / "first" / "findings.jsonl").unlink()
    answer = archaudit("scan", export, "--baseline", tmp_path / "first" / "report.json")
    assert answer.code == 2 and "findings.jsonl" in answer.errors


@pytest.mark.parametrize("name", ["decisions.toml", "decisions.csv"])
def test_a_decision_holds_until_the_file_changes(export: Path, tmp_path: Path, name: str) -> None:
    decisions, first = tmp_path / name, scan(export, tmp_path / "first")
    found = next(finding for finding in first.findings if finding["rule"] == "SIG001")
    words = ("--by", "Trần B", "--verdict", "rejected", "--note", NOTE)
    before = snapshot(export)
    answer = archaudit(
        "decide", found["id"], "--findings", tmp_path / "first" / "findings.jsonl", "--decisions", decisions, *words
    )
    assert answer.code == 0, answer.errors
    second = scan(export, tmp_path / "second", "--decisions", decisions)
    assert second.report["rules"] == first.report["rules"] and second.code == first.code
    marked = {finding["id"]: finding["decision"] for finding in second.findings if finding["decision"]}
    assert list(marked) == [found["id"]]
    assert (marked[found["id"]]["verdict"], marked[found["id"]]["note"]) == ("rejected", NOTE)
    for format_ in ("text", "csv"):
        shown = archaudit("scan", export, "--format", format_, "--lang", "vi", "--decisions", decisions).text
        assert NOTE in " ".join(shown.split()) or format_ == "text"
        assert ("bác bỏ" if format_ == "text" else "rejected") in shown
    assert snapshot(export) == before
    (export / found["path"]).write_bytes(scan_pdf("khác"))
    third = scan(export, tmp_path / "third", "--decisions", decisions)
    assert [use["state"] for use in third.report["review"]["decisions"]] == ["lapsed"]
    assert [finding for finding in third.findings if finding["decision"]] == []


def test_decide_refuses_what_was_not_found(export: Path, tmp_path: Path) -> None:
    scan(export, tmp_path / "first")
    files = ("--findings", tmp_path / "first", "--decisions", tmp_path / "d.toml", "--by", "B")
    answer = archaudit("decide", "F000000000000000", *files, "--verdict", "checked")
    assert answer.code == 2 and "F000000000000000" in answer.errors
    assert not (tmp_path / "d.toml").exists()
    assert archaudit("decide", "F000000000000000", *files, "--verdict", "perhaps").code == 2
