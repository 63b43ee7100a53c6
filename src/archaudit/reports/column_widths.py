"""How wide the columns of a table on paper are."""

from __future__ import annotations

from collections.abc import Iterable

from archaudit.reports.document import Table
from archaudit.reports.safe import brief

SHORT, MOST = 15, 40
"""Characters up to which a column is never broken, and with which a long one counts at most."""
CHARACTER, PADDING = 5.0, 15.0
"""Points that a figure of 10 pt takes, and the room around a text."""
LEAST = 72.0
"""Points that a long column keeps, even if short ones must then be broken."""
DASH = "–"


def column_widths(table: Table, width: float) -> list[float]:
    """Short columns as wide as they need to be; the others share what is left by their longest text. In points."""
    longest = [max(lengths) for lengths in zip(*_lengths(table), strict=True)]
    fixed = [PADDING + CHARACTER * length if length <= SHORT else 0.0 for length in longest]
    shares = [0 if own else min(MOST, length) for own, length in zip(fixed, longest, strict=True)]
    room = max(0.0, width - LEAST * sum(map(bool, shares)))
    scale = min(1.0, room / sum(fixed)) if any(fixed) else 1.0
    left = width - scale * sum(fixed)
    return [scale * own or left * share / sum(shares) for own, share in zip(fixed, shares, strict=True)]


def _lengths(table: Table) -> Iterable[list[int]]:
    yield [max(map(len, column.head.split()), default=0) for column in table.columns]
    for group in table.groups:
        for row in group.rows:
            yield [max(_longest_piece(part) for part in cell.parts) for cell in row]


def _longest_piece(text: str) -> int:
    """Ranges may be broken behind their dash."""
    return max(len(piece) + 1 for piece in brief(text).split(DASH)) if DASH in text else len(brief(text))
