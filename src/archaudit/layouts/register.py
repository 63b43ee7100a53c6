"""The layout ``register``: a table with a row for each dossier or file, and the files anywhere under the root."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from archaudit.errors import SourceError, UsageError
from archaudit.layouts.cells import Cells
from archaudit.layouts.dossier_mapping import DossierMapping, unreadable_dossier
from archaudit.layouts.export import root_of
from archaudit.layouts.heap import Heap
from archaudit.layouts.portal_walk import DossierRef, WalkTally
from archaudit.layouts.references import References
from archaudit.layouts.register_columns import CODE, PATHS, Columns
from archaudit.layouts.register_names import NAMES, SUFFIXES
from archaudit.layouts.register_record import Fields, fields_of, record_of
from archaudit.layouts.registers import ReadTable, read_registers
from archaudit.layouts.row_codec import Pickled
from archaudit.layouts.row_file import RowFile
from archaudit.layouts.shelf import AllOf, put_up
from archaudit.layouts.tables import Table, read_file
from archaudit.layouts.values import Reader
from archaudit.model.dossier import Dossier
from archaudit.model.layout import RegisterMapping
from archaudit.model.record import RecordProblem
from archaudit.model.registers import RegisterNote, Registers
from archaudit.model.text import Text, folded
from archaudit.sources import Source
from archaudit.sources.local import UNREAD

NO_TABLE = Text(
    vi="Không tìm thấy bảng (CSV, XLSX, JSONL) có cột mã hồ sơ trong “{source}”",
    en="“{source}” has no table (CSV, XLSX, JSONL) with a column of dossier codes",
)
Coded = tuple[str, Fields]
"""A row with its dossier's code, as it is spelled there."""
WITHOUT_CODE = "rows without a dossier code: {count}"


def tables_beside(files: Sequence[str]) -> list[str]:
    """Files of the root that may be the table: all but the registers, which have names of their own."""
    tables = (file for file in files if file.casefold().endswith(SUFFIXES))
    return [file for file in tables if file.rsplit(".", 1)[0].casefold() not in NAMES]


class RegisterLayout:
    """An export that is a table. Its rows lie in a file, as those of every register."""

    def __init__(self, source: Source, table: str | None, mapping: RegisterMapping) -> None:
        """
        Args:
            table: name of the table in the root; ``None`` when none was found.
        """
        self.source = source
        self._table = table
        self._mapping = mapping
        self._columns = Columns(mapping.columns)
        self._groups: Mapping[str, Sequence[Coded]] | None = None
        """Rows by dossier, once the table was read: it is read once."""

    def registers(self, read: ReadTable | None = None) -> Registers:
        """The registers beside the table, and whether the table could be read."""
        root = root_of(self.source)
        if self._table is None:
            raise UsageError(NO_TABLE, source=self.source.name)
        read = read or self.read_table
        registers = read_registers(root.files, read)
        table = read(self._table)
        if table.problem is not None and not table.rows:
            raise SourceError(UNREAD, path=self._table, detail=table.problem)
        lost = self._group(table)
        problems = [table.problem] if table.problem else []
        problems += [WITHOUT_CODE.format(count=lost)] if lost else []
        note = RegisterNote(self._table, len(table.rows), "; ".join(problems) or None, table.beyond_limits)
        read_from = tuple(dict.fromkeys((*registers.read_from, *table.read_from)))
        return replace(registers, notes=(*registers.notes, note), read_from=read_from)

    def read_table(self, path: str, spool: Path | None = None) -> Table:
        """Reads the table of the dossiers, below its titles, or a register beside it."""
        if path == self._table:
            return read_file(self.source, path, self._columns.is_header, spool=spool)
        return read_file(self.source, path, spool=spool)

    def tells_of_files(self) -> bool:
        """Whether the table has a column of dossier codes, and one of files."""
        if self._table is None:
            return False
        # A table without titles names its columns in each row.
        rows = read_file(self.source, self._table, self._columns.is_header, most=1).rows
        return any(self._columns.is_header(list(row)) and self._columns.has_files(row) for row in rows)

    def refs(self, registers: Registers, tally: WalkTally, *, stamped: bool = False) -> Iterator[DossierRef]:
        """Every dossier that the table names, in the order of the table."""
        if self._table is None:
            return
        heap = Heap(self.source, tally)
        stamps = ((self._table, self.source.stamp(self._table)),) if stamped else ()
        beside = {note.name for note in registers.notes}
        if self._groups is None:
            self._group(self.read_table(self._table))
        for _, grouped in (self._groups or {}).items():  # noqa: PERF102 - values() would look for each key
            code, rows = grouped[0][0], tuple(fields for _, fields in grouped)
            files = tuple(dict.fromkeys(file for row in rows for file in self._files(row, heap)))
            of_files = tuple((file, self.source.stamp(file)) for file in files) if stamped else ()
            yield DossierRef(code, self._table, files, (*stamps, *of_files), rows)
        tally.files_outside = heap.unnamed(beside)

    def load(self, ref: DossierRef, registers: Registers) -> Dossier:
        """The dossier that the rows tell of."""
        reader = Reader()
        record = Cells.of_object(record_of(ref.rows, reader), reader)
        references = References(self.source, "", ref.files, by_name=True)
        dossier = DossierMapping(registers, references, reader).dossier(record, ref.folder, ref.folder, ())
        return dossier

    def unreadable(self, ref: DossierRef, registers: Registers, problem: RecordProblem, detail: str) -> Dossier:
        return unreadable_dossier(registers, ref.folder, ref.folder, problem, detail)

    def _group(self, table: Table) -> int:
        """Puts rows up by dossier, and tells how many belong to none."""
        lost = 0

        def belonging() -> Iterator[tuple[Coded, Sequence[Sequence[str]]]]:
            nonlocal lost
            for code, fields in self._coded(table):
                if code is None:
                    lost += bool(fields)
                else:
                    yield (code, self._with_pattern(fields, code)), ((folded(code),),)

        file, codec = RowFile(), Pickled()
        place = put_up(file, "row", belonging(), codec)
        self._groups = {} if place is None else AllOf(file, place, codec)
        return lost

    def _coded(self, table: Table) -> Iterator[tuple[str | None, dict[str, Any]]]:
        """Rows with their dossier's code. A row without code continues the one before: merged cells."""
        current = None
        for row in table.rows:
            fields = fields_of(row, self._columns)
            code = Reader().text(fields.get(CODE), CODE)
            current = code or current
            continues = code is not None or any(path in fields for path in PATHS)
            yield (current if continues else None), fields

    def _with_pattern(self, fields: dict[str, Any], code: str) -> Fields:
        """Paths as the mapping's pattern makes them of the columns."""
        if self._mapping.path is None:
            return fields
        known = {name: str(value) for name, value in fields.items()} | {CODE: code}
        made = {name: _filled(self._mapping.path, {**known, PATHS[0]: known[name]}) for name in PATHS if name in fields}
        return {**fields, **made}

    def _files(self, row: Fields, heap: Heap) -> Iterator[str]:
        for name in PATHS:
            for path in str(row.get(name, "")).split("##"):
                if path.strip():
                    yield from heap.files(path.strip())


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    filled = pattern
    for name, value in values.items():
        filled = filled.replace(f"{{{name}}}", value)
    return posixpath.normpath(filled) if filled else filled
