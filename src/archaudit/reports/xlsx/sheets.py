"""A workbook whose cells hold what they are given and nothing that runs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from msgspec import Struct

from archaudit.reports.safe import could_run, visible

Value = str | int | float | None

MOST_ROWS = 1_048_576 - 1
"""Rows of a worksheet below its head (Excel specifications and limits)."""
LONGEST = 32_000
"""Length of a cell's text; Excel holds 32,767."""
A4 = 9
"""Number of the paper in the file format."""
LINE, MOST_LINES = 15, 27
"""Points that a line takes, and lines of the highest row (Excel holds 409 points)."""
LONGEST_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
"""What the name of a worksheet may not hold."""


class Heading(Struct, frozen=True):
    """A column: its title, its width in characters, and whether it holds shares or long texts."""

    title: str
    width: int
    percent: bool = False
    wrapped: bool = False


class Book:
    """A workbook in the making. The same calls give the same bytes."""

    def __init__(self, created: datetime) -> None:
        self._buffer = io.BytesIO()
        # Strings stay strings: no formula, link or number is ever guessed from a name in the archive.
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.workbook: Any = xlsxwriter.Workbook(self._buffer, {"in_memory": True, **options})
        self.workbook.set_properties({"created": created.replace(tzinfo=None)})
        self._names: set[str] = set()
        self.title = self._format(bold=True, font_size=14)
        self.head = self._format(bold=True, bg_color="#DCE6F1", border=1, text_wrap=True, valign="top")
        self.plain = self._format(valign="top")
        self.wrapped = self._format(valign="top", text_wrap=True)
        # A string that looks like a formula becomes one when somebody edits its cell, but for this mark.
        self.quoted = self._format(valign="top", text_wrap=True, quote_prefix=True)
        self.number = self._format(valign="top", num_format="#,##0")
        self.percent = self._format(valign="top", num_format="0.0%")

    def sheet(self, name: str) -> Any:
        """A new worksheet, by that name or the nearest that is allowed and free."""
        return self.workbook.add_worksheet(self._free(name))

    def table(
        self, sheet: Any, heads: Sequence[Heading], rows: Iterable[Sequence[Value]], printed: int | None = None
    ) -> int:
        """Fills a worksheet with a table whose head stays in sight, on paper too. Gives the row after it.

        Args:
            printed: how many columns go to paper, of a table too wide for it.
        """
        _heighten(sheet, 0, [(head.title, head.width) for head in heads])
        for column, head in enumerate(heads):
            sheet.set_column(column, column, head.width)
            sheet.write_string(0, column, head.title, self.head)
        row, wrapped = 0, [column for column, head in enumerate(heads) if head.wrapped]
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values):
                self._write(sheet, row, column, value, heads[column])
            # Not every program finds out by itself how high a row of wrapped texts is.
            _heighten(sheet, row, [(str(values[column]), heads[column].width) for column in wrapped])
        if row:
            sheet.autofilter(0, 0, row, len(heads) - 1)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&C&P/&N")
        if printed is not None:
            sheet.print_area(0, 0, row, printed - 1)
        return row + 1

    def text(self, sheet: Any, row: int, column: int, text: str, style: Any = None) -> None:
        """Writes a text as it can be shown."""
        shown = visible(text)
        cut = _beginning(shown, LONGEST)
        told = cut if len(cut) == len(shown) else f"{cut}…"
        sheet.write_string(row, column, told, self.quoted if could_run(text) else style)

    def close(self) -> bytes:
        """The finished file."""
        self.workbook.close()
        return self._buffer.getvalue()

    def _write(self, sheet: Any, row: int, column: int, value: Value, head: Heading) -> None:
        if value is None:
            sheet.write_blank(row, column, None, self.plain)
        elif isinstance(value, str):
            self.text(sheet, row, column, value, self.wrapped if head.wrapped else self.plain)
        else:
            sheet.write_number(row, column, value, self.percent if head.percent else self.number)

    def _free(self, name: str) -> str:
        wanted = FORBIDDEN.sub("_", visible(name)).strip() or "_"
        tried, number = _beginning(wanted, LONGEST_NAME), 1
        while tried.casefold() in self._names:
            number += 1
            tried = f"{_beginning(wanted, LONGEST_NAME - 1 - len(str(number)))}~{number}"
        self._names.add(tried.casefold())
        return tried

    def _format(self, **properties: object) -> Any:
        return self.workbook.add_format(properties)


def _beginning(text: str, length: int) -> str:
    """The beginning of a text that is so long for Excel, which counts two for a character beyond the first 65,536."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")


def _heighten(sheet: Any, row: int, texts: Iterable[tuple[str, int]]) -> None:
    """Makes a row as high as its longest text needs."""
    lines = max((-(-len(text) // width) for text, width in texts), default=1)
    if lines > 1:
        sheet.set_row(row, LINE * min(lines, MOST_LINES))
