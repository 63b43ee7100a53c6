"""Registers as rows, whatever they were exported as: CSV, JSONL or XLSX."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from archaudit.layouts.boxes import Boxes
from archaudit.layouts.decoding import NotJsonError, decode, parse_json
from archaudit.layouts.reading import Reading
from archaudit.model.file_ref import FileDigest
from archaudit.model.text import folded
from archaudit.sources import Source, Unread

LARGEST_REGISTER = 512 * 1024 * 1024
"""Bytes of a register that are read at the most."""
LARGEST_UNPACKED = 1024 * 1024 * 1024
"""Bytes of an unpacked XLSX, so that a small file cannot fill the memory."""
LARGEST_CELL = 1024 * 1024
MOST_COLUMNS = 16_384
"""Columns of a register; as many as a workbook can have."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
SUFFIXES = (".csv", ".jsonl", ".xlsx")

Row = Mapping[str, Any]
"""Values by folded column name."""

IsHeader = Callable[[list[Any]], bool]
"""Whether a row names the columns."""
MOST_TITLE_LINES = 50
"""Rows among which the one that names the columns is looked for."""


@dataclass(frozen=True, slots=True)
class Table:
    """A register that is there."""

    name: str
    rows: Sequence[Row]
    problem: str | None = None
    """Why it, or a part of it, could not be read."""
    beyond_limits: bool = False
    """Whether that was a limit of ours or of the medium, and no defect of the register."""
    read_from: tuple[FileDigest, ...] = ()
    """The file, as it was read; empty when it could not be."""


def find_register(stem: str, files: Iterable[str]) -> str | None:
    """Path of the register called ``stem``, or ``None`` when the export has none.

    Args:
        files: paths of the files beside it, relative to the root.
    """
    by_name = {file.rsplit("/", 1)[-1].casefold(): file for file in files}
    return next((by_name[stem + suffix] for suffix in SUFFIXES if stem + suffix in by_name), None)


def read_file(source: Source, path: str, is_header: IsHeader = lambda _: True) -> Table:
    """The rows of a table; what is wrong with it is part of the answer.

    Args:
        is_header: knows the row that names the columns; rows before it are titles and no rows.
    """
    rows: Boxes[Row] = Boxes()
    reading = Reading(source)
    try:
        data = reading.read(path, LARGEST_REGISTER)
        for row in _READERS[PurePosixPath(path).suffix.casefold()](data, is_header):
            rows.append(row)
    except Unread as error:
        return Table(path, (), error.detail, beyond_limits=True)
    except (ValueError, csv.Error, OSError) as error:
        problem = str(error).partition("\n")[0] or type(error).__name__
        return Table(path, rows, problem, read_from=reading.digests)
    return Table(path, rows, read_from=reading.digests)


def _csv_rows(data: bytes, is_header: IsHeader) -> Iterator[Row]:
    text = decode(data).text.replace("\0", "")
    csv.field_size_limit(LARGEST_CELL)
    # Titles have no delimiter; the line that names the columns has the most.
    head = max(text.split("\n", MOST_TITLE_LINES)[:MOST_TITLE_LINES], key=_delimiters)
    delimiter = max(",;\t", key=head.count)
    return _named(csv.reader(_lines(text), delimiter=delimiter), is_header)


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, whichever these are; a text that is read as a file takes four bytes a character more."""
    return (line[0] for line in _LINE.finditer(text))


def _delimiters(line: str) -> int:
    return max(line.count(delimiter) for delimiter in ",;\t")


def _jsonl_rows(data: bytes, is_header: IsHeader) -> Iterator[Row]:
    for number, line in enumerate(decode(data).text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = parse_json(line).value
        except NotJsonError as error:
            raise ValueError(f"line {number}: {error}") from None
        if not isinstance(value, dict):
            raise ValueError(f"line {number}: not an object")
        yield {folded(str(key)): item for key, item in value.items()}


def _xlsx_rows(data: bytes, is_header: IsHeader) -> Iterator[Row]:
    from openpyxl import load_workbook  # heavy, and most exports have no workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > LARGEST_UNPACKED:
                raise ValueError("too large when unpacked")
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        yield from _named(sheet.iter_rows(values_only=True), is_header)
    except (ValueError, MemoryError):
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise on a damaged workbook
        raise ValueError(f"not a workbook: {error}") from error


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
