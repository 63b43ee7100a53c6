"""What people read is there in both languages, says the same, and accuses nobody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest

from archaudit.model.text import Text
from archaudit.reports.rule_words import FAMILIES, SUBJECTS
from archaudit.rules import all_rules
from archaudit.rules.reasons import REASONS, UNDETERMINED
from archaudit.rules.rule import Rule

NAMES_OF_CODE = re.compile(r"[A-Z]{3}\d{3}|`[^`]+`|DuocSoHoa|HashTepTin|Dinhkem|RFC \d+|SHA-\d+")
"""What stands in a text as it is, whatever its language."""
ACCUSATIONS = ("vi phạm", "trách nhiệm")


def _texts(rule: Rule) -> Iterator[Text]:
    yield rule.title
    yield from rule.messages.values()
    yield rule.remedy
    yield rule.doc


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
    assert not rule.doc.placeholders()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_rules_say_the_same_in_both_languages(rule: Rule) -> None:
    named = [NAMES_OF_CODE.findall(rule.doc.in_(lang)) for lang in ("vi", "en")]
    assert sorted(named[0]) == sorted(named[1])
    paragraphs = [rule.doc.in_(lang).split("\n\n") for lang in ("vi", "en")]
    assert len(paragraphs[0]) == len(paragraphs[1])
    assert rule.doc.vi != rule.doc.en


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_words_about_rules_are_there(rule: Rule) -> None:
    assert rule.family in FAMILIES
    assert rule.subject.__name__ in SUBJECTS


@pytest.mark.parametrize("reason", REASONS)
def test_texts_of_every_reason(reason: str) -> None:
    _assert_sound(REASONS[reason])
    assert not REASONS[reason].placeholders()


def test_frame_of_the_undetermined() -> None:
    _assert_sound(UNDETERMINED)
    assert UNDETERMINED.placeholders() == {"title", "reason"}
