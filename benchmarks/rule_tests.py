"""What ``rule_mutants.py`` holds a changed rule against: rows of facts made by hand, and what the cases ask."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from archaudit.engine import archive_step, department_step, judge
from archaudit.model.finding import Outcome
from fixtures.cases import Case, Scene, all_cases
from tests.rules import test_rules_alone

Test = Callable[[], object]
"""Raises when something is not as it should be."""

FOUND = (Outcome.NONCONFORMING, Outcome.UNDETERMINED)


class Noticed(Exception):
    """A case no longer finds what it did."""


def rows() -> list[tuple[str | None, Test]]:
    """Tests over facts made by hand, each with the rule that it is about; ``None``: any."""
    found: list[tuple[str | None, Test]] = []
    for name, test in vars(test_rules_alone).items():
        if not name.startswith("test_"):
            continue
        marks = getattr(test, "pytestmark", [])
        if not marks:
            found.append((None, test))
        for row in marks[0].args[1] if marks else ():
            values = (row,) if isinstance(marks[0].args[0], str) else getattr(row, "values", row)
            code = values[0] if isinstance(values[0], str) else None
            found.append((code, _with(test, values)))
    return found


def _with(test: Callable[..., object], values: tuple[Any, ...]) -> Test:
    return lambda: test(*values)


class Asked(Struct):
    """One rule's subjects in one case, and what the case states about them."""

    case: Case
    choice: Any
    subjects: tuple[Any, ...]
    stated: list[Any]

    def __call__(self) -> None:
        if self.answers() != self.stated:
            raise Noticed(self.case.id)

    def answers(self) -> list[Any]:
        """Findings of the rule, and whether a rule that the case is about gives the answer that it states."""
        verdicts = [self.choice.rule()(subject, **self.choice.parameters) for subject in self.subjects]
        found = [(v.outcome, v.reason, sorted(v.evidence)) for v in verdicts if v.outcome in FOUND]
        about = self.choice.code in self.case.rules
        return [*found, about and any(verdict.outcome is self.case.outcome for verdict in verdicts)]


def asked_in_cases() -> list[tuple[str | None, Test]]:
    """What every case asks every rule."""
    found: list[tuple[str | None, Test]] = []
    for case in all_cases():
        calls: list[tuple[Any, tuple[Any, ...]]] = []
        with _listening(calls), tempfile.TemporaryDirectory() as folder:
            scene = Scene(case.code)
            case.story(scene)
            scene.audit(Path(folder))
        for choice, subjects in calls:
            asked = Asked(case, choice, subjects, [])
            asked.stated = asked.answers()
            found.append((choice.code, asked))
    return found


@contextmanager
def _listening(calls: list[tuple[Any, tuple[Any, ...]]]) -> Iterator[None]:
    """Notes which subjects each rule is asked about, where one of its clauses was in force."""
    original = judge.judge_subjects

    def listen(questions: Any, on: Any, context: Any) -> Any:
        asked = list(questions)
        for choice, subjects in asked:
            in_force = [
                one
                for one in subjects
                if not choice.rule().basis or judge.clauses_in_force(choice.rule(), one, on, context.law)
            ]
            if in_force:
                calls.append((choice, tuple(in_force)))
        return original(asked, on, context)

    places = (judge, archive_step, department_step)
    for place in places:
        place.judge_subjects = listen
    try:
        yield
    finally:
        for place in places:
            place.judge_subjects = original
