"""Waivers: findings that somebody may live with for a time, for a reason, under a name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec
from msgspec import Struct

from archaudit.errors import UsageError
from archaudit.model.finding import Finding
from archaudit.model.text import Text, folded
from archaudit.review.files import NOT_DECODED, Strict, Words, malformed, read

_UNKNOWN_RULE = Text(
    vi="Tệp miễn trừ “{file}”, mục waivers[{number}].rule: không có tiêu chí “{rule}”",
    en="Waiver file “{file}”, at waivers[{number}].rule: there is no rule “{rule}”",
)
_NO_SCOPE = Text(
    vi="Tệp miễn trừ “{file}”, mục waivers[{number}]: phải nêu phạm vi bằng ít nhất một trong các khóa {keys}; "
    "muốn tắt hẳn một tiêu chí thì dùng bộ tiêu chí",
    en="Waiver file “{file}”, at waivers[{number}]: name a scope by at least one of the keys {keys}; "
    "to turn a rule off, use a profile",
)


SCOPE = ("department", "field", "procedure", "dossier", "subject", "path")
"""Keys of a finding that a waiver can be limited to."""


class _Row(Strict, frozen=True, kw_only=True):
    """``[[waivers]]``. In the patterns ``*``, ``?`` and ``[…]`` stand for text; an absent one fits all."""

    rule: str
    department: Words | None = None
    field: Words | None = None
    procedure: Words | None = None
    dossier: Words | None = None
    subject: Words | None = None
    """As in ``component:TL1`` or ``result:*``."""
    path: Words | None = None
    reason: Words
    by: Words
    expires: date

    def scope(self) -> dict[str, str]:
        """The patterns that are there, by key."""
        return {key: value for key in SCOPE if (value := getattr(self, key)) is not None}


class _File(Strict, frozen=True):
    waivers: tuple[_Row, ...]


class Waiver(Struct, frozen=True):
    """A waiver; whether it holds is a matter of the day."""

    rule: str
    scope: dict[str, str]
    reason: str
    by: str
    expires_on: date
    """Last day on which it holds."""

    def holds_on(self, day: date) -> bool:
        """Whether it has not lapsed."""
        return day <= self.expires_on

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is in its scope; compared without case."""
        return finding.rule == self.rule and all(
            fnmatchcase(folded(getattr(finding, key) or ""), folded(pattern)) for key, pattern in self.scope.items()
        )


def load_waivers(paths: Sequence[Path], rules: Collection[str]) -> tuple[Waiver, ...]:
    """The waivers of all files, in order.

    Args:
        rules: codes of all rules that exist.

    Raises:
        UsageError: a file cannot be read, is malformed, names an unknown rule, or a waiver has no scope.
    """
    return tuple(waiver for path in paths for waiver in _load(path, rules))


def _load(path: Path, rules: Collection[str]) -> list[Waiver]:
    try:
        rows = msgspec.toml.decode(read(path), type=_File).waivers
    except NOT_DECODED as error:
        raise malformed(path, error) from error
    return [_waiver(row, path, number, rules) for number, row in enumerate(rows)]


def _waiver(row: _Row, path: Path, number: int, rules: Collection[str]) -> Waiver:
    if row.rule not in rules:
        raise UsageError(_UNKNOWN_RULE, file=path, number=number, rule=row.rule)
    if not row.scope():
        raise UsageError(_NO_SCOPE, file=path, number=number, keys=", ".join(SCOPE))
    return Waiver(row.rule, row.scope(), row.reason, row.by, row.expires)
