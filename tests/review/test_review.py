"""Waivers, a baseline and decisions laid over a report: what is marked, and that nothing else changes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from msgspec import structs

from archaudit.model.decision import InspectorVerdict
from archaudit.model.finding import Finding, Outcome, Severity
from archaudit.model.report import RuleCount, RunReport
from archaudit.model.review import DecisionState, Review, WaiverState
from archaudit.reports.finding_state import state_of
from archaudit.reports.formats import render
from archaudit.reports.schemas import load_schema
from archaudit.review import DecisionRow, Reviewed, Waiver, load_baseline, review
from tests.reports import samples

N, U = samples.FINDING, samples.UNDETERMINED
REPORT = samples.report(
    rules=(
        RuleCount("TST001", Severity.MAJOR, 100, 20, 25, 3, 0),
        RuleCount("TST002", Severity.OBSERVATION, 7, 0, 0, 0, 0),
    )
)
LAST_DAY = date(2026, 11, 25)
"""The day of the check in Vietnam."""


def waiver(expires_on: date = LAST_DAY, rule: str = "TST001", **scope: str) -> Waiver:
    return Waiver(rule, scope or {"dossier": "*"}, "Kho đang nâng cấp", "Nguyễn Văn A", expires_on)


def baseline(tmp_path: Path, *findings: Finding) -> Reviewed:
    past = structs.replace(REPORT, findings=findings)
    path = tmp_path / "findings.jsonl"
    path.write_bytes(render("jsonl", past, samples.context()))
    return Reviewed(baseline=load_baseline(path))


def decided(finding: Finding, verdict: InspectorVerdict = InspectorVerdict.REJECTED, note: str = "nhầm") -> DecisionRow:
    return DecisionRow(finding.id, state_of(finding), verdict, "Trần B", LAST_DAY, note, "TST001", "cũ", "cũ")


def reviewed(given: Reviewed, report: RunReport = REPORT) -> tuple[RunReport, Review]:
    seen = review(report, given)
    assert seen.review is not None
    assert (seen.totals, seen.departments, seen.apart) == (report.totals, report.departments, report.apart)
    assert [finding.id for finding in seen.findings] == [finding.id for finding in report.findings]
    return seen, seen.review


@pytest.mark.parametrize(
    ("scope", "waived"),
    [
        ({"dossier": N.dossier}, [True, True]),
        ({"dossier": "h58.05-2306??-*"}, [True, True]),
        ({"department": "H58.05", "subject": "result:2"}, [False, True]),
        ({"field": "DB"}, [True, True]),
        ({"field": "LV"}, [False, False]),
        ({"procedure": "1.990101.*"}, [True, True]),
        ({"path": "GTVT/*"}, [True, False]),
        ({"department": "H58"}, [False, False]),
    ],
)
def test_a_waiver_covers_what_is_in_all_of_its_scope(scope: dict[str, str], waived: list[bool]) -> None:
    seen, told = reviewed(Reviewed((waiver(**scope),)))
    assert [finding.waived for finding in seen.findings] == waived
    (use,) = told.waivers
    assert (use.state, use.findings) == (WaiverState.APPLIED if any(waived) else WaiverState.UNUSED, sum(waived))


def test_a_waiver_of_another_rule_covers_nothing() -> None:
    seen, told = reviewed(Reviewed((waiver(rule="TST002"),)))
    assert [finding.waived for finding in seen.findings] == [False, False]
    assert told.waivers[0].state is WaiverState.UNUSED


def test_a_waiver_lapses_after_its_last_day_and_says_what_it_leaves() -> None:
    """01:00 UTC on the 25th is the 25th in Vietnam."""
    seen, told = reviewed(Reviewed((waiver(date(2026, 11, 24)), waiver(LAST_DAY, path="GTVT/*"))))
    assert [finding.waived for finding in seen.findings] == [True, False]
    assert [(use.state, use.findings) for use in told.waivers] == [(WaiverState.LAPSED, 2), (WaiverState.APPLIED, 1)]


def test_two_waivers_of_one_finding_waive_it_once() -> None:
    seen, told = reviewed(Reviewed((waiver(), waiver())))
    assert seen.rules[0] == RuleCount("TST001", Severity.MAJOR, 100, 20, 24, 2, 2)
    assert [use.findings for use in told.waivers] == [2, 2]


def test_what_is_waived_is_counted_apart_and_adds_up() -> None:
    before = REPORT.rules[0]
    after = reviewed(Reviewed((waiver(subject="result:1"),)))[0].rules
    assert after[0] == RuleCount("TST001", Severity.MAJOR, 100, 20, before.nonconforming - 1, 3, 1)
    assert after[1] == REPORT.rules[1]


def test_known_new_and_gone(tmp_path: Path) -> None:
    gone = structs.replace(N, subject="result:9")
    seen, told = reviewed(baseline(tmp_path, N, gone))
    assert [finding.known for finding in seen.findings] == [True, False]
    assert told.baseline is not None
    assert (told.baseline.new, told.baseline.known) == (1, 1)
    assert [(past.id, past.subject) for past in told.baseline.gone] == [(gone.id, "result:9")]


def test_a_doubt_that_became_a_nonconformity_is_new_but_not_the_other_way(tmp_path: Path) -> None:
    doubt = structs.replace(N, outcome=Outcome.UNDETERMINED, reason="file-encrypted")
    worse = reviewed(baseline(tmp_path, doubt), structs.replace(REPORT, findings=(N,)))[0]
    better = reviewed(baseline(tmp_path, N), structs.replace(REPORT, findings=(doubt,)))[0]
    assert (worse.findings[0].known, better.findings[0].known) == (False, True)


def test_each_finding_of_the_baseline_answers_for_one(tmp_path: Path) -> None:
    """Two dossiers under one code: the second is new."""
    seen, told = reviewed(baseline(tmp_path, N), structs.replace(REPORT, findings=(N, N)))
    assert [finding.known for finding in seen.findings] == [True, False]
    assert told.baseline is not None and told.baseline.gone == ()


def test_other_evidence_is_the_same_finding_to_a_baseline(tmp_path: Path) -> None:
    other = structs.replace(N, evidence={"document": "other.pdf"}, content="a" * 64)
    assert reviewed(baseline(tmp_path, other))[0].findings[0].known


def test_without_a_baseline_nothing_is_known_or_new() -> None:
    assert [finding.known for finding in reviewed(Reviewed())[0].findings] == [None, None]


def test_a_decision_marks_its_finding_and_changes_no_count() -> None:
    seen, told = reviewed(Reviewed(decisions=(decided(N),)))
    assert [finding.decision for finding in seen.findings] == [decided(N).decision(), None]
    assert seen.rules == REPORT.rules
    (use,) = told.decisions
    assert (use.state, use.rule, use.dossier, use.subject) == (DecisionState.HOLDS, N.rule, N.dossier, N.subject)


@pytest.mark.parametrize("change", [{"evidence": {"document": "b.pdf"}}, {"content": "b" * 64}])
def test_a_decision_lapses_when_file_or_evidence_differ(change: dict[str, object]) -> None:
    report = structs.replace(REPORT, findings=(structs.replace(N, **change), U))
    seen, told = reviewed(Reviewed(decisions=(decided(N),)), report)
    assert [finding.decision for finding in seen.findings] == [None, None]
    assert told.decisions[0].state is DecisionState.LAPSED


def test_a_decision_about_a_finding_that_is_gone_is_told() -> None:
    told = reviewed(Reviewed(decisions=(decided(N),)), structs.replace(REPORT, findings=(U,)))[1]
    assert (told.decisions[0].state, told.decisions[0].dossier) == (DecisionState.GONE, "cũ")


def test_the_last_decision_counts() -> None:
    rows = (decided(N), decided(N, InspectorVerdict.ACCEPTED))
    seen, told = reviewed(Reviewed(decisions=rows))
    assert seen.findings[0].decision == rows[1].decision()
    assert len(told.decisions) == 1


def test_one_of_two_findings_under_one_id_keeps_its_decision() -> None:
    other = structs.replace(N, content="b" * 64)
    seen, told = reviewed(Reviewed(decisions=(decided(N),)), structs.replace(REPORT, findings=(N, other)))
    assert [finding.decision is None for finding in seen.findings] == [False, True]
    assert told.decisions[0].state is DecisionState.HOLDS


def test_reports_tell_all_of_it(tmp_path: Path) -> None:
    given = structs.replace(
        baseline(tmp_path, N, structs.replace(N, subject="result:9")),
        waivers=(waiver(), waiver(date(2020, 1, 1)), waiver(dossier="nope")),
        decisions=(decided(N, note="nhầm\x1b[31m"),),
    )
    report = reviewed(given)[0]
    record = json.loads(render("json", report, samples.context()))
    jsonschema.validate(record, load_schema("report-1"), jsonschema.Draft202012Validator)
    assert [use["state"] for use in record["review"]["waivers"]] == ["applied", "lapsed", "unused"]
    assert [past["subject"] for past in record["review"]["baseline"]["gone"]] == ["result:9"]
    assert record["review"]["decisions"][0]["verdict"] == "rejected"
    for lang, words in (
        ("vi", ("đã hết hạn", "1 phát hiện mới", "bác bỏ")),
        ("en", ("lapsed", "new findings 1", "rejected")),
    ):
        shown = render("text", report, samples.context(lang=lang, width=200)).decode()
        assert [word for word in (*words, N.id, "Kho đang nâng cấp") if word not in shown] == []
        assert "\x1b" not in shown


def test_a_report_without_a_review_says_so() -> None:
    assert json.loads(render("json", samples.REPORT, samples.context()))["review"] is None
    assert "Miễn trừ, đối chiếu" not in render("text", samples.REPORT, samples.context()).decode()
