"""What only the archive as a whole can tell: subjects of the second, small step over all dossiers."""

from __future__ import annotations

from dataclasses import dataclass

from archaudit.model.dossier import Dossier
from archaudit.model.registers import RegisterEntry, RegisterNote
from archaudit.model.store import StoreRecord


@dataclass(frozen=True, slots=True)
class CodeUse:
    """A dossier and the other folders that carry its code."""

    dossier: Dossier
    others: tuple[str, ...]

    @property
    def label(self) -> str:
        return "dossier"


@dataclass(frozen=True, slots=True)
class ResultFileUse:
    """A file that is a result of this dossier, and the other dossiers that hold the same bytes."""

    dossier: Dossier
    path: str
    sha256: str
    others: tuple[str, ...]
    """Codes of the other dossiers, in order."""

    @property
    def label(self) -> str:
        return f"file:{self.path}"


@dataclass(frozen=True, slots=True)
class ListedDossier:
    """An entry of the portal's register and whether the export holds the dossier."""

    entry: RegisterEntry
    exported: bool

    @property
    def label(self) -> str:
        return "register"


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """An exported record of the electronic data store and whether its dossier is in the export."""

    record: StoreRecord
    exported: bool

    @property
    def label(self) -> str:
        return f"store:{self.record.label}"


@dataclass(frozen=True, slots=True)
class RegisterRead:
    """A register beside the dossiers, and whether it could be read."""

    note: RegisterNote

    @property
    def label(self) -> str:
        return f"register:{self.note.name}"
