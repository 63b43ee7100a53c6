"""The registers of an export, from rows to values (export-layout, section 1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from archaudit.layouts.beyond_registers import inspections, publications
from archaudit.layouts.cells import Cells
from archaudit.layouts.register_names import find_register
from archaudit.layouts.row_codec import RowCodec
from archaudit.layouts.row_file import RowFile
from archaudit.layouts.shelf import AllOf, LastOf, Place, Shelf, put_up
from archaudit.layouts.store_records import store_record
from archaudit.layouts.tables import Row, Table
from archaudit.layouts.values import Reader
from archaudit.model.codes import Status
from archaudit.model.dossier import Department, Field, Procedure
from archaudit.model.file_ref import FileDigest
from archaudit.model.registers import CertificateEntry, RegisterEntry, RegisterNote, Registers
from archaudit.model.signature import SignerKind
from archaudit.model.store import StoreEvidence, StoreRecord
from archaudit.model.text import folded

ReadTable = Callable[[str], Table]
"""Reads a register by its path."""
_ENTRY, _RECORD = RowCodec(RegisterEntry), RowCodec(StoreRecord)
_BY_ID = 1
"""Kind of the keys by which a record of the store is known beside its dossier's code."""
KINDS = {"co_quan": SignerKind.AGENCY, "ca_nhan": SignerKind.PERSON}


class Shelved(Struct, frozen=True):
    """Where those registers stand that have a row for every dossier; ``None`` for one without rows."""

    entries: Place | None = None
    store: Place | None = None

    def put_into(self, registers: Registers, file: RowFile) -> Registers:
        """Registers with those that stand in a file."""
        if self.entries is not None:
            registers = replace(registers, entries=LastOf(file, self.entries, _ENTRY))
        if self.store is None:
            return registers
        by_id = LastOf(file, replace(self.store, kind=_BY_ID), _RECORD)
        return replace(registers, store=AllOf(file, self.store, _RECORD), store_by_id=by_id)


def shelved_in(registers: Registers) -> tuple[Shelved, RowFile] | None:
    """Where the rows of long registers lie, if they have any."""
    entries, store = (each if isinstance(each, Shelf) else None for each in (registers.entries, registers.store))
    found = store if entries is None else entries
    if found is None:
        return None
    return Shelved(*(None if each is None else each.place for each in (entries, store))), found.file


def read_registers(files: Sequence[str], read: ReadTable) -> Registers:
    """Every register beside the dossiers. One that cannot be read is noted and, but for its good rows, absent."""
    tables, file = _Tables(files, read), RowFile()
    departments, aliases = _departments(tables.cells("departments"))
    procedures, fields = _procedures(tables.cells("procedures"))
    certificates = tuple(map(_certificate, tables.cells("certificates")))
    entries = put_up(file, "entry", _entries(tables.cells("dossiers")), _ENTRY)
    store = put_up(file, "record", _records(tables.cells("store")), _RECORD)
    registers = Registers(
        departments=departments,
        aliases=aliases,
        procedures=procedures if tables.usable("procedures") else None,
        fields=fields,
        certificates=certificates,
        entries={} if tables.usable("dossiers") else None,
        store_evidence=_store_evidence(tables.read.get("store")),
        publications=publications(tables.rows("publications"), aliases),
        inspections=inspections(tables.rows("inspections"), aliases),
        notes=tuple(tables.notes),
        read_from=tuple(tables.read_from),
    )
    return Shelved(entries if tables.usable("dossiers") else None, store).put_into(registers, file)


class _Tables:
    """The tables beside the dossiers, read one after the other: no row is held longer than it is asked about."""

    def __init__(self, files: Sequence[str], read: ReadTable) -> None:
        self._files = files
        self._read = read
        self._reader = Reader()
        self.read: dict[str, Table] = {}
        """Those that are there and were asked for, without their rows."""
        self.notes: list[RegisterNote] = []
        self.read_from: list[FileDigest] = []

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a register, in order."""
        path = find_register(name, self._files)
        if path is None:
            return
        table = self._read(path)
        self.read[name] = replace(table, rows=())
        self.notes.append(RegisterNote(table.name, len(table.rows), table.problem, table.beyond_limits))
        self.read_from += table.read_from
        yield from table.rows

    def cells(self, name: str) -> Iterator[Cells]:
        """The same with a reader."""
        return (Cells(row, self._reader) for row in self.rows(name))

    def usable(self, name: str) -> bool:
        """Whether the register's silence about something means anything."""
        table = self.read.get(name)
        return table is not None and table.problem is None


def _store_evidence(table: Table | None) -> StoreEvidence:
    if table is None:
        return StoreEvidence.ABSENT
    return StoreEvidence.UNREADABLE if table.problem else StoreEvidence.EXPORTED


def _departments(rows: Iterable[Cells]) -> tuple[dict[str, Department], dict[str, str]]:
    departments: dict[str, Department] = {}
    aliases: dict[str, str] = {}
    for row in rows:
        code = row.text("MaDonVi")
        if code is None:
            continue
        name = row.text("TenDonVi") or code
        departments[code] = Department(code, name, row.text("MaDonViCha"))
        for alias in (name, *row.words("TenKhac")):
            aliases.setdefault(folded(alias), code)
    return departments, aliases


def _procedures(rows: Iterable[Cells]) -> tuple[dict[str, Procedure], dict[str, Field]]:
    procedures: dict[str, Procedure] = {}
    fields: dict[str, Field] = {}
    for row in rows:
        code = row.text("MaTTHC")
        if code is None:
            continue
        written = row.reader.flag(row.raw("TraKetQuaBangVanBan"), "TraKetQuaBangVanBan")
        to_digitize = row.words("ThanhPhanSoHoa") or None
        procedures[code] = Procedure(code, row.text("TenTTHC"), written, True, row.words("ThanhPhan"), to_digitize)
        field = row.text("MaLinhVuc") or row.text("TenLinhVuc")
        if field is not None:
            fields[code] = Field(field, row.text("TenLinhVuc") or field)
    return procedures, fields


def _certificate(row: Cells) -> CertificateEntry:
    return CertificateEntry(
        sha256=row.reader.sha256(row.raw("Sha256"), "Sha256"),
        subject=row.text("ChuDe"),
        department=row.text("MaDonVi") or "",
        kind=KINDS.get(folded(row.text("Loai") or ""), SignerKind.UNKNOWN),
        role=row.text("VaiTro"),
        valid_from=row.reader.day(row.raw("TuNgay"), "TuNgay"),
        valid_to=row.reader.day(row.raw("DenNgay"), "DenNgay"),
    )


def _entries(rows: Iterable[Cells]) -> Iterator[tuple[RegisterEntry, Sequence[Sequence[str]]]]:
    for row in rows:
        code = row.text("MaHoSo")
        if code is not None:
            yield _entry(row, code), ((folded(code),),)


def _entry(row: Cells, code: str) -> RegisterEntry:
    return RegisterEntry(
        code,
        row.text("MaDonVi"),
        row.text("MaTTHC"),
        row.reader.member(row.raw("TrangThaiHoSo"), Status, "TrangThaiHoSo"),
        row.reader.day(row.raw("NgayTiepNhan"), "NgayTiepNhan"),
    )


def _records(rows: Iterable[Cells]) -> Iterator[tuple[StoreRecord, Sequence[Sequence[str]]]]:
    for record in map(store_record, rows):
        yield record, ((folded(record.dossier_code or ""),), record.ids)
