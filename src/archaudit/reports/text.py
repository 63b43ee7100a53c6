"""The document on a terminal or in a text file."""

from __future__ import annotations

import io

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text as Line

from archaudit.model.text import Text
from archaudit.reports.document import Block, Heading, Note, Pairs, Paragraph, ReportDocument, Table
from archaudit.reports.safe import visible
from archaudit.reports.text_table import STYLES, render_table, safe_line

NOTE = Text(vi="Lưu ý: ", en="Note: ")


def render_text(report: ReportDocument, width: int, colour: bool, lang: str) -> str:
    """The document in ``width`` columns; without ``colour`` there is no escape sequence in it."""
    buffer = io.StringIO()
    console = _console(buffer, width, colour)
    for block in report.blocks:
        console.print(_block(block, width, lang))
        console.print()
    lines = (line.rstrip() for line in buffer.getvalue().split("\n"))
    return "\n".join(lines).rstrip("\n") + "\n"


def _console(buffer: io.StringIO, width: int, colour: bool) -> Console:
    # The environment is the command line's business: an empty one keeps COLUMNS, TERM and NO_COLOR out.
    return Console(
        file=buffer,
        width=width,
        height=100,
        color_system="standard" if colour else None,
        force_terminal=colour,
        force_jupyter=False,
        no_color=not colour,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )


def _block(block: Block, width: int, lang: str) -> RenderableType:
    match block:
        case Heading():
            return _heading(block, width)
        case Paragraph():
            return safe_line(block.text, STYLES[block.tone])
        case Note():
            return _note(block, lang)
        case Pairs():
            return _pairs(block)
        case Table():
            return render_table(block, width)


def _heading(heading: Heading, width: int) -> RenderableType:
    title = safe_line(heading.text, "bold")
    if heading.level > 2:
        return title
    rule = ("═" if heading.level == 1 else "─") * min(width, cell_len(title.plain))
    return Group(title, Line(rule, style="bold"))


def _note(note: Note, lang: str) -> RenderableType:
    return Line.assemble((NOTE.in_(lang), "bold yellow"), visible(note.text), overflow="fold")


def _pairs(pairs: Pairs) -> RenderableType:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=12)
    grid.add_column(ratio=1)
    for pair in pairs.pairs:
        grid.add_row(safe_line(pair.label), safe_line(pair.value, STYLES[pair.tone]))
    return grid
