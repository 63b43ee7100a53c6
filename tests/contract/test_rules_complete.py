"""Every rule is complete: a file of its own, cases for each of its answers, each of its messages seen.

That messages are filled in both languages is asserted where they are produced: by every case and every row alone.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from archaudit.model import assessment
from archaudit.model.finding import Outcome
from archaudit.rules import all_rules
from archaudit.rules.reasons import REASONS
from archaudit.rules.rule import Rule
from fixtures.cases import Scene, all_cases
from tests.rules.alone import TABLE

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
N = Outcome.NONCONFORMING
LONGEST_FILE = 100
HEADINGS = {"vi": ["Vì sao", "Cách xét", "Giới hạn"], "en": ["Why", "How it decides", "Limits"]}
ENGINE_REASONS = {"rule-crashed"}
"""Reasons that no rule gives: the engine's tests show them."""

Answer = tuple[str, Outcome, str | None]
"""Rule, outcome and, of findings, the reason."""


@cache
def _answers() -> frozenset[Answer]:
    """Every answer that a case or a row of facts made by hand shows; the tests of rules assert that it is given."""
    rows = {(code, outcome, reason) for code, outcome, reason, _ in TABLE}
    cases = all_cases()
    named = {(rule, case.outcome, None) for case in cases for rule in case.rules}
    found = {(e.rule, e.outcome, e.reason) for case in cases for e in case.story(Scene(case.code))}
    return frozenset(rows | named | found)


def _module(rule: Rule) -> ModuleType:
    return importlib.import_module(rule.check.__module__)


def _source(module: ModuleType) -> str:
    assert module.__file__ is not None
    return Path(module.__file__).read_text("utf-8")


def _calls(source: str, name: str) -> list[ast.Call]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == name]


def _literals(node: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


@RULES
def test_a_rule_is_a_file(rule: Rule) -> None:
    module = _module(rule)
    assert module.__name__.rsplit(".", 1)[-1] == rule.name
    assert module.__doc__ == f"{rule.code}."
    assert [value for value in vars(module).values() if isinstance(value, Rule)] == [rule]
    assert len(_source(module).splitlines()) <= LONGEST_FILE


def test_codes_are_unique_and_well_formed() -> None:
    codes = [rule.code for rule in all_rules()]
    assert codes == sorted(set(codes))
    assert [code for code in codes if not re.fullmatch(r"[A-Z]{3}(?!000)\d{3}", code)] == []


@RULES
def test_a_rule_says_why_how_and_what_not(rule: Rule) -> None:
    for lang, headings in HEADINGS.items():
        parts = re.split(r"\n\n\*\*([^*]+)\.\*\* ", rule.doc.in_(lang))
        assert parts[1::2] == headings
        assert all(re.search(r"\w", part) for part in parts[0::2])


@RULES
def test_every_answer_of_a_rule_has_a_case(rule: Rule) -> None:
    shown = {outcome for code, outcome, _ in _answers() if code == rule.code}
    expected = {Outcome.CONFORMING, Outcome.NONCONFORMING}
    source = inspect.getsource(rule.check)
    for outcome, word in ((Outcome.UNDETERMINED, "undetermined"), (Outcome.NOT_APPLICABLE, "not_applicable")):
        expected |= {outcome} if f"{word}(" in source else set()
    assert expected - shown == set()


@RULES
def test_every_message_of_a_rule_is_produced(rule: Rule) -> None:
    nonconforming = {reason for code, outcome, reason in _answers() if code == rule.code and outcome is N}
    assert set(rule.messages) - {reason or "" for reason in nonconforming} == set()


@RULES
def test_reasons_in_the_text_of_a_rule_exist(rule: Rule) -> None:
    calls = _calls(_source(_module(rule)), "undetermined")
    assert {word for call in calls for word in _literals(call.args[0])} - set(REASONS) == set()


def test_reasons_of_shared_questions_exist() -> None:
    source = _source(assessment)
    opened = [call for call in _calls(source, "Assessment") if ast.unparse(call.args[0]) == "None" and call.args[1:]]
    assert {word for call in opened for word in _literals(call.args[1])} - set(REASONS) == set()
    for question in (assessment.why_unread, assessment.why_indeterminate):
        tree = ast.parse(inspect.getsource(question))
        returned = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value]
        assert {word for value in returned for word in _literals(value)} - set(REASONS) == set()


def test_every_reason_is_given_by_some_case() -> None:
    given = {reason for _, outcome, reason in _answers() if outcome is Outcome.UNDETERMINED and reason}
    assert given == set(REASONS) - ENGINE_REASONS
