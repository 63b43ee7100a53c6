"""A table on a terminal: the first column gives way, figures keep their lines."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Group as Stack
from rich.console import RenderableType
from rich.table import Table as Grid
from rich.text import Text as Line

from archaudit.reports.document import Align, Cell, Column, Group, Table, Tone
from archaudit.reports.safe import visible

STYLES = {
    Tone.PLAIN: "",
    Tone.GOOD: "green",
    Tone.BAD: "red",
    Tone.UNSURE: "yellow",
    Tone.MUTED: "dim",
}

_GAP = 2
_ROOM_FOR_NAMES = 28
"""What the first column should keep before figures are stacked."""
_LEAST = 12
"""What the first column keeps in any case."""
_PHRASE = 9
"""Width at which heads and words other than names may be broken between words."""


def safe_line(text: str, style: str = "") -> Line:
    """A line of the archive's own text, broken where it is too long; its markup means nothing."""
    return Line(visible(text), style=style, overflow="fold")


def render_table(table: Table, width: int) -> RenderableType:
    """The table in at most ``width`` columns where that is possible, all groups with the same column widths."""
    wide = _side_by_side(table)
    names = max(_phrase(table.columns[0].head), _natural(table, 0))
    if sum(_others(wide, tight=False)) + min(names, _ROOM_FOR_NAMES) <= width:
        return _stack(wide, names, _others(wide, tight=False), width)
    return _stack(table, names, _widened(table, names, width), width)


def _side_by_side(table: Table) -> Table:
    """The table with the parts of each figure on one line, the last parts below one another."""
    lasts = [
        max((cell_len(cell.parts[-1]) for cell in _cells(table, number)), default=0)
        for number in range(len(table.columns))
    ]
    groups = tuple(
        Group(group.title, tuple(_joined(row, table.columns, lasts) for row in group.rows)) for group in table.groups
    )
    return Table(table.columns, groups)


def _joined(row: Sequence[Cell], columns: Sequence[Column], lasts: Sequence[int]) -> tuple[Cell, ...]:
    return tuple(
        Cell(("  ".join((*cell.parts[:-1], cell.parts[-1].rjust(last))),), cell.tone)
        if column.align is Align.RIGHT
        else cell
        for cell, column, last in zip(row, columns, lasts, strict=True)
    )


def _stack(table: Table, names: int, others: Sequence[int], width: int) -> RenderableType:
    others = _narrowed(table.columns[1:], others, width - min(names, _LEAST))
    widths = [min(names, max(_LEAST, width - sum(others))), *(other - _GAP for other in others)]
    lines: list[RenderableType] = []
    for number, group in enumerate(table.groups):
        if group.title is not None:
            lines += [Line("")] * (number > 0) + [safe_line(group.title, "bold")]
        lines.append(_grid(table.columns, group, widths, with_head=number == 0))
    return Stack(*lines)


def _narrowed(columns: Sequence[Column], widths: Sequence[int], room: int) -> list[int]:
    """The widths with the widest columns of words made narrower, as far as they may be, until they have room."""
    narrowed = list(widths)
    words = [place for place, column in enumerate(columns) if column.align is Align.LEFT]
    while sum(narrowed) > room:
        widest = max(words, key=lambda place: narrowed[place], default=None)
        if widest is None or narrowed[widest] <= _PHRASE + _GAP:
            break
        narrowed[widest] -= 1
    return narrowed


def _widened(table: Table, names: int, width: int) -> list[int]:
    """The least widths, with the room that is left given to the columns of words that lack most of it."""
    widths, wanted = _others(table, tight=True), _others(table, tight=False)
    words = [place for place, column in enumerate(table.columns[1:]) if column.align is Align.LEFT]
    for _ in range(width - min(names, width) - sum(widths)):
        place = max(words, key=lambda each: wanted[each] - widths[each], default=None)
        if place is None or widths[place] >= wanted[place]:
            break
        widths[place] += 1
    return widths


def _grid(columns: Sequence[Column], group: Group, widths: Sequence[int], *, with_head: bool) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), show_header=with_head)
    for column, width in zip(columns, widths, strict=True):
        grid.add_column(safe_line(column.head), justify=column.align.value, width=width)
    for row in group.rows:
        grid.add_row(*map(_cell, row))
    return grid


def _cell(cell: Cell) -> Line:
    lines = (safe_line(part, STYLES[cell.tone]) for part in cell.parts)
    return Line("\n", overflow="fold").join(lines)


def _others(table: Table, *, tight: bool) -> list[int]:
    """Widths of all columns but the first, each with the gap before it."""
    return [_GAP + _width(table, number, tight) for number in range(1, len(table.columns))]


def _width(table: Table, number: int, tight: bool) -> int:
    column = table.columns[number]
    if tight and column.align is Align.LEFT:
        words = (part for cell in _cells(table, number) for part in cell.parts)
        return max(_phrase(text) for text in (column.head, *words))
    return max(_phrase(column.head), _natural(table, number))


def _natural(table: Table, number: int) -> int:
    parts = (part for cell in _cells(table, number) for part in cell.parts)
    return max((cell_len(visible(part)) for part in parts), default=0)


def _phrase(text: str) -> int:
    return max([min(cell_len(text), _PHRASE), *(cell_len(word) for word in text.split())])


def _cells(table: Table, number: int) -> list[Cell]:
    return [row[number] for group in table.groups for row in group.rows]
