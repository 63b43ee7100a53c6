"""Every case against all that is found in it: nothing more, nothing less."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archaudit.engine.dossier_report import OutcomeCount
from archaudit.model.finding import Finding, Outcome
from archaudit.rules import rules_by_code
from archaudit.rules.messages import message_of
from fixtures.audit import audit
from fixtures.cases import Case, Expected, Scene, all_cases


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_case(case: Case, tmp_path: Path) -> None:
    scene = Scene(case.code)
    stated = [_of_the_case(expected, scene) for expected in case.story(scene)]
    scene.write(tmp_path)
    judgement = audit(tmp_path, scene.trust, scene.largest_file)
    assert sorted(map(_seen, judgement.findings), key=str) == sorted(stated, key=str)
    assert not judgement.crashed
    for rule in case.rules:
        assert _answers(judgement.counts[rule], case.outcome), f"{rule} is never {case.outcome}"
    for finding in judgement.findings:
        _assert_readable(finding)


def _of_the_case(expected: Expected, scene: Scene) -> Expected:
    return expected if expected.dossier is not None else replace(expected, dossier=scene.code)


def _seen(finding: Finding) -> Expected:
    return Expected(finding.rule, finding.outcome, finding.subject, finding.reason, finding.dossier)


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
