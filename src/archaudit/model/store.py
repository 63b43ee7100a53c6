"""Entries of the electronic data store, as exported."""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum, StrEnum

from msgspec import Struct

from archaudit.model.file_ref import FileRef


class StoreState(IntEnum):
    """TrangThaiSoHoa of a store record; only approved records count as stored."""

    WAITING = 1
    APPROVED = 2
    REFUSED = 3


class StoreRecord(Struct, frozen=True):
    """An entry of the electronic data store."""

    dossier_code: str | None
    ids: tuple[str, ...]
    """MaGiayToKhoQuocGia, KhoTaiLieuDienTuId: those that are there."""
    state: StoreState | None
    is_result: bool | None
    """LoaiSoHoa: ``True`` a result, ``False`` a component."""
    stored_time: datetime | None
    owner_code: str | None
    owner_name: str | None
    number: str | None
    document_type: str | None
    title: str | None
    agency: str | None
    signatory: str | None
    issued_on: date | None
    abstract: str | None
    valid_until: date | None
    valid_for_ever: bool | None
    scope: str | None
    digitizer: str | None
    digitized_time: datetime | None
    file: FileRef | None
    recorded_sha256: str | None
    recorded_size: int | None
    secret: bool | None = None

    @property
    def approved(self) -> bool:
        """Whether the record counts as stored."""
        return self.state is StoreState.APPROVED

    @property
    def label(self) -> str:
        """Names the record in findings."""
        return self.ids[0] if self.ids else (self.number or "?")


class StoreEvidence(StrEnum):
    """What the export holds of the electronic data store."""

    EXPORTED = "exported"
    ABSENT = "absent"
    UNREADABLE = "unreadable"
    """Store records are there and could not be read: their silence means nothing."""
