"""Files that are handed to a worker together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from archaudit.engine import files
from archaudit.inspection import unreadable_facts
from archaudit.model.facts import FileFacts
from archaudit.model.unreadable import UnreadableReason

_BAD = "b.pdf"


class _DyingPool:
    """Its worker dies of one file, alone or among others."""

    def answer_of(self, handful: list[Path], otherwise: Any) -> Any:
        if any(path.name == _BAD for path in handful):
            return otherwise(UnreadableReason.CRASH)
        return [_looked_at(path) for path in handful]

    def attempt(self, _: Any, path: Path, otherwise: Any) -> Any:
        return otherwise(UnreadableReason.CRASH) if path.name == _BAD else _looked_at(path)


def _looked_at(path: Path) -> FileFacts:
    return unreadable_facts(path.as_posix(), UnreadableReason.MALFORMED, "looked at")


def _told(*names: str) -> list[str]:
    handful: Any = [Path(name) for name in names]
    pool: Any = _DyingPool()
    return [facts.unreadable.detail for facts in files._answers(pool, handful, handful) if facts.unreadable]


def test_only_the_file_that_a_worker_died_of_is_said_to_be_one() -> None:
    assert _told("a.pdf", _BAD, "c.pdf") == ["looked at", "crash", "looked at"]


def test_file_alone_is_not_asked_twice() -> None:
    assert _told(_BAD) == ["crash"]


def test_files_are_asked_together_where_none_is_fatal() -> None:
    assert _told("a.pdf", "c.pdf") == ["looked at"] * 2
