from __future__ import annotations

import csv
import io
import json
from datetime import date

import jsonschema
import pytest
from msgspec import structs

from archaudit.model.decision import Decision, InspectorVerdict
from archaudit.reports.finding_state import state_of
from archaudit.reports.findings_csv import COLUMNS, cell
from archaudit.reports.formats import render
from archaudit.reports.schemas import load_schema
from tests.reports import samples

HOSTILE = "=cmd|'/c calc'!A0\u202e\x1b[31m\r\n"


def findings_with(**changes: object) -> samples.RunReport:
    return samples.report(findings=(structs.replace(samples.FINDING, **changes),))


def json_lines(report: samples.RunReport, **changes: object) -> list[dict]:
    data = render("jsonl", report, samples.context(**changes))
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


def csv_rows(report: samples.RunReport, **changes: object) -> list[dict[str, str]]:
    text = render("csv", report, samples.context(**changes)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_lines_follow_the_schema_and_keep_the_order() -> None:
    lines = json_lines(samples.REPORT)
    assert [line["subject"] for line in lines] == ["result:1", "result:2"]
    for line in lines:
        jsonschema.validate(line, load_schema("finding-1"), jsonschema.Draft202012Validator)


def test_a_line_says_what_the_finding_says() -> None:
    line = json_lines(samples.REPORT)[0]
    assert line == {
        "rule": "TST001",
        "outcome": "nonconforming",
        "severity": "major",
        "department": "H58.05",
        "field": "DB",
        "dossier": "H58.05-230601-0001",
        "subject": "result:1",
        "path": "GTVT/H58.05-230601-0001/kq.pdf",
        "reason": None,
        "message": "“kq.pdf” chưa được ký số",
        "evidence": {"document": "kq.pdf", "pages": 2, "dpi": 199.5, "blank": False, "author": None},
        "basis": ["nd45-2020/14.3"],
        "waived": False,
        "id": samples.FINDING.id,
        "state": state_of(samples.FINDING),
        "procedure": "1.990101.000.00.00.H58",
        "month": "2023-06",
        "known": None,
        "decision": None,
    }


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("vi", "Chưa xác định được tiêu chí “Kết quả được ký số”: tệp bị mã hóa, không có mật khẩu."),
        ("en", "Could not determine “The result is signed”: the file is encrypted and no password is known."),
    ],
)
def test_messages_are_in_the_readers_language(lang: str, message: str) -> None:
    assert json_lines(samples.REPORT, lang=lang)[1]["message"] == message


def test_no_findings_are_no_bytes() -> None:
    assert render("jsonl", samples.report(findings=()), samples.context()) == b""


def test_numbers_that_json_does_not_have_become_null() -> None:
    evidence = {"document": "a", "dpi": float("inf"), "skew": float("nan")}
    line = json_lines(findings_with(evidence=evidence))[0]
    assert line["evidence"] == {"document": "a", "dpi": None, "skew": None}


def test_one_finding_is_one_line_whatever_its_names_hold() -> None:
    report = findings_with(path="a\u2028b\x85c\n.pdf", evidence={"document": HOSTILE})
    (line,) = json_lines(report)
    assert line["path"] == "a\u2028b\x85c\n.pdf"
    assert line["evidence"]["document"] == HOSTILE
    assert "\x1b" not in line["message"]


def test_the_table_opens_in_excel() -> None:
    data = render("csv", samples.REPORT, samples.context())
    assert data.startswith(b"\xef\xbb\xbfdepartment,")
    assert data.count(b"\r\n") == data.count(b"\n") == 3
    first, second = csv_rows(samples.REPORT)
    assert tuple(first) == COLUMNS
    assert first["message"] == "“kq.pdf” chưa được ký số"
    assert (second["path"], second["reason"], second["waived"]) == ("", "file-encrypted", "false")


def test_several_clauses_stand_in_one_cell_and_a_waiver_shows() -> None:
    (row,) = csv_rows(findings_with(basis=("a/1", "b/2"), waived=True))
    assert (row["basis"], row["waived"]) == ("a/1; b/2", "true")


def test_a_decision_and_the_baseline_show_in_lines_and_cells() -> None:
    decision = Decision(InspectorVerdict.REJECTED, "Trần Thị Ví Dụ", date(2024, 4, 4), "=1+1")
    report = findings_with(known=True, decision=decision)
    (line,), (row,) = json_lines(report), csv_rows(report)
    jsonschema.validate(line, load_schema("finding-1"), jsonschema.Draft202012Validator)
    assert (line["known"], line["decision"]) == (
        True,
        {"verdict": "rejected", "by": "Trần Thị Ví Dụ", "on": "2024-04-04", "note": "=1+1"},
    )
    told = [row[name] for name in ("id", "known", "verdict", "decided_by", "decided_on", "note")]
    assert told == [line["id"], "true", "rejected", "Trần Thị Ví Dụ", "2024-04-04", "'=1+1"]


def test_id_is_of_the_question_and_state_of_the_answer() -> None:
    seen = samples.FINDING
    same = structs.replace(seen, outcome=samples.Outcome.UNDETERMINED, evidence={}, content="a" * 64)
    assert (seen.id, state_of(seen)) == (same.id, state_of(seen))
    assert len({state_of(structs.replace(seen, **{key: value})) for key, value in (
        ("outcome", seen.outcome), ("outcome", samples.Outcome.UNDETERMINED), ("reason", "other"), ("evidence", {}),
        ("content", "a" * 64), ("waived", True),
    )}) == 5  # fmt: skip
    others = [structs.replace(seen, **{key: "other"}) for key in ("rule", "dossier", "subject", "path")]
    assert len({finding.id for finding in (seen, *others)}) == 5
    nowhere = structs.replace(seen, dossier="")
    assert nowhere.id != structs.replace(nowhere, department="other").id


def test_the_state_of_a_finding_does_not_depend_on_an_identity_number() -> None:
    one, other = (findings_with(evidence={"signer": f"UID=CCCD:{n}"}).findings[0] for n in ("099000000001", "1"))
    assert state_of(one) == state_of(other)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "⁺"])
@pytest.mark.parametrize(
    "before", ["", " ", "  ", "\t", "\r", "\n", "\r\n", "\u3000", "\xa0", "\u200b", "\ufeff", "\x00"]
)
def test_no_cell_is_a_formula(before: str, sign: str) -> None:
    assert cell(f"{before}{sign}1+1")[0] == "'"


@pytest.mark.parametrize("start", ["\t", "\r", "\n"])
def test_no_cell_begins_with_what_a_spreadsheet_drops(start: str) -> None:
    assert cell(f"{start}a")[0] == "'"


@pytest.mark.parametrize("text", ["", " ", "Sở A = B", "kq.pdf", "1-2", "“=”", "Đơn vị @ tỉnh"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_hostile_names_stay_one_cell() -> None:
    (row,) = csv_rows(findings_with(dossier=HOSTILE, path='a",=1+1\n'))
    assert row["dossier"] == "'=cmd|'/c calc'!A0<U+202E>␛[31m␍␊"
    assert row["path"] == 'a",=1+1␊'
