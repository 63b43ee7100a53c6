"""The registers of an export, from rows to values (export-layout, section 1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from archaudit.layouts.beyond_registers import inspections, publications
from archaudit.layouts.cells import Cells
from archaudit.layouts.store_records import store_record
from archaudit.layouts.tables import Row, Table, find_register
from archaudit.layouts.values import Reader
from archaudit.model.codes import Status
from archaudit.model.dossier import Department, Field, Procedure
from archaudit.model.registers import CertificateEntry, RegisterEntry, RegisterNote, Registers
from archaudit.model.signature import SignerKind
from archaudit.model.store import StoreEvidence, StoreRecord
from archaudit.model.text import folded

NAMES = ("departments", "procedures", "certificates", "dossiers", "store", "publications", "inspections")
ReadTable = Callable[[str], Table]
"""Reads a register by its path."""
KINDS = {"co_quan": SignerKind.AGENCY, "ca_nhan": SignerKind.PERSON}


def read_registers(files: Sequence[str], read: ReadTable) -> Registers:
    """Every register beside the dossiers. One that cannot be read is noted and, but for its good rows, absent."""
    paths = {name: find_register(name, files) for name in NAMES}
    tables = {name: None if path is None else read(path) for name, path in paths.items()}
    reader = Reader()
    departments, aliases = _departments(_cells(tables["departments"], reader))
    procedures, fields = _procedures(_cells(tables["procedures"], reader))
    records = [store_record(row) for row in _cells(tables["store"], reader)]
    entries = _entries(_cells(tables["dossiers"], reader))
    return Registers(
        departments=departments,
        aliases=aliases,
        procedures=procedures if _usable(tables["procedures"]) else None,
        fields=fields,
        certificates=tuple(_certificates(_cells(tables["certificates"], reader))),
        entries=entries if _usable(tables["dossiers"]) else None,
        store=_by_dossier(records),
        store_evidence=_store_evidence(tables["store"]),
        store_by_id={key: record for record in records for key in record.ids},
        publications=publications(_rows(tables["publications"]), aliases),
        inspections=inspections(_rows(tables["inspections"]), aliases),
        notes=tuple(_note(table) for table in tables.values() if table is not None),
        read_from=tuple(each for table in tables.values() if table is not None for each in table.read_from),
    )


def _note(table: Table) -> RegisterNote:
    return RegisterNote(table.name, len(table.rows), table.problem, table.beyond_limits)


def _usable(table: Table | None) -> bool:
    """Whether the register's silence about something means anything."""
    return table is not None and table.problem is None


def _store_evidence(table: Table | None) -> StoreEvidence:
    if table is None:
        return StoreEvidence.ABSENT
    return StoreEvidence.UNREADABLE if table.problem else StoreEvidence.EXPORTED


def _rows(table: Table | None) -> Sequence[Row]:
    return () if table is None else table.rows


def _cells(table: Table | None, reader: Reader) -> list[Cells]:
    return [Cells(row, reader) for row in _rows(table)]


def _departments(rows: Sequence[Cells]) -> tuple[dict[str, Department], dict[str, str]]:
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


def _procedures(rows: Sequence[Cells]) -> tuple[dict[str, Procedure], dict[str, Field]]:
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


def _certificates(rows: Sequence[Cells]) -> list[CertificateEntry]:
    return [
        CertificateEntry(
            sha256=row.reader.sha256(row.raw("Sha256"), "Sha256"),
            subject=row.text("ChuDe"),
            department=row.text("MaDonVi") or "",
            kind=KINDS.get(folded(row.text("Loai") or ""), SignerKind.UNKNOWN),
            role=row.text("VaiTro"),
            valid_from=row.reader.day(row.raw("TuNgay"), "TuNgay"),
            valid_to=row.reader.day(row.raw("DenNgay"), "DenNgay"),
        )
        for row in rows
    ]


def _entries(rows: Sequence[Cells]) -> dict[str, RegisterEntry]:
    entries: dict[str, RegisterEntry] = {}
    for row in rows:
        code = row.text("MaHoSo")
        if code is not None:
            entries[folded(code)] = RegisterEntry(
                code,
                row.text("MaDonVi"),
                row.text("MaTTHC"),
                row.reader.member(row.raw("TrangThaiHoSo"), Status, "TrangThaiHoSo"),
                row.reader.day(row.raw("NgayTiepNhan"), "NgayTiepNhan"),
            )
    return entries


def _by_dossier(records: Sequence[StoreRecord]) -> Mapping[str, tuple[StoreRecord, ...]]:
    found: dict[str, list[StoreRecord]] = {}
    for record in records:
        found.setdefault(folded(record.dossier_code or ""), []).append(record)
    return {code: tuple(held) for code, held in found.items()}
