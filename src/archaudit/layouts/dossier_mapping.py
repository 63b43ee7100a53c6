"""From the fields of a portal's record to a dossier (export-layout, section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from archaudit.layouts.cells import Cells
from archaudit.layouts.document_mapping import components, results
from archaudit.layouts.references import References
from archaudit.layouts.secrecy import secrecy, withhold
from archaudit.layouts.values import Reader
from archaudit.model.codes import Channel, Status
from archaudit.model.dossier import UNKNOWN, Department, Dossier, Field, Owner, Step
from archaudit.model.record import Oddity, RecordProblem
from archaudit.model.registers import Registers
from archaudit.model.store import StoreRecord
from archaudit.model.text import folded
from archaudit.sources import DETACHED_SUFFIXES

AGENCY_PART = re.compile(r"(.+?)-\d{6}-")


class DossierMapping:
    """Reads the records of one export."""

    def __init__(self, registers: Registers, references: References, reader: Reader) -> None:
        self._registers = registers
        self._references = references
        self._reader = reader

    def dossier(self, cells: Cells, folder: str, name: str, files: Sequence[str]) -> Dossier:
        """The dossier that a record tells of."""
        code = cells.text("MaHoSo") or name
        if folded(code) != folded(name):
            self._reader.note(Oddity.CODE_DIFFERS, "MaHoSo")
        procedure = self._registers.procedure(cells.text("MaTTHC"), cells.text("TenTTHC"))
        parts = components(cells, self._references, procedure)
        issued = results(cells, self._references)
        held = self._registers.store.get(folded(code), ())
        dossier = Dossier(
            folder=folder,
            code=code,
            department=_department(self._registers, cells.text("MaDonViXuLy"), cells.text("DonViXuLy"), code),
            field=self._field(cells, procedure.code),
            procedure=procedure,
            channel=self._reader.member(cells.raw("KenhThucHien"), Channel, "KenhThucHien"),
            status=self._reader.member(cells.raw("TrangThaiHoSo"), Status, "TrangThaiHoSo"),
            submitted_time=cells.moment("NgayNopHoSo"),
            received_time=cells.moment("NgayTiepNhan"),
            due_time=cells.moment("NgayHenTra", day_ends=True),
            finished_time=cells.moment("NgayKetThucXuLy"),
            returned_time=cells.moment("NgayTra"),
            refused_time=cells.moment("NgayTuChoi"),
            owner=_owner(cells),
            components=parts,
            results=issued,
            steps=_steps(cells),
            store_evidence=self._registers.store_evidence,
            store_records=tuple(self._with_file(record) for record in held),
            reused_records=self._reused(part.replaced_by for part in parts),
            strays=_strays(files, self._references.named),
            registered=self._registered(code, name),
            secret=secrecy(cells),
            archived_on=cells.day("NgayNopLuu"),
            archive_code=cells.text("MaHoSoLuuTru"),
            forms=cells.words("BieuMau") if cells.has("BieuMau") else None,
            oddities=tuple(self._reader.oddities),
        )
        return withhold(dossier)

    def _field(self, cells: Cells, procedure: str | None) -> Field:
        code, name = cells.text("MaLinhVuc"), cells.text("TenLinhVuc")
        listed = self._registers.fields.get(procedure or "")
        if code is None and name is None:
            return listed or Field(UNKNOWN, UNKNOWN)
        if listed is not None and listed.code == code:
            return listed
        return Field(code or name or UNKNOWN, name or code or UNKNOWN)

    def _registered(self, code: str, name: str) -> bool | None:
        entries = self._registers.entries
        return None if entries is None else any(folded(each) in entries for each in (code, name))

    def _with_file(self, record: StoreRecord) -> StoreRecord:
        if record.file is None or "://" in record.file.given:
            return replace(record, file=None)
        return replace(record, file=self._references.from_root(record.file.given))

    def _reused(self, ids: Iterable[str | None]) -> tuple[StoreRecord, ...]:
        wanted = sorted({value for value in ids if value})
        found = (self._registers.store_by_id.get(value) for value in wanted)
        return tuple(record for record in found if record is not None)


def unreadable_dossier(registers: Registers, folder: str, name: str, problem: RecordProblem, detail: str) -> Dossier:
    """A dossier of which only the folder, and perhaps the register, tells anything."""
    entry = (registers.entries or {}).get(folded(name))
    department = _department(registers, entry.department if entry else None, None, name)
    return Dossier(folder, name, department, Field(UNKNOWN, UNKNOWN), problem, detail or None)


def _department(registers: Registers, code: str | None, name: str | None, dossier_code: str) -> Department:
    if code is None and name is not None:
        code = registers.aliases.get(folded(name))
    if code is None:
        match = AGENCY_PART.match(dossier_code)
        code = match[1] if match else None
    if code is None:
        return Department(UNKNOWN, name or UNKNOWN)
    return registers.departments.get(code) or Department(code, name or code)


def _owner(cells: Cells) -> Owner:
    code = cells.text("SoGiayToChuHoSo")
    named = cells.raw("DinhDanhCHS")
    if code is None and isinstance(named, list):
        entries = [Cells.of_object(entry, cells.reader) for entry in named if isinstance(entry, dict)]
        code = next((text for entry in entries if (text := entry.text("SoDinhDanh"))), None)
    return Owner(cells.text("ChuHoSo"), code, cells.number("LoaiDoiTuong"))


def _steps(cells: Cells) -> tuple[Step, ...]:
    return tuple(
        Step(
            actor=step.text("NguoiXuLy"),
            position=step.text("ChucDanh"),
            unit=step.text("PhongBanXuLy"),
            time=step.moment("ThoiDiemXuLy"),
            content=step.text("NoiDungXuLy"),
            status=step.text("TrangThai"),
        )
        for step in cells.objects("QuaTrinhXuLy")
    )


def _strays(files: Sequence[str], named: set[str]) -> tuple[str, ...]:
    beside = {path + suffix for path in named for suffix in DETACHED_SUFFIXES}
    return tuple(file for file in files if file not in named and file not in beside)
