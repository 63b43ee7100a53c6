"""How rules are asked: by date, by profile, and what becomes of a rule that crashes."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

import msgspec
import pytest
from msgspec.structs import replace

from archaudit.engine.context import AuditContext
from archaudit.engine.dossier_report import outcome_of, weighty
from archaudit.engine.judge import OF_THE_ARCHIVE, SUBJECTS, judge_dossier
from archaudit.legal import load
from archaudit.model.codes import Status
from archaudit.model.dossier import Department, Dossier, Field, Procedure, Result
from archaudit.model.finding import Finding, Outcome, Severity
from archaudit.model.record import RecordProblem
from archaudit.model.store import StoreEvidence
from archaudit.model.subjects import DossierFacts
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules
from archaudit.rules.rule import Rule

AS_OF = datetime(2024, 4, 4, tzinfo=UTC)
BEFORE, SINCE = datetime(2023, 5, 24, 16, tzinfo=UTC), datetime(2023, 5, 24, 17, tzinfo=UTC)


@pytest.fixture(scope="module")
def context() -> AuditContext:
    law = load()
    return AuditContext.of(load_profile((), law, all_rules()), law, AS_OF)


def finished(received: datetime | None, **fields: object) -> DossierFacts:
    dossier = Dossier(
        "000.00.16.H58-230525-0001",
        "000.00.16.H58-230525-0001" if received else "x",
        Department("A", "A"),
        Field("F", "F"),
        procedure=Procedure("1.000001", None, written_result=False),
        status=Status.DONE,
        received_time=received,
        store_evidence=StoreEvidence.EXPORTED,
    )
    return DossierFacts(replace(dossier, **fields), {})  # type: ignore[arg-type]


def found(facts: DossierFacts, context: AuditContext, rule: str) -> list[Finding]:
    return [finding for finding in judge_dossier(facts, context).judgement.findings if finding.rule == rule]


def test_a_circular_does_not_judge_what_came_before_it(context: AuditContext) -> None:
    assert found(finished(BEFORE), context, "STO001") == []
    (finding,) = found(finished(SINCE), context, "STO001")
    assert (finding.outcome, finding.reason) == (Outcome.NONCONFORMING, "no-record")
    assert finding.basis == ("tt01-2023/7", "tt01-2023/24.1")


def test_only_clauses_in_force_are_cited(context: AuditContext) -> None:
    facts = finished(SINCE, procedure=Procedure("1.000001", None, written_result=True))
    (finding,) = found(facts, context, "RES001")
    assert finding.basis == ("nd45-2020/14.3", "nd61-2018/20.5")


def test_without_a_date_no_clause_is_broken(context: AuditContext) -> None:
    (finding,) = found(finished(None), context, "STO001")
    assert (finding.outcome, finding.reason, finding.basis) == (Outcome.UNDETERMINED, "no-date", ())


def test_an_unreadable_dossier_is_asked_one_question(context: AuditContext) -> None:
    facts = finished(SINCE, problem=RecordProblem.NOT_JSON, problem_detail="line 1")
    report = judge_dossier(facts, context)
    assert [finding.rule for finding in report.judgement.findings] == ["DOS001"]
    assert list(report.judgement.counts) == ["DOS001"] and report.cells == {}


def test_the_reading_of_an_absent_store(context: AuditContext) -> None:
    facts = finished(SINCE, store_evidence=StoreEvidence.ABSENT)
    (finding,) = found(facts, context, "STO001")
    assert (finding.outcome, finding.reason) == (Outcome.UNDETERMINED, "no-store-export")
    other = replace(context, absent_store_is_empty=True)
    assert found(facts, other, "STO001")[0].outcome is Outcome.NONCONFORMING
    assert judge_dossier(facts, other).cells["stored"].verified is False
    broken = finished(SINCE, store_evidence=StoreEvidence.UNREADABLE)
    assert found(broken, other, "STO001")[0].outcome is Outcome.UNDETERMINED


def test_a_rule_that_crashes_is_no_answer(context: AuditContext, monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(subject: object) -> None:
        raise ZeroDivisionError("by nothing")

    broken = {rule.code: replace(rule, check=raising) for rule in all_rules()}  # type: ignore[arg-type]
    monkeypatch.setattr("archaudit.engine.context.rules_by_code", lambda: broken)
    judgement = judge_dossier(finished(SINCE), context).judgement
    assert judgement.crashed
    assert {finding.outcome for finding in judgement.findings} == {Outcome.UNDETERMINED}
    assert {finding.reason for finding in judgement.findings} == {"rule-crashed"}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_a_subject_that_is_enumerated(rule: Rule) -> None:
    assert rule.subject in SUBJECTS or rule.subject in OF_THE_ARCHIVE


def test_facts_travel_without_what_was_made_of_them(context: AuditContext) -> None:
    facts = finished(SINCE)
    before = pickle.dumps(facts)
    judge_dossier(facts, context)
    assert "components" in vars(facts)
    assert pickle.dumps(facts) == before
    assert pickle.loads(before) == facts


def test_facts_go_to_json_and_back() -> None:
    result = Result("1", "Kết quả", None, None, (), False, None, 3, AS_OF.date(), None, None)
    facts = finished(SINCE, results=(result,))
    assert msgspec.json.decode(msgspec.json.encode(facts), type=DossierFacts) == facts


def finding(outcome: Outcome, severity: Severity) -> Finding:
    return Finding("X", outcome, severity, "", "", "", "", None, None, {}, ())


@pytest.mark.parametrize(
    ("findings", "checked", "expected"),
    [
        ([], True, Outcome.CONFORMING),
        ([], False, Outcome.UNDETERMINED),
        ([finding(Outcome.NONCONFORMING, Severity.OBSERVATION)], True, Outcome.CONFORMING),
        ([finding(Outcome.NONCONFORMING, Severity.MINOR)], True, Outcome.NONCONFORMING),
        ([finding(Outcome.UNDETERMINED, Severity.MAJOR)], True, Outcome.UNDETERMINED),
        (
            [finding(Outcome.UNDETERMINED, Severity.MAJOR), finding(Outcome.NONCONFORMING, Severity.MAJOR)],
            True,
            Outcome.NONCONFORMING,
        ),
    ],
)
def test_the_outcome_of_a_dossier(findings: list[Finding], checked: bool, expected: Outcome) -> None:
    assert outcome_of(weighty(findings), checked) is expected
