"""The rows of a workbook's first sheet, as they are asked for."""

from __future__ import annotations

import tempfile
import zipfile
from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any, BinaryIO

from archaudit.model.any_text import bytes_of, text_of

LARGEST_UNPACKED = 1024 * 1024 * 1024
"""Bytes of an unpacked XLSX, so that a small file cannot fill the memory."""


class NotAWorkbookError(ValueError):
    """The file is no workbook that can be read; the message says why."""


def workbook_rows(file: BinaryIO) -> Iterator[Sequence[Any]]:
    """The values of every row, blank ones too.

    Raises:
        NotAWorkbookError: nothing can be read, or not further.
    """
    # Heavy, and most exports have no workbook.
    from openpyxl.reader.excel import ExcelReader

    class Reader(ExcelReader):  # type: ignore[misc]
        """Holds the texts that cells share in a file: a long register has as many as rows."""

        def read_strings(self) -> None:
            self.shared_strings = texts
            part = self.package.find("application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml")
            if part is not None:
                with self.archive.open(part.PartName[1:]) as source:
                    texts.take(source)

    with closing(SharedTexts()) as texts:
        try:
            with zipfile.ZipFile(file) as archive:
                if sum(member.file_size for member in archive.infolist()) > LARGEST_UNPACKED:
                    raise ValueError("too large when unpacked")
            reader = Reader(file, read_only=True, data_only=True)
            reader.read()
            yield from reader.wb.worksheets[0].iter_rows(values_only=True)
        except (ValueError, MemoryError):
            raise
        except Exception as error:  # openpyxl raises whatever its parsers raise on a damaged workbook
            raise NotAWorkbookError(f"not a workbook: {error}") from error


class SharedTexts(Sequence[str]):
    """The texts that the cells of a workbook share, in a file of no name; one at a time is asked for."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="archaudit-")  # noqa: SIM115 - closed by close()
        self._ends = array("Q", [0])

    def take(self, source: BinaryIO) -> None:
        """Reads the part of a workbook that holds them, as openpyxl does, but keeps no element that was read."""
        from openpyxl.cell.text import Text
        from openpyxl.xml.constants import SHEET_MAIN_NS
        from openpyxl.xml.functions import iterparse

        tag, root = f"{{{SHEET_MAIN_NS}}}si", None
        for event, node in iterparse(source, events=("start", "end")):
            root = node if root is None else root
            if event == "end" and node.tag == tag:
                self._add(Text.from_tree(node).content.replace("x005F_", ""))
                root.clear()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, at: Any) -> Any:
        if not -len(self) <= at < len(self):
            raise IndexError("list index out of range")
        number = at % len(self)
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return text_of(self._file.read(end - start))

    def close(self) -> None:
        """Lets the file go."""
        self._file.close()

    def _add(self, text: str) -> None:
        data = bytes_of(text)
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))
