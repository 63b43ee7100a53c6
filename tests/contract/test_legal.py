"""Every basis exists, and every clause is checked by something or left to a person with a reason."""

from __future__ import annotations

import re

import pytest

from archaudit.indicators import INDICATORS as TABLE
from archaudit.legal import Checked, Clause, load
from archaudit.model.text import Text
from archaudit.profiles import load as load_profile
from archaudit.profiles.layers import shipped
from archaudit.reports.names import INDICATORS
from archaudit.rules import all_rules
from archaudit.rules.rule import Rule

LAW = load()
WORDED = re.compile(r"[a-z]{2,}(-[a-z]+)+")
"""Place of a provision whose number is not known: words instead."""
RULES = all_rules()


def _cited() -> set[str]:
    cited = {clause for rule in RULES for clause in rule.basis}
    cited |= {clause for indicator in TABLE for clause in indicator.basis}
    for name in shipped():
        profile = load_profile([name], LAW, RULES)
        cited |= {target.basis for target in profile.targets.values() if target.basis}
        cited.add(profile.readings["digitization-clause"])
    return cited


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_basis_of_every_rule_exists(rule: Rule) -> None:
    assert [clause for clause in rule.basis if not LAW.has_clause(clause)] == []


def test_indicators_rest_on_clauses_that_exist() -> None:
    assert [indicator.id for indicator in TABLE] == list(INDICATORS)
    assert [c for indicator in TABLE for c in indicator.basis if not LAW.has_clause(c)] == []


@pytest.mark.parametrize("clause", LAW.clauses, ids=lambda clause: clause.id)
def test_every_clause_is_checked_or_left_to_a_person(clause: Clause) -> None:
    if clause.checked is Checked.MANUAL:
        assert clause.id not in _cited()
        assert clause.manual_reason is not None
    else:
        assert clause.id in _cited()


@pytest.mark.parametrize("clause", LAW.clauses, ids=lambda clause: clause.id)
def test_label_is_the_place_in_the_id(clause: Clause) -> None:
    place = clause.id.partition("/")[2]
    parts = [] if WORDED.fullmatch(place) else re.findall(r"\d+|[a-zđ]", place.replace("dd", "đ"))
    assert re.findall(r"\d+|\b[a-hđ]\b", clause.label.en) == parts
    in_vietnamese_order = parts if clause.label.vi.startswith("chỉ số") else parts[::-1]
    assert re.findall(r"\d+|\b[a-hđ]\b", clause.label.vi) == in_vietnamese_order


def test_texts_of_the_law_are_whole_and_accuse_nobody() -> None:
    texts = [text for clause in LAW.clauses for text in (clause.label, clause.gist, clause.manual_reason)]
    texts += [text for i in LAW.instruments for text in (i.title, i.issuer, i.note)]
    for text in filter(None, texts):
        assert isinstance(text, Text)
        assert text.is_consistent()
        assert not text.placeholders()
        assert "vi phạm" not in text.vi.lower()
        assert "trách nhiệm" not in text.vi.lower()
