"""Rules over facts made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from archaudit.model.collection import ResultFileUse
from archaudit.model.finding import Finding, Outcome, Severity
from archaudit.rules import rules_by_code
from archaudit.rules.messages import message_of
from tests.rules import made
from tests.rules.alone import TABLE
from tests.rules.made import copy, document, pdf

Y, N, U = Outcome.CONFORMING, Outcome.NONCONFORMING, Outcome.UNDETERMINED


@pytest.mark.parametrize(
    ("code", "outcome", "reason", "subject"),
    [pytest.param(*row, id=f"{number}-{row[0]}-{row[1]}-{row[2]}") for number, row in enumerate(TABLE)],
)
def test_rule_alone(code: str, outcome: Outcome, reason: str | None, subject: Any) -> None:
    rule = rules_by_code()[code]
    assert isinstance(subject, rule.subject)
    verdict = rule(subject)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)
    if outcome in (N, U):
        place = ("", "", "", "", None)
        finding = Finding(code, outcome, Severity.MINOR, *place, verdict.reason, verdict.evidence, ())
        for lang in ("vi", "en"):
            assert "None" not in message_of(rule, finding, lang)


def test_parameters_move_the_border() -> None:
    rules = rules_by_code()
    use = ResultFileUse(made.dossier().dossier, "a.pdf", "a" * 64, ("1",))
    assert rules["RES003"](use, threshold=2).outcome is N
    assert rules["DIG001"](copy(pdf(version="1.7")), minimum_version="2.0").reason == "old-version"
    assert rules["RES005"](document(pdf(version="1.3")), minimum_version="1.3").outcome is Y


def test_shape_of_an_identifier_never_shows_it() -> None:
    verdict = rules_by_code()["DOS006"](made.owner("AB12345"))
    assert verdict.evidence == {"shape": "Ax29x5"}


def test_one_message_names_twenty_dossiers_at_the_most() -> None:
    use = ResultFileUse(made.dossier().dossier, "a.pdf", "a" * 64, tuple(f"code-{number:02d}" for number in range(30)))
    evidence = rules_by_code()["RES003"](use).evidence
    assert evidence["count"] == 30
    assert str(evidence["others"]).count(";") == 19
