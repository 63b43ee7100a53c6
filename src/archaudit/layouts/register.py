"""The layout ``register``: a table with a row for each dossier or file, and the files anywhere under the root."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from archaudit.errors import UsageError
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

NO_TABLE = Text(
    vi="Không tìm thấy bảng (CSV, XLSX, JSONL) có cột mã hồ sơ trong “{source}”",
    en="“{source}” has no table (CSV, XLSX, JSONL) with a column of dossier codes",
)
WITHOUT_CODE = "rows without a dossier code: {count}"


def find_table(source: Source, files: Sequence[str], mapping: RegisterMapping) -> str | None:
    """The table in the root that tells of files of dossiers."""
    if mapping.table is not None:
        return mapping.table if mapping.table in files else None
    columns = Columns(mapping.columns)
    tables = (file for file in files if file.casefold().endswith(SUFFIXES))
    others = (file for file in tables if file.rsplit(".", 1)[0].casefold() not in NAMES)
    return next((file for file in others if _tells_of_files(source, file, columns)), None)


def _tells_of_files(source: Source, file: str, columns: Columns) -> bool:
    table = read_file(source, file, columns.is_header)
    return any(columns.is_header(list(row)) and columns.has_files(row) for row in table.rows[:1])


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

    def registers(self, read: ReadTable | None = None) -> Registers:
        """The registers beside the table, and whether the table could be read."""
        root = next(iter(self.source.walk()))
        if self._table is None:
            raise UsageError(NO_TABLE, source=self.source.name)
        registers = read_registers(root.files, read or partial(read_file, self.source))
        table = self._read(self._table)
        _, lost = self._groups(table)
        problems = [table.problem] if table.problem else []
        problems += [WITHOUT_CODE.format(count=lost)] if lost else []
        note = RegisterNote(self._table, len(table.rows), "; ".join(problems) or None)
        return replace(registers, notes=(*registers.notes, note))

    def refs(self, registers: Registers, tally: WalkTally, *, stamped: bool = False) -> Iterator[DossierRef]:
        """Every dossier that the table names, in the order of the table."""
        if self._table is None:
            return
        heap = Heap(self.source, tally)
        stamps = ((self._table, self.source.stamp(self._table)),) if stamped else ()
        beside = {note.name for note in registers.notes}
        groups, _ = self._groups(self._read(self._table))
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

    def _read(self, table: str) -> Table:
        return read_file(self.source, table, self._columns.is_header)

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
