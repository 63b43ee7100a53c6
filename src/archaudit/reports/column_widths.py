"""How wide the columns of a table on paper are."""

from __future__ import annotations

from collections.abc import Iterable

from archaudit.reports.document import Table
from archaudit.reports.safe import brief

SHORT, MOST = 12, 40
"""Characters up to which a column is never broken, and with which a long one counts at most."""
CHARACTER, PADDING = 5.8, 15.0
"""Points that a letter of 10 pt takes, and the room around a text."""


def column_widths(table: Table, width: float) -> list[float]:
    """Short columns as wide as they need to be; the others share what is left by their longest text. In points."""
    longest = [max(lengths) for lengths in zip(*_lengths(table), strict=True)]
    fixed = [PADDING + CHARACTER * length if length <= SHORT else 0.0 for length in longest]
    shares = [0 if own else min(MOST, length) for own, length in zip(fixed, longest, strict=True)]
    left, parts = max(0.0, width - sum(fixed)), max(1, sum(shares))
    return [own or left * share / parts for own, share in zip(fixed, shares, strict=True)]


def _lengths(table: Table) -> Iterable[list[int]]:
    yield [max(map(len, column.head.split()), default=0) for column in table.columns]
    for group in table.groups:
        for row in group.rows:
            yield [max(len(brief(part)) for part in cell.parts) for cell in row]
