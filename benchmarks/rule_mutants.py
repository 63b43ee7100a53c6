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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, FunctionType, ModuleType
from typing import Any

from msgspec import Struct, field

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archaudit import rules
from archaudit.rules.origin import ORIGIN_EN, ORIGIN_VI
from archaudit.rules.rule import Rule
from benchmarks.rule_mutations import mutations_of
from benchmarks.rule_tests import Test, asked_in_cases, rows

LEFT_OUT = {"rule", "catalogue", "__init__", "reasons"}
SECONDS = 20

EQUIVALENT = {
    "digitization.component_is_digitized: 'file-unread' → 'file-unreadx'": "an open question always has its reason",
    "digitization.digitized_flag_is_backed: 'file-unread' → 'file-unreadx'": "an open question always has its reason",
    "messages: '' → 'x'": "an open question always has its reason",
    **{f"origin: {text!r} → {text + 'x'!r}": "messages hold the words already" for text in (ORIGIN_VI, ORIGIN_EN)},
    "result.finished_dossier_has_result: 'file-unread' → 'file-unreadx'": "an open question always has its reason",
    "result.qr_code_names_this_dossier: ' ' → ' x'": "a code is found whatever stands before it",
    "result.result_opens_in_a_lasting_format: '' → 'x'": "no media type, no word of a document in it",
}
"""Changes that change nothing that could be seen, with the reason."""


class Tally(Struct):
    """What became of the mutants."""

    mutants: int = 0
    equivalent: int = 0
    survivors: list[str] = field(default_factory=list)

    def survives(self, module: str, line: int, change: str) -> None:
        """Counts a mutant that no test notices."""
        if f"{module}: {change}" in EQUIVALENT:
            self.equivalent += 1
        else:
            self.survivors.append(f"{module}, line {line}: {change}")

    def report(self) -> str:
        """The score."""
        left = len(self.survivors)
        killed = self.mutants - self.equivalent - left
        return f"mutants {self.mutants:,}, killed {killed:,}, equivalent {self.equivalent}, not noticed {left}"


def modules(part: str) -> Iterator[ModuleType]:
    """Modules of the rules whose path holds ``part``."""
    root = Path(rules.__file__).parent
    for path in sorted(root.rglob("*.py")):
        relative = path.relative_to(root).with_suffix("")
        if path.stem not in LEFT_OUT and part in relative.as_posix():
            yield importlib.import_module(".".join(["archaudit.rules", *relative.parts]))


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
        for line, change in mutations_of(tree):
            tally.mutants += 1
            if not _is_noticed(module, tree, own):
                tally.survives(module.__name__.removeprefix("archaudit.rules."), line, change)
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
    """Prints the survivors and the score; exit status 1 when a change is not noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="PART_OF_A_PATH")
    tally = run(parser.parse_args().only)
    print(*tally.survivors, sep="\n")
    print(tally.report())
    raise SystemExit(bool(tally.survivors))


if __name__ == "__main__":
    main()
