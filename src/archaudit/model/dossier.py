"""The audited unit: what one applicant submitted and what came of it, as the export tells it.

Nothing here has been checked: these are declarations. What is missing is ``None``, never a default.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from msgspec import Struct

from archaudit.model.codes import EXCLUDED, FINISHED, Channel, Status
from archaudit.model.file_ref import FileDigest, FileRef
from archaudit.model.local_time import local_day
from archaudit.model.record import OddityNote, RecordProblem
from archaudit.model.store import StoreEvidence, StoreRecord

UNKNOWN = "?"
"""Code of a department or field that nothing names."""
CODE_DAY = re.compile(r"-(\d{2})(\d{2})(\d{2})-")


class Component(Struct, frozen=True):
    """A paper submitted in the dossier (TaiLieuNop)."""

    label: str
    """Names the component within its dossier: its attachment id, else its ordinal."""
    title: str | None
    type_code: str | None
    files: tuple[FileRef, ...]
    joined_paths: bool
    """Several paths stood in one field, joined by ``##``."""
    original_kind: str | None
    """LoaiBan: original, photocopy, certified copy …"""
    deleted: bool
    digitized: bool | None
    """Declared by the department (DuocSoHoa)."""
    reused: int | None
    """DuocTaiSuDung: 0, 1 or 2."""
    from_shared_data: bool | None
    """Taken from a shared national database (DuocLayTuKhoDMQG)."""
    replaced_by: str | None
    """MaKetQuaThayThe: id of the store record that replaces this paper."""
    recorded_sha256: str | None
    recorded_pages: int | None
    digitizer: str | None
    digitized_time: datetime | None
    digitization_code: str | None
    """MaKetQuaSoHoa, step 3 of Article 7; empty when the export has the field and nothing in it."""
    extracted: tuple[tuple[str, str], ...] | None
    """DuLieuBocTach, step 2 of Article 7; ``None`` when the export has no such data."""
    secret: bool | None = None
    """Whether it is marked as a state secret (DoMat); ``None`` without a mark."""
    presented_only: bool | None = None
    """Whether the paper was only to be presented (ChiXuatTrinh, or LoaiBan says so)."""
    listed_in_scope: bool | None = None
    """Whether the procedure register lists it as one to digitize; ``None`` when no register tells."""


class Result(Struct, frozen=True):
    """A result that the authority issued (DanhSachGiayToKetQua)."""

    label: str
    title: str | None
    type_code: str | None
    code: str | None
    """MaGiayToKetQua."""
    files: tuple[FileRef, ...]
    joined_paths: bool
    recorded_sha256: str | None
    recorded_pages: int | None
    issued_on: date | None
    issuer: str | None
    number: str | None
    secret: bool | None = None


class Step(Struct, frozen=True):
    """A step of handling (QuaTrinhXuLy)."""

    actor: str | None
    position: str | None
    unit: str | None
    time: datetime | None
    content: str | None
    status: str | None


class Owner(Struct, frozen=True):
    """The applicant. Personal data: never quoted unmasked in a finding."""

    name: str | None
    code: str | None
    kind: int | None
    """LoaiDoiTuong: 1 citizen, 2 enterprise, 3 state agency, 4 other."""


class Procedure(Struct, frozen=True):
    """An administrative procedure, with what the procedure register tells of it."""

    code: str | None
    name: str | None
    written_result: bool | None = None
    """TraKetQuaBangVanBan; ``None`` when no register tells: then a written result is assumed."""
    listed: bool | None = None
    """Whether the procedure register lists the code; ``None`` without a register."""
    components: tuple[str, ...] = ()
    to_digitize: tuple[str, ...] | None = None
    """Type codes of the components in the scope of digitization; ``None`` when no register tells."""


class Field(Struct, frozen=True):
    """A field of work."""

    code: str
    name: str


class Department(Struct, frozen=True):
    """A unit of reporting."""

    code: str
    name: str
    parent: str | None = None


class Dossier(Struct, frozen=True):
    """One dossier as exported."""

    folder: str
    """Relative to the root of the export."""
    code: str
    """MaHoSo, else the name of the folder."""
    department: Department
    field: Field
    problem: RecordProblem | None = None
    """Set when the record could not be read; everything below is then empty."""
    problem_detail: str | None = None
    procedure: Procedure = Procedure(None, None)
    channel: Channel | None = None
    status: Status | None = None
    submitted_time: datetime | None = None
    received_time: datetime | None = None
    due_time: datetime | None = None
    """A due date without a time of day means the end of that day."""
    finished_time: datetime | None = None
    returned_time: datetime | None = None
    refused_time: datetime | None = None
    owner: Owner = Owner(None, None, None)
    components: tuple[Component, ...] = ()
    results: tuple[Result, ...] = ()
    steps: tuple[Step, ...] = ()
    store_evidence: StoreEvidence = StoreEvidence.ABSENT
    store_records: tuple[StoreRecord, ...] = ()
    reused_records: tuple[StoreRecord, ...] = ()
    """Store records, of any dossier, that components name as their replacement."""
    strays: tuple[str, ...] = ()
    """Files in the folder that the record does not name; relative to the root."""
    oddities: tuple[OddityNote, ...] = ()
    registered: bool | None = None
    """Whether the portal's register lists it; ``None`` without a register that could be read to its end."""
    secret: bool | None = None
    """Whether the whole dossier is marked as a state secret (DoMat)."""
    withheld_files: int = 0
    """Files of papers and results that are marked as state secrets; none of them is opened."""
    archived_on: date | None = None
    """Day on which it was handed to the agency's archive (NgayNopLuu)."""
    archive_code: str | None = None
    """Its code there (MaHoSoLuuTru)."""
    forms: tuple[str, ...] | None = None
    """Numbers of the forms of handling that it holds (BieuMau); ``None`` when the export has no such field."""
    read_from: tuple[FileDigest, ...] = ()
    """The files in which its record stands, as they were read."""

    @property
    def readable(self) -> bool:
        """Whether the record could be read; otherwise the dossier is in no indicator."""
        return self.problem is None

    @property
    def store_exported(self) -> bool:
        """Whether the absence of a store record means that the dossier is not stored."""
        return self.store_evidence is StoreEvidence.EXPORTED

    @property
    def received_on(self) -> date | None:
        """Day of reception in Vietnam."""
        return local_day(self.received_time)

    @property
    def received_in(self) -> str | None:
        """Month of reception in Vietnam, as in ``2023-09``."""
        on = self.received_on
        return None if on is None else f"{on:%Y-%m}"

    @property
    def code_on(self) -> date | None:
        """The day that the dossier's code names."""
        match = CODE_DAY.search(self.code)
        try:
            return None if match is None else date(2000 + int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None

    @property
    def law_on(self) -> date | None:
        """The day whose law applies: reception, else submission, else what the code says."""
        return self.received_on or local_day(self.submitted_time) or self.code_on

    @property
    def finished(self) -> bool:
        return self.status in FINISHED

    @property
    def excluded(self) -> bool:
        """Refused, withdrawn or stopped: in no rate of digitization, storage or results."""
        return self.status in EXCLUDED

    @property
    def gives_written_result(self) -> bool:
        """Whether a written result is due; assumed where no register says otherwise."""
        return self.procedure.written_result is not False
