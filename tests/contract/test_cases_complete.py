"""Every rule has a case in which it is met, one in which it is not and, where it can, one in which that stays open.

What no case shows stands here by name, with the reason. Rows of facts made by hand show those answers all the same
(``test_rules_complete.py``).
"""

from __future__ import annotations

import ast
import inspect
from functools import cache

import pytest

from archaudit.model.finding import Outcome
from archaudit.rules import all_rules
from archaudit.rules.rule import Rule
from fixtures.cases import Scene, all_cases

MET, NOT_MET, OPEN = Outcome.CONFORMING, Outcome.NONCONFORMING, Outcome.UNDETERMINED
ALWAYS = {MET, NOT_MET}
HELPERS = {"undetermined", "on_pages", "against_target", "timely"}
"""What a rule calls that can leave its question open."""

MANY_PAGES = "a document of more than 500 pages takes minutes to make and to look at"
PROGRAM = "needs tesseract; tests/acceptance/test_programs.py has a program stand in for it"
CASES_ARE_JUDGED_IN_2024 = "needs a signature of 2026, and cases are checked on 4 April 2024"
NOT_SHOWN: dict[tuple[str, Outcome], str] = {
    **{(f"DIG0{number}", OPEN): MANY_PAGES for number in (10, 14, 15, 16, 17, 18)},
    ("ANO011", OPEN): MANY_PAGES,
    **{("DIG022", outcome): PROGRAM for outcome in (MET, NOT_MET, OPEN)},
    **{("RES011", outcome): PROGRAM for outcome in (MET, NOT_MET, OPEN)},
    ("DEP006", OPEN): "a record that is not exported counts as not reused, so the rate is always known",
    ("DOS013", OPEN): "needs a register that exceeds the memory of a worker, or a medium that fails",
    ("DIG019", MET): "needs a file that is PDF/A in every respect; tests/inspection/test_pdf_pages.py has one",
    ("RES010", OPEN): "needs an installation without the extra `qr`",
    ("SIG010", OPEN): "the test PKI has no key whose length cannot be told",
    ("SIG012", OPEN): "the time-stamps of the test PKI lead to the same root as its signatures",
    ("SIG013", NOT_MET): "the test PKI stamps the time that the signer claims",
    ("SIG017", NOT_MET): CASES_ARE_JUDGED_IN_2024,
}


@cache
def _shown() -> frozenset[tuple[str, Outcome]]:
    cases = all_cases()
    named = {(rule, case.outcome) for case in cases for rule in case.rules}
    return frozenset(named | {(one.rule, one.outcome) for case in cases for one in case.story(Scene(case.code))})


def _can_answer(rule: Rule) -> set[Outcome]:
    calls = {node.id for node in ast.walk(ast.parse(inspect.getsource(rule.check))) if isinstance(node, ast.Name)}
    return ALWAYS | {OPEN} if calls & HELPERS else ALWAYS


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_has_its_cases(rule: Rule) -> None:
    shown = {outcome for code, outcome in _shown() if code == rule.code}
    excepted = {outcome for code, outcome in NOT_SHOWN if code == rule.code}
    assert _can_answer(rule) - shown == excepted


def test_exceptions_are_of_rules_that_there_are() -> None:
    assert {code for code, _ in NOT_SHOWN} <= {rule.code for rule in all_rules()}
