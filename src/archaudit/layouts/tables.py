"""Registers as rows, whatever they were exported as: CSV, JSONL or XLSX."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archaudit.layouts.decoding import NotJsonError, decode, parse_json
from archaudit.model.text import folded
from archaudit.sources import Source, Unread

LARGEST_REGISTER = 512 * 1024 * 1024
"""Bytes of a register that are read at the most."""
LARGEST_UNPACKED = 1024 * 1024 * 1024
"""Bytes of an unpacked XLSX, so that a small file cannot fill the memory."""
LARGEST_CELL = 1024 * 1024
SUFFIXES = (".csv", ".jsonl", ".xlsx")

Row = Mapping[str, Any]
"""Values by folded column name."""


@dataclass(frozen=True, slots=True)
class Table:
    """A register that is there."""

    name: str
    rows: tuple[Row, ...]
    problem: str | None = None
    """Why it, or a part of it, could not be read."""


def read_table(source: Source, stem: str, files: Iterable[str]) -> Table | None:
    """The register called ``stem``, or ``None`` when the export has none.

    Args:
        files: paths of the files beside it, relative to the root.
    """
    by_name = {file.rsplit("/", 1)[-1].casefold(): file for file in files}
    for suffix in SUFFIXES:
        path = by_name.get(stem + suffix)
        if path is not None:
            return _read(source, path, suffix)
    return None


def _read(source: Source, path: str, suffix: str) -> Table:
    rows: list[Row] = []
    try:
        data = source.read(path, LARGEST_REGISTER)
        for row in _READERS[suffix](data):
            rows.append(row)  # noqa: PERF402 - rows before a defect are kept
    except Unread as error:
        return Table(path, (), error.detail)
    except (ValueError, csv.Error, OSError) as error:
        return Table(path, tuple(rows), str(error) or type(error).__name__)
    return Table(path, tuple(rows))


def _csv_rows(data: bytes) -> Iterator[Row]:
    text = decode(data).text.replace("\0", "")
    csv.field_size_limit(LARGEST_CELL)
    head = text.split("\n", 1)[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    return _named(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _jsonl_rows(data: bytes) -> Iterator[Row]:
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


def _xlsx_rows(data: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook  # heavy, and most exports have no workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > LARGEST_UNPACKED:
                raise ValueError("too large when unpacked")
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        yield from _named(sheet.iter_rows(values_only=True))
    except ValueError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise on a damaged workbook
        raise ValueError(f"not a workbook: {error}") from error


def _named(rows: Iterable[Iterable[Any]]) -> Iterator[Row]:
    """Rows under the names of the first one; blank rows are no rows."""
    columns: list[str] | None = None
    for row in rows:
        values = ["" if value is None else value for value in row]
        if not any(str(value).strip() for value in values):
            continue
        if columns is None:
            columns = [folded(str(value)) for value in values]
        else:
            yield dict(zip(columns, values, strict=False))


_READERS = {".csv": _csv_rows, ".jsonl": _jsonl_rows, ".xlsx": _xlsx_rows}
