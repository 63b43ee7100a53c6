"""What only the archive as a whole can tell: subjects of the second, small step over all dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from archaudit.model.dossier import Department, Dossier
from archaudit.model.origin import Origin
from archaudit.model.registers import RegisterEntry, RegisterNote
from archaudit.model.store import StoreRecord


class CodeUse(Struct, frozen=True):
    """A dossier and the other folders that carry its code."""

    dossier: Dossier
    others: Sequence[str]

    @property
    def label(self) -> str:
        return "dossier"


class ResultFileUse(Struct, frozen=True):
    """A file that is a result of this dossier, and the other dossiers that hold the same bytes."""

    dossier: Dossier
    path: str
    sha256: str
    others: Sequence[str]
    """Codes of the other dossiers, in order."""

    @property
    def label(self) -> str:
        return f"file:{self.path}"


class CopyFileUse(Struct, frozen=True):
    """A file that is a component of this dossier, the other dossiers that hold the same bytes, and where it is from."""

    dossier: Dossier
    path: str
    others: Sequence[str]
    """Codes of the other dossiers, in order."""
    origin: Origin

    @property
    def label(self) -> str:
        return f"copy:{self.path}"


class PageUse(Struct, frozen=True):
    """A page of a component, and the other dossiers that hold a page which looks nearly the same."""

    dossier: Dossier
    path: str
    page: int
    others: Sequence[str]
    origin: Origin

    @property
    def label(self) -> str:
        return f"page:{self.path}/{self.page}"


class WorkKind(StrEnum):
    """Work of a department of which the day is recorded."""

    DIGITIZED = "digitized"
    STORED = "stored"


class DepartmentDays(Struct, frozen=True):
    """How a department's work of one kind falls on days."""

    department: Department
    kind: WorkKind
    days: tuple[tuple[date, int], ...]
    """Day and number, in order of days; never empty."""
    first: date
    """First and last day on which the dossiers concerned were received."""
    last: date

    @property
    def label(self) -> str:
        return f"days:{self.kind}"


class DepartmentOrdinals(Struct, frozen=True):
    """The ordinals in a department's dossier codes, by the day that the codes name."""

    department: Department
    days: tuple[tuple[date, Sequence[int]], ...]
    """Day and different ordinals, both in order."""

    @property
    def label(self) -> str:
        return "ordinals"


class ListedDossier(Struct, frozen=True):
    """An entry of the portal's register and whether the export holds the dossier."""

    entry: RegisterEntry
    exported: bool

    @property
    def label(self) -> str:
        return "register"


class StoredRecord(Struct, frozen=True):
    """An exported record of the electronic data store and whether its dossier is in the export."""

    record: StoreRecord
    exported: bool

    @property
    def label(self) -> str:
        return f"store:{self.record.label}"


class RegisterRead(Struct, frozen=True):
    """A register beside the dossiers, and whether it could be read."""

    note: RegisterNote

    @property
    def label(self) -> str:
        return f"register:{self.note.name}"
