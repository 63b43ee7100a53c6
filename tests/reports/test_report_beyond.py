"""Publications and internal inspections in the report: tables of their own, or nothing where nothing was asked."""

from __future__ import annotations

import json

import jsonschema
import pytest
from msgspec import structs

from archaudit.model.finding import Finding, Outcome, Severity
from archaudit.model.report import RuleCount, RunReport
from archaudit.reports.formats import render
from archaudit.reports.schemas import load_schema
from archaudit.rules import rules_by_code
from tests.reports import samples

UNSIGNED = Finding(
    rule="INS004",
    outcome=Outcome.NONCONFORMING,
    severity=Severity.OBSERVATION,
    department="H58.05",
    field="",
    dossier="",
    subject="inspection:Phòng\x1b[2J A/2022",
    path=None,
    reason="team-unsigned",
    evidence={"unit": "Phòng\x1b[2J A", "year": 2022},
    basis=(),
)
OPEN = structs.replace(
    UNSIGNED, rule="INS001", outcome=Outcome.UNDETERMINED, reason="value-absent", subject="unit:Phòng B", evidence={}
)


def report(*findings: Finding, asked: tuple[str, ...] = ("INS001", "INS004")) -> RunReport:
    counts = (RuleCount(code, Severity.OBSERVATION, 3, 2, 1, 0, 0) for code in asked)
    idle = RuleCount("PUB001", Severity.OBSERVATION, 0, 0, 0, 0, 0)
    return samples.report(rules=(*counts, idle), findings=(*samples.REPORT.findings, *findings))


def text(seen: RunReport, lang: str = "vi") -> str:
    rules = {**samples.RULES, **rules_by_code()}
    return render("text", seen, samples.context(rules=rules, lang=lang, width=160)).decode()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", ["Ngoài hồ sơ", "Kiểm tra nội bộ", "không có chữ ký của đại diện tổ kiểm tra", "không phù hợp"]),
        ("en", ["Beyond dossiers", "Internal inspections", "are not signed for the inspecting team", "nonconforming"]),
    ],
)
def test_findings_stand_under_their_department(lang: str, words: list[str]) -> None:
    shown = text(report(UNSIGNED, OPEN), lang)
    section = shown[shown.index(words[0]) :]
    assert [word for word in (*words, "Sở Giao thông Vận tải", "INS004", "unit:Phòng B") if word not in section] == []
    assert "Công bố thủ tục" not in section and "Publication of procedures" not in section
    assert "\x1b" not in shown


def test_a_register_without_findings_says_so() -> None:
    assert "Không có phát hiện nào." in text(report())


def test_nothing_asked_is_no_section() -> None:
    assert "Ngoài hồ sơ" not in text(report(asked=()))


def test_json_has_the_findings_or_null() -> None:
    record = json.loads(render("json", report(UNSIGNED, OPEN), samples.context()))
    jsonschema.validate(record, load_schema("report-1"), jsonschema.Draft202012Validator)
    beyond = record["beyond_dossiers"]
    assert beyond["publications"] is None
    assert [(entry["rule"], entry["outcome"]) for entry in beyond["inspections"]] == [
        ("INS004", "nonconforming"),
        ("INS001", "undetermined"),
    ]
    assert json.loads(render("json", report(), samples.context()))["beyond_dossiers"]["inspections"] == []
