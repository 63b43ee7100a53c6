"""Every case against all that is found in it: nothing more, nothing less."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from archaudit.engine import Auditor, ScanOptions
from archaudit.engine.dossier_report import OutcomeCount
from archaudit.legal import load as load_law
from archaudit.model.finding import Finding, Outcome
from archaudit.model.report import RuleCount
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules, rules_by_code
from archaudit.rules.messages import message_of
from fixtures.audit import AS_OF, audit
from fixtures.cases import Case, Expected, Scene, all_cases
from tests.store.kit import alone


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_case(case: Case, tmp_path: Path) -> None:
    scene = Scene(case.code)
    stated = [_of_the_case(expected, scene) for expected in case.story(scene)]
    judgement = scene.audit(tmp_path)
    assert sorted(map(_seen, judgement.findings), key=str) == sorted(stated, key=str)
    assert not judgement.crashed
    for rule in case.rules:
        assert _answers(judgement.counts[rule], case.outcome), f"{rule} is never {case.outcome}"
    for finding in judgement.findings:
        _assert_readable(finding)


def test_a_run_finds_the_same(tmp_path: Path) -> None:
    """The engine itself, with its worker process, over a case that is found by dossier, archive and registers."""
    cases = {case.id: case for case in all_cases()}
    case = cases["RES003-one_result_for_three_dossiers"]
    scene = Scene(case.code)
    case.story(scene)
    scene.change_copy(b"").on_disk(lambda folder: (tmp_path / "dossiers.jsonl").write_text("{", "utf-8"))
    scene.write(tmp_path)
    law = load_law()
    auditor = Auditor(load_profile((), law, all_rules()), law, scene.trust, AS_OF, ScanOptions(jobs=1))
    report, judgement = alone(auditor, tmp_path), audit(tmp_path, scene.trust)
    assert report.findings == tuple(sorted(judgement.findings, key=lambda finding: finding.sort_key))
    assert {"DIG001", "DOS013", "RES003"} <= {finding.rule for finding in report.findings}
    assert {code: _numbers(count) for code, count in judgement.counts.items()} == {
        count.code: _numbers(count) for count in report.rules if count.subjects
    }


def _of_the_case(expected: Expected, scene: Scene) -> Expected:
    return expected if expected.dossier is not None else replace(expected, dossier=scene.code)


def _seen(finding: Finding) -> Expected:
    return Expected(finding.rule, finding.outcome, finding.subject, finding.reason, finding.dossier)


def _numbers(count: OutcomeCount | RuleCount) -> tuple[int, int, int, int]:
    return count.subjects, count.conforming, count.nonconforming, count.undetermined


def _answers(count: OutcomeCount, outcome: Outcome) -> bool:
    """Whether the rule gave this answer; "not applicable" is an answer only where it gave no other."""
    given = {
        Outcome.CONFORMING: count.conforming,
        Outcome.NONCONFORMING: count.nonconforming,
        Outcome.UNDETERMINED: count.undetermined,
    }
    if outcome is Outcome.NOT_APPLICABLE:
        return count.subjects > 0 and not any(given.values())
    return given[outcome] > 0


def _assert_readable(finding: Finding) -> None:
    rule = rules_by_code()[finding.rule]
    sentences = [message_of(rule, finding, lang) for lang in ("vi", "en")]
    assert sentences[0] != sentences[1]
    for sentence in sentences:
        assert "None" not in sentence
        assert "{" not in sentence
