from __future__ import annotations

import pytest

from archaudit.reports.column_widths import LEAST, column_widths
from archaudit.reports.document import Align, Cell, Column, Group, Table


def table(*texts: str) -> Table:
    columns = tuple(Column("TT", Align.RIGHT) for _ in texts)
    return Table(columns, (Group(None, (tuple(Cell((text,)) for text in texts),)),))


@pytest.mark.parametrize("texts", [("1", "a" * 50), ("1", "2"), ("a" * 50, "b" * 90), ("1.234.567/9", *["x" * 15] * 9)])
def test_columns_fit_between_the_margins(texts: tuple[str, ...]) -> None:
    assert sum(column_widths(table(*texts), 470.0)) <= 470.0 + 1e-6


def test_long_columns_share_what_short_ones_leave_and_keep_some_room() -> None:
    short, long, longer = column_widths(table("12", "a" * 20, "b" * 40), 470.0)
    assert short < 30
    assert longer == pytest.approx(2 * long)
    *_, squeezed = column_widths(table(*["1.234.567/9"] * 9, "a" * 40), 470.0)
    assert squeezed == pytest.approx(LEAST)


def test_a_range_is_measured_by_its_ends() -> None:
    assert column_widths(table("(45,6–78,9)"), 470.0) == column_widths(table("(45,6–"), 470.0)
