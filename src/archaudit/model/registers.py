"""What an export says beside its dossiers: registers of the portal and of the electronic data store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from archaudit.model.beyond import Inspection, Publication
from archaudit.model.codes import Status
from archaudit.model.dossier import Department, Field, Procedure
from archaudit.model.file_ref import FileDigest
from archaudit.model.signature import SignerKind
from archaudit.model.store import StoreEvidence, StoreRecord


class CertificateEntry(Struct, frozen=True):
    """Whose a certificate is (certificates.csv)."""

    sha256: str | None
    """Of the DER certificate, lower-case hexadecimal."""
    subject: str | None
    """RFC 4514 name in which ``*`` stands for any text."""
    department: str
    kind: SignerKind
    role: str | None
    valid_from: date | None
    valid_to: date | None


class RegisterEntry(Struct, frozen=True):
    """A dossier that the portal's register lists (dossiers.csv)."""

    code: str
    department: str | None
    procedure: str | None
    status: Status | None
    received_on: date | None


class RegisterNote(Struct, frozen=True):
    """A register that is there, with what could not be read of it."""

    name: str
    rows: int
    problem: str | None
    """Why the register, or part of it, could not be read."""
    beyond_limits: bool = False
    """Whether that was a limit of ours or of the medium, and no defect of the register."""
    package: bool = False
    """It is no register but a tag file of a bag; the problem is what does not agree with it."""


class Registers(Struct, frozen=True):
    """All registers of one export. An absent register is ``None`` where absence means "not known"."""

    departments: Mapping[str, Department] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Folded name or alias → code of the department."""
    procedures: Mapping[str, Procedure] | None = None
    fields: Mapping[str, Field] = field(default_factory=dict)
    """Procedure code → field of work."""
    certificates: tuple[CertificateEntry, ...] = ()
    entries: Mapping[str, RegisterEntry] | None = None
    store: Mapping[str, tuple[StoreRecord, ...]] = field(default_factory=dict)
    """Folded dossier code → its records."""
    store_evidence: StoreEvidence = StoreEvidence.ABSENT
    store_by_id: Mapping[str, StoreRecord] = field(default_factory=dict)
    publications: tuple[Publication, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    notes: tuple[RegisterNote, ...] = ()
    read_from: tuple[FileDigest, ...] = ()
    """The files in which they stand, as they were read."""

    def procedure(self, code: str | None, name: str | None) -> Procedure:
        """A procedure with what the register tells of it."""
        if self.procedures is None or code is None:
            return Procedure(code, name)
        return self.procedures.get(code) or Procedure(code, name, listed=False)
