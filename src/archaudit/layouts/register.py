"""The layout ``register``: a table with a row for each dossier or file, and the files anywhere under the root."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from archaudit.errors import SourceError, UsageError
from archaudit.layouts.cells import Cells
from archaudit.layouts.dossier_mapping import DossierMapping, unreadable_dossier
from archaudit.layouts.heap import Heap
from archaudit.layouts.portal import DossierRef, WalkTally
from archaudit.layouts.references import References
from archaudit.layouts.register_columns import CODE, PATHS, Columns
from archaudit.layouts.register_record import Fields, fields_of, record_of
from archaudit.layouts.registers import NAMES, ReadTable, read_registers
from archaudit.layouts.tables import SUFFIXES, Table, read_file
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
WITHOUT_CODE = "rows without a dossier code: {count}"


def tables_beside(files: Sequence[str]) -> list[str]:
    """Files of the root that may be the table: all but the registers, which have names of their own."""
    tables = (file for file in files if file.casefold().endswith(SUFFIXES))
    return [file for file in tables if file.rsplit(".", 1)[0].casefold() not in NAMES]


class RegisterLayout:
    """An export that is a table. Its rows are held in memory, as those of every register."""

    def __init__(self, source: Source, table: str | None, mapping: RegisterMapping) -> None:
        """
        Args:
            table: name of the table in the root; ``None`` when none was found.
        """
        self.source = source
        self._table = table
        self._mapping = mapping
        self._columns = Columns(mapping.columns)
        self._rows: Table | None = None
        """The table itself, once it was read: it is read once."""

    def registers(self, read: ReadTable | None = None) -> Registers:
        """The registers beside the table, and whether the table could be read."""
        root = next(iter(self.source.walk()))
        if self._table is None:
            raise UsageError(NO_TABLE, source=self.source.name)
        read = read or self.read_table
        registers = read_registers(root.files, read)
        table = self._rows = read(self._table)
        if table.problem is not None and not table.rows:
            raise SourceError(UNREAD, path=self._table, detail=table.problem)
        _, lost = self._groups(table)
        problems = [table.problem] if table.problem else []
        problems += [WITHOUT_CODE.format(count=lost)] if lost else []
        note = RegisterNote(self._table, len(table.rows), "; ".join(problems) or None, table.beyond_limits)
        read_from = tuple(dict.fromkeys((*registers.read_from, *table.read_from)))
        return replace(registers, notes=(*registers.notes, note), read_from=read_from)

    def read_table(self, path: str) -> Table:
        """Reads the table of the dossiers, below its titles, or a register beside it."""
        if path == self._table:
            return read_file(self.source, path, self._columns.is_header)
        return read_file(self.source, path)

    def tells_of_files(self) -> bool:
        """Whether the table has a column of dossier codes, and one of files."""
        if self._table is None:
            return False
        # A table without titles names its columns in each row.
        rows = self.read_table(self._table).rows[:1]
        return any(self._columns.is_header(list(row)) and self._columns.has_files(row) for row in rows)

    def refs(self, registers: Registers, tally: WalkTally, *, stamped: bool = False) -> Iterator[DossierRef]:
        """Every dossier that the table names, in the order of the table."""
        if self._table is None:
            return
        heap = Heap(self.source, tally)
        stamps = ((self._table, self.source.stamp(self._table)),) if stamped else ()
        beside = {note.name for note in registers.notes}
        if self._rows is None:
            self._rows = self.read_table(self._table)
        groups, _ = self._groups(self._rows)
        for code, rows in groups.items():
            files = tuple(dict.fromkeys(file for row in rows for file in self._files(row, heap)))
            of_files = tuple((file, self.source.stamp(file)) for file in files) if stamped else ()
            yield DossierRef(code, self._table, files, (*stamps, *of_files), tuple(rows))
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

    def _groups(self, table: Table) -> tuple[dict[str, list[Fields]], int]:
        """Rows by dossier, and how many belong to none. A row without code continues the one before: merged cells."""
        groups: dict[str, list[Fields]] = {}
        keys: dict[str, str] = {}
        lost, current = 0, None
        for row in table.rows:
            fields = fields_of(row, self._columns)
            code = Reader().text(fields.get(CODE), CODE)
            current = code or current
            if code is None and (current is None or not any(path in fields for path in PATHS)):
                lost += bool(fields)
                continue
            assert current is not None
            groups.setdefault(keys.setdefault(folded(current), current), []).append(self._with_pattern(fields, current))
        return groups, lost

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
