"""Changes the rules in one place at a time and prints the changes that no test notices.

    python benchmarks/rule_mutants.py [--only PART_OF_A_PATH]

Every comparison, condition, constant, word and answer in the code of the rules is changed once. Each mutant is held
against the rows of ``tests/rules/test_rules_alone.py``, then against what every case of ``fixtures/cases`` finds.
``benchmarks/rule_mutations.py`` says what is changed. Left out is what declares and collects rules.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, FunctionType, ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archaudit import rules
from archaudit.engine import archive_step, department_step, judge
from archaudit.rules.rule import Rule
from benchmarks.rule_mutations import mutations_of
from fixtures.cases import Case, Scene, all_cases
from tests.rules import test_rules_alone

LEFT_OUT = {"rule", "catalogue", "__init__", "reasons"}
SECONDS = 20

Test = Callable[[], object]
"""Raises when something is not as it should be."""


@dataclass
class Tally:
    """What became of the mutants."""

    mutants: int = 0
    survivors: list[str] = field(default_factory=list)

    def report(self) -> str:
        killed = self.mutants - len(self.survivors)
        return f"mutants {self.mutants:,}, killed {killed:,}, not noticed {len(self.survivors):,}"


class Noticed(Exception):
    """A case no longer finds what it did."""


def modules(part: str) -> Iterator[ModuleType]:
    """Modules of the rules whose path holds ``part``."""
    root = Path(rules.__file__).parent
    for path in sorted(root.rglob("*.py")):
        relative = path.relative_to(root).with_suffix("")
        if path.stem not in LEFT_OUT and part in relative.as_posix():
            yield importlib.import_module(".".join(["archaudit.rules", *relative.parts]))


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


@dataclass
class Asked:
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
        found = [
            (v.outcome, v.reason, sorted(v.evidence))
            for v in verdicts
            if v.outcome in ("nonconforming", "undetermined")
        ]
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

    def listen(choice: Any, asked: Any, on: Any, context: Any) -> Any:
        subjects = tuple(asked)
        in_force = [
            one
            for one in subjects
            if not choice.rule().basis or judge.clauses_in_force(choice.rule(), one, on, context.law)
        ]
        if in_force:
            calls.append((choice, tuple(in_force)))
        return original(choice, subjects, on, context)

    places = (judge, archive_step, department_step)
    for place in places:
        place.judge_subjects = listen
    try:
        yield
    finally:
        for place in places:
            place.judge_subjects = original


def load(module: ModuleType, tree: ast.Module) -> dict[str, Any]:
    """What the module would hold with the changed tree."""
    changed: dict[str, Any] = {"__name__": module.__name__}
    exec(compile(tree, module.__file__ or "", "exec"), changed)
    return changed


@contextmanager
def in_place(module: ModuleType, changed: dict[str, Any]) -> Iterator[None]:
    """The module with the changed code in its own functions, so that all who imported from it have the change."""
    undo: list[Callable[[], None]] = []
    for name, value in changed.items():
        old = vars(module).get(name)
        if isinstance(value, Rule) and value.check.__module__ == module.__name__:
            undo.append(_swap(old.check, value.check))
        elif isinstance(value, FunctionType) and value.__module__ == module.__name__:
            undo.append(_swap(old, value))
        elif not name.startswith("__") and value != old:
            setattr(module, name, value)
            undo.append(lambda name=name, old=old: setattr(module, name, old))
    try:
        yield
    finally:
        for back in undo:
            back()


def _swap(old: Any, new: Any) -> Callable[[], None]:
    names = ("__code__", "__kwdefaults__", "__defaults__")
    before = [getattr(old, name) for name in names]
    for name in names:
        setattr(old, name, getattr(new, name))
    return lambda: [setattr(old, name, value) for name, value in zip(names, before, strict=True)] and None


def is_noticed(tests: list[Test]) -> bool:
    """Whether any test fails."""
    signal.alarm(SECONDS)
    try:
        for test in tests:
            test()
    except Exception:
        return True
    finally:
        signal.alarm(0)
    return False


def run(part: str = "") -> Tally:
    """Every mutant of every module whose path holds ``part``."""
    signal.signal(signal.SIGALRM, _too_slow)
    tests = [*rows(), *asked_in_cases()]
    tally = Tally()
    for module in modules(part):
        codes = {value.code for value in vars(module).values() if isinstance(value, Rule)}
        own = [test for code, test in tests if not codes or code is None or code in codes]
        assert not is_noticed(own), f"{module.__name__}: tests fail without a change"
        source = Path(module.__file__ or "").read_text("utf-8")
        tree = ast.parse(source)
        for what in mutations_of(tree):
            tally.mutants += 1
            if not _is_noticed(module, tree, own):
                tally.survivors.append(f"{module.__name__.removeprefix('archaudit.rules.')}: {what}")
    return tally


def _is_noticed(module: ModuleType, tree: ast.Module, tests: list[Test]) -> bool:
    """Whether the changed module cannot even be loaded, or a test fails with it."""
    try:
        changed = load(module, tree)
    except Exception:
        return True
    with in_place(module, changed):
        return is_noticed(tests)


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


def main() -> None:
    """Prints the survivors and the score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="PART_OF_A_PATH")
    tally = run(parser.parse_args().only)
    print(*tally.survivors, sep="\n")
    print(tally.report())


if __name__ == "__main__":
    main()
