"""Registers as rows, whatever they were exported as: CSV, JSONL or XLSX."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from archaudit.layouts.boxes import Boxes, NoRoomError
from archaudit.layouts.decoding import NotJsonError, encoding_of, parse_json
from archaudit.layouts.lines import OF_TEXTS, table_lines, text_lines, texts
from archaudit.layouts.register_names import LARGEST_REGISTER
from archaudit.layouts.workbook import workbook_rows
from archaudit.model.file_ref import FileDigest
from archaudit.model.text import folded
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Content, Source, Unread, opened, sha256

HELD = 1024 * 1024
"""Bytes; a larger register is read in pieces."""
LARGEST_CELL = 1024 * 1024
MOST_COLUMNS = 16_384
"""Columns of a register; as many as a workbook can have."""
DELIMITERS = ",;\t"

Row = Mapping[str, Any]
"""Values by folded column name."""

IsHeader = Callable[[list[Any]], bool]
"""Whether a row names the columns."""
MOST_TITLE_LINES = 50
"""Rows among which the one that names the columns is looked for."""


class Table(Struct, frozen=True):
    """A register that is there."""

    name: str
    rows: Collection[Row]
    problem: str | None = None
    """Why it, or a part of it, could not be read."""
    beyond_limits: bool = False
    """Whether that was a limit of ours or of the medium, and no defect of the register."""
    read_from: tuple[FileDigest, ...] = ()
    """The file, as it was read; empty when it could not be."""


def read_file(
    source: Source,
    path: str,
    is_header: IsHeader = lambda _: True,
    *,
    spool: Path | None = None,
    most: int | None = None,
) -> Table:
    """The rows of a table; what is wrong with it is part of the answer.

    Args:
        is_header: knows the row that names the columns; rows before it are titles and no rows.
        spool: file in which the rows are put; they are held in memory without one.
        most: rows that are wanted.
    """
    try:
        with source.open(path, LARGEST_REGISTER, HELD) as content:
            digest = sha256(content)
            table = _read(path, content, is_header, Boxes(path=spool), most)
            if sha256(content) != digest:
                raise Unread(path, UnreadableReason.IO, "changed while it was read")
            return replace(table, read_from=(FileDigest(path, digest),))
    except (Unread, NoRoomError) as error:
        return Table(path, (), error.detail if isinstance(error, Unread) else str(error), beyond_limits=True)


def _read(path: str, content: Content, is_header: IsHeader, rows: Boxes[Row], most: int | None) -> Table:
    problem = None
    try:
        for row in islice(_READERS[PurePosixPath(path).suffix.casefold()](content, is_header), most):
            rows.append(row)
    except (ValueError, csv.Error, OSError) as error:
        problem = str(error).partition("\n")[0] or type(error).__name__
    return Table(path, rows.closed(), problem)


def _csv_rows(content: Content, is_header: IsHeader) -> Iterator[Row]:
    encoding = encoding_of(content)

    def text() -> Iterator[str]:
        return (piece.replace("\0", "") for piece in texts(content, encoding))

    csv.field_size_limit(LARGEST_CELL)
    return _named(csv.reader(table_lines(text()), delimiter=_delimiter(text())), is_header)


def _delimiter(text: Iterable[str]) -> str:
    """What parts the cells. Titles have no delimiter; the line that names the columns has the most."""
    counted = [Counter[str]()]
    for piece in text:
        first, *more = piece.split("\n", MOST_TITLE_LINES + 1 - len(counted))
        for line in (first, *more):
            if line is not first:
                counted.append(Counter())
            counted[-1].update({delimiter: line.count(delimiter) for delimiter in DELIMITERS})
        if len(counted) > MOST_TITLE_LINES:
            break
    head = max(counted[:MOST_TITLE_LINES], key=lambda counts: max(counts.values(), default=0))
    return max(DELIMITERS, key=head.__getitem__)


def _jsonl_rows(content: Content, is_header: IsHeader) -> Iterator[Row]:
    for number, line in enumerate(text_lines(texts(content, encoding_of(content))), 1):
        if not line.strip():
            continue
        try:
            value = parse_json(line.rstrip(OF_TEXTS)).value
        except NotJsonError as error:
            raise ValueError(f"line {number}: {error}") from None
        if not isinstance(value, dict):
            raise ValueError(f"line {number}: not an object")
        yield {folded(str(key)): item for key, item in value.items()}


def _xlsx_rows(content: Content, is_header: IsHeader) -> Iterator[Row]:
    return _named(workbook_rows(opened(content)), is_header)


def _named(rows: Iterable[Iterable[Any]], is_header: IsHeader) -> Iterator[Row]:
    """Rows under the names of the one that is the header; blank rows are no rows."""
    columns: list[str] | None = None
    for number, row in enumerate(rows):
        values = ["" if value is None else value for value in row]
        if len(values) > MOST_COLUMNS:
            raise ValueError(f"more than {MOST_COLUMNS} columns")
        if not any(str(value).strip() for value in values):
            continue
        if columns is None:
            if is_header(values):
                columns = [folded(str(value)) for value in values]
            elif number > MOST_TITLE_LINES:
                return
        else:
            yield dict(zip(columns, values, strict=False))


_READERS = {".csv": _csv_rows, ".jsonl": _jsonl_rows, ".xlsx": _xlsx_rows}
