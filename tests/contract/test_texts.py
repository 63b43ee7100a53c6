"""What people read is there in both languages, says the same, and accuses nobody."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest

from archaudit.model.text import Text
from archaudit.reports.rule_words import FAMILIES, SUBJECTS
from archaudit.rules import all_rules
from archaudit.rules.reasons import REASONS, UNDETERMINED
from archaudit.rules.rule import Rule

ACCUSATIONS = ("vi phạm", "trách nhiệm")


def _texts(rule: Rule) -> Iterator[Text]:
    yield rule.title
    yield from rule.messages.values()
    yield rule.remedy


def _assert_sound(text: Text) -> None:
    assert text.is_consistent()
    for sentence in (text.vi, text.en):
        assert sentence == unicodedata.normalize("NFC", sentence).strip()
    assert [word for word in ACCUSATIONS if word in text.vi.lower()] == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_texts_of_every_rule(rule: Rule) -> None:
    for text in _texts(rule):
        _assert_sound(text)
    assert not rule.title.placeholders()
    assert not rule.remedy.placeholders()
    assert [word for word in ACCUSATIONS if word in rule.doc.lower()] == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_rules_are_documented_under_the_same_headings(rule: Rule) -> None:
    headings = [line.split("**")[1] for line in rule.doc.splitlines() if line.startswith("**")]
    assert headings == ["Why.", "How it decides.", "Limits."]
    assert rule.family in FAMILIES
    assert rule.subject.__name__ in SUBJECTS


@pytest.mark.parametrize("reason", REASONS)
def test_texts_of_every_reason(reason: str) -> None:
    _assert_sound(REASONS[reason])
    assert not REASONS[reason].placeholders()


def test_frame_of_the_undetermined() -> None:
    _assert_sound(UNDETERMINED)
    assert UNDETERMINED.placeholders() == {"title", "reason"}
