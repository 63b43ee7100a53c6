"""Formats, schemas and languages; the same bytes for the same run."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from archaudit.reports.schemas import load_schema
from tests.acceptance import papers
from tests.acceptance.exports import Export, dossier, good_files, paper, stored
from tests.acceptance.program import AS_OF, Answer, archaudit, environment

INDICATORS = [
    *("digitized", "digitized_766", "stored", "result_electronic", "result_signed", "result_signed_valid"),
    *("online", "online_766", "reused", "on_time"),
]
ESCAPE = re.compile("[\x1b\x9b]")
MARKUP = "[red]Sở[/red] \x1b[31m=cmd|' /C calc'!A0"
"""A department's name that would colour a terminal, confuse a renderer and start a program in a spreadsheet."""


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough dossiers, out of order on disk, that three workers finish them in another order than they began."""
    made = Export(tmp_path_factory.mktemp("outputs") / "export")
    made.registers()
    for number in (7, 3, 11, 1, 9, 5, 2, 8, 10, 4, 6, 12):
        code = f"H58.7{number % 3}-230612-{number:04d}"
        files = good_files() if number % 4 else {**good_files(), "KQ1.pdf": papers.scan_of("KQ")}
        made.add(dossier(code, KenhThucHien=str(1 + number % 2), TaiLieuNop=[paper(TenTepDinhKem="Dinhkem")]), files)
        made.store.append(stored(code, f"{code}/KQ1.pdf"))
    made.add(b"{", {}, folder="unreadable")
    made.add(dossier("H58.80-230612-0001", MaDonViXuLy="MARKUP", DonViXuLy=MARKUP, TenLinhVuc=MARKUP))
    made.close()
    return made.root


def _scan(export: Path, trust: Path, *arguments: object, **env: str) -> Answer:
    answer = archaudit("scan", export, "--trust", trust, "--as-of", AS_OF, *arguments, env=environment(**env))
    assert answer.code == 1, answer.errors
    return answer


@pytest.fixture(scope="module")
def report(export: Path, trust: Path) -> Answer:
    return _scan(export, trust, "--format", "json")


@pytest.fixture(scope="module")
def findings(export: Path, trust: Path) -> Answer:
    return _scan(export, trust, "--format", "jsonl")


def _keys_are_sorted(value: object) -> bool:
    if isinstance(value, dict):
        return list(value) == sorted(value) and all(map(_keys_are_sorted, value.values()))
    return not isinstance(value, list) or all(map(_keys_are_sorted, value))


# ---- JSON


def test_json_report_is_what_the_contract_shows(report: Answer) -> None:
    told = report.json
    assert told["schema"] == "archaudit-report/1"
    assert {"tool", "profile", "trust", "as_of", "period", "source", "complete"} <= set(told["run"])
    assert set(told["run"]["profile"]) == {"id", "digest"}
    assert told["run"]["as_of"] == AS_OF and told["run"]["complete"] is True
    assert set(told["totals"]) == {"dossiers", "conforming", "nonconforming", "undetermined"}
    for department in told["departments"]:
        keys = {
            "code",
            "name",
            "parent",
            "dossiers",
            "conforming",
            "nonconforming",
            "undetermined",
            "indicators",
            "fields",
            "procedures",
            "months",
        }
        assert set(department) == keys
        assert [each["id"] for each in department["indicators"]] == INDICATORS
        for field in department["fields"]:
            assert set(field) == {"code", "name", "indicators"}
            assert [each["id"] for each in field["indicators"]] == INDICATORS
    for rule in told["rules"]:
        assert set(rule) == {"code", "severity", "subjects", "conforming", "nonconforming", "undetermined", "waived"}
        judged = rule["conforming"] + rule["nonconforming"] + rule["undetermined"] + rule["waived"]
        assert judged <= rule["subjects"], "what was not applicable makes the rest"


def test_json_report_meets_its_schema(report: Answer) -> None:
    Draft202012Validator(load_schema("report-1")).validate(report.json)


def test_keys_are_sorted(report: Answer, findings: Answer) -> None:
    assert _keys_are_sorted(report.json)
    assert all(map(_keys_are_sorted, findings.lines))


def test_nothing_declares_a_signature(report: Answer) -> None:
    for department in report.json["departments"]:
        declared = {each["id"]: each["declared"] for each in department["indicators"]}
        assert declared["result_signed"] is declared["result_signed_valid"] is None


# ---- JSONL


def test_findings_meet_their_schema_and_stand_in_order(findings: Answer) -> None:
    validator = Draft202012Validator(load_schema("finding-1"))
    for line in findings.lines:
        validator.validate(line)
    order = [(one["department"], one["dossier"], one["rule"], one["subject"]) for one in findings.lines]
    assert order == sorted(order)


def test_findings_are_as_many_as_the_rules_count(report: Answer, findings: Answer) -> None:
    for rule in report.json["rules"]:
        for outcome in ("nonconforming", "undetermined"):
            listed = [one for one in findings.lines if (one["rule"], one["outcome"]) == (rule["code"], outcome)]
            assert len(listed) == rule[outcome], (rule["code"], outcome)


def test_clauses_cited_are_in_force_and_known(findings: Answer) -> None:
    for clause in sorted({clause for one in findings.lines for clause in one["basis"]}):
        assert archaudit("explain", clause).code == 0


def test_only_undetermined_ones_need_a_reason(findings: Answer) -> None:
    assert all(one["reason"] for one in findings.lines if one["outcome"] == "undetermined")
    assert all(one["message"].strip() and "{" not in one["message"] for one in findings.lines)


# ---- CSV and text


def test_csv_lists_the_same_findings(export: Path, trust: Path, findings: Answer) -> None:
    answer = _scan(export, trust, "--format", "csv")
    rows = list(csv.reader(io.StringIO(answer.output.decode("utf-8-sig"))))
    assert len(rows) == len(findings.lines) + 1
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_text_shows_numbers_departments_and_no_escape_codes(export: Path, trust: Path) -> None:
    for more in ({"NO_COLOR": "1"}, {"FORCE_COLOR": "1", "TERM": "xterm-256color"}):
        answer = _scan(export, trust, **more)
        assert not ESCAPE.search(answer.text)
        assert not ESCAPE.search(answer.errors)
    assert "H58.70" in answer.text
    assert "–" in answer.text, "a department without a single N has no rate, neither 0 % nor 100 %"
    assert "[red]" in answer.text, "what stands in a record is shown, not obeyed"
    assert re.search(r"\d+/\d+", answer.text)


def test_text_speaks_both_languages_and_vietnamese_by_default(export: Path, trust: Path) -> None:
    plain, vietnamese, english = (_scan(export, trust, *more) for more in ((), ("--lang", "vi"), ("--lang", "en")))
    assert plain.output == vietnamese.output
    assert "hồ sơ" in plain.text.casefold() and "hồ sơ" not in english.text.casefold()
    assert "dossiers" in english.text.casefold()
    for text in (plain.text, english.text):
        assert "vi phạm" not in text.casefold()


def test_messages_differ_by_language_and_nothing_else(export: Path, trust: Path, findings: Answer) -> None:
    english = _scan(export, trust, "--format", "jsonl", "--lang", "en")
    assert english.output != findings.output
    for one, other in zip(english.lines, findings.lines, strict=True):
        assert {**one, "message": ""} == {**other, "message": ""}


def test_json_does_not_depend_on_the_language(export: Path, trust: Path, report: Answer) -> None:
    assert _scan(export, trust, "--format", "json", "--lang", "en").output == report.output


# ---- the same bytes


@pytest.mark.parametrize("jobs", [2, 3])
def test_as_many_processes_as_you_like_give_the_bytes_of_one(
    export: Path, trust: Path, tmp_path: Path, report: Answer, findings: Answer, jobs: int
) -> None:
    more = ("--format", "json", "--format", "jsonl", "--format", "csv", "--format", "text")
    _scan(export, trust, "--jobs", jobs, *more, "--output", tmp_path, PYTHONHASHSEED=str(jobs), TZ="America/Lima")
    assert (tmp_path / "report.json").read_bytes() == report.output
    assert (tmp_path / "findings.jsonl").read_bytes() == findings.output


def test_order_on_disk_and_times_of_files_do_not_matter(
    export: Path, trust: Path, tmp_path: Path, findings: Answer
) -> None:
    copy = tmp_path / "copy"
    for path in sorted(export.rglob("*"), reverse=True):
        if path.is_file():
            target = copy / path.relative_to(export)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    assert _scan(copy, trust, "--format", "jsonl").output == findings.output


def test_a_sample_is_drawn_again_and_says_so(export: Path, trust: Path) -> None:
    options = ("--sample", "5", "--stratify", "department", "--seed", "3", "--format", "json")
    first = _scan(export, trust, *options)
    assert first.output == _scan(export, trust, *options, ARCHAUDIT_JOBS="3").output
    assert first.json["run"]["sample"] == {"drawn": 5, "population": 14, "seed": 3, "strata": ["department"]}
    assert first.json["totals"]["dossiers"] == 5
    text = _scan(export, trust, *options[:-1], "text").text
    assert "5/14 hồ sơ, ngẫu nhiên phân tầng theo đơn vị, số khởi tạo 3" in text
