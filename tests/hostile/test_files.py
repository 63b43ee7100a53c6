"""Every hostile file is answered by name, within the limits, without harm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archaudit.engine.files import FilesOrder, inspect_one, start
from archaudit.engine.limited_pool import LimitedPool, Limits, running
from archaudit.inspection import TrustBundle
from archaudit.model.unreadable import UnreadableReason
from fixtures.hostile import file_cases
from fixtures.hostile.case import OPENS, TIMEOUT, FileCase
from fixtures.signed import AS_OF
from tests.hostile.trace import Traced, can_trace, traced
from tests.hostile.tree import State, tree

SLOW = tuple(case for case in file_cases() if TIMEOUT in case.answers and OPENS not in case.answers)
CASES = tuple(case for case in file_cases() if case not in SLOW)
LONGEST_DETAIL = 400


class Inspected:
    """All hostile files, inspected in one run."""

    def __init__(self, folder: Path) -> None:
        self.archive = folder / "archive"
        self.archive.mkdir()
        self.paths = {case.id: self._written(case) for case in CASES}
        self.before = tree(self.archive)
        self.run: Traced = traced(folder / "trace", "inspect", *self.paths.values(), "--format", "jsonl")
        self.after: dict[str, State] = tree(self.archive)
        self.facts: list[dict[str, Any]] = [json.loads(line) for line in self.run.output.splitlines()]
        self.by_path = {facts["path"]: facts for facts in self.facts}

    def of(self, case: FileCase) -> dict[str, Any]:
        return self.by_path[self.paths[case.id].as_posix()]

    def _written(self, case: FileCase) -> Path:
        path = self.archive / f"{case.family}-{case.name}.{case.suffix}"
        path.write_bytes(case.build())
        return path


@pytest.fixture(scope="module")
def inspected(tmp_path_factory: pytest.TempPathFactory) -> Inspected:
    if not can_trace():
        pytest.skip("strace is not at hand, or not permitted")
    return Inspected(tmp_path_factory.mktemp("files"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_file_has_one_answer_of_those_expected(inspected: Inspected, case: FileCase) -> None:
    facts = inspected.of(case)
    answer = OPENS if facts["unreadable"] is None else facts["unreadable"]["reason"]
    # A machine with much to do may be too slow for anything; that is an answer too.
    assert answer in case.answers | {TIMEOUT}, facts


@pytest.mark.parametrize("case", SLOW, ids=lambda case: case.id)
def test_file_that_takes_for_ever_is_left(tmp_path: Path, case: FileCase) -> None:
    path, limits = tmp_path / f"a.{case.suffix}", Limits(seconds_a_file=4.0, memory=4 * 1024**3)
    path.write_bytes(case.build())
    order = FilesOrder(TrustBundle.empty(), AS_OF, limits, False)
    with running(LimitedPool(start, order, 1, limits)) as pool:
        answer = pool.answer_of(pool.schedule(inspect_one, path, files=1), lambda reason: reason)
    assert answer is UnreadableReason.TIMEOUT


def test_no_worker_crashed_and_few_were_too_slow(inspected: Inspected) -> None:
    reasons = [facts["unreadable"]["reason"] for facts in inspected.facts if facts["unreadable"] is not None]
    assert "crash" not in reasons
    assert reasons.count("timeout") <= 3


def test_files_are_answered_in_order_and_once(inspected: Inspected) -> None:
    assert [facts["path"] for facts in inspected.facts] == [path.as_posix() for path in inspected.paths.values()]


def test_no_signature_in_them_is_valid(inspected: Inspected) -> None:
    found = [signature for facts in inspected.facts for signature in facts["signatures"]]
    assert found, "some of them carry what looks like a signature"
    assert not [each for each in found if each["indication"] == "TOTAL-PASSED"]


def test_reasons_are_short_enough_to_be_read(inspected: Inspected) -> None:
    details = [facts["unreadable"]["detail"] for facts in inspected.facts if facts["unreadable"] is not None]
    details += [each["detail"] or "" for facts in inspected.facts for each in facts["signatures"]]
    assert max(map(len, details)) <= LONGEST_DETAIL


def test_nothing_was_written_into_the_archive(inspected: Inspected) -> None:
    assert inspected.before == inspected.after
    assert not inspected.run.changed_below(inspected.archive)


def test_the_trace_sees_every_file_and_no_other_of_the_archive(inspected: Inspected) -> None:
    start = str(inspected.archive)
    opened = {path for call in inspected.run.calls if call.succeeded for path in call.paths if path.startswith(start)}
    assert opened == {str(path) for path in inspected.paths.values()}


def test_all_that_was_opened_was_given_or_is_of_the_program(inspected: Inspected) -> None:
    assert inspected.run.strange(inspected.archive) == set()


def test_no_network_was_asked(inspected: Inspected) -> None:
    assert not [call for call in inspected.run.calls if call.asks_the_network]


@pytest.mark.parametrize("path", ["/etc/hostname", "/dev/zero", "/etc/outside"])
def test_what_files_point_to_was_not_opened(inspected: Inspected, path: str) -> None:
    assert not inspected.run.opened(path)


def test_nothing_of_the_archive_was_executed(inspected: Inspected) -> None:
    started = [call.paths[0] for call in inspected.run.calls if call.name == "execve" and call.succeeded]
    assert not [path for path in started if path.startswith(str(inspected.archive))]
