"""What rules are asked about: a dossier and its parts, declarations joined with facts.

A rule's subject is the annotation of its first parameter; the engine enumerates them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from archaudit.model.dossier import Component, Dossier, Result
from archaudit.model.facts import FileFacts
from archaudit.model.file_ref import FileRef
from archaudit.model.signature import SignatureFacts
from archaudit.model.store import StoreRecord

Role = Literal["component", "result"]


@dataclass(frozen=True, slots=True)
class RecordRead:
    """A dossier, readable or not: the only subject of one whose record could not be read."""

    dossier: Dossier

    @property
    def label(self) -> str:
        return "record"


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """A dossier with the facts of its files."""

    dossier: Dossier
    files: Mapping[str, FileFacts]
    """By path relative to the root: those of the record and those of its store records."""

    @property
    def label(self) -> str:
        return "dossier"


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """One file of a component or of a result."""

    dossier: Dossier
    role: Role
    owner: Component | Result
    ref: FileRef
    facts: FileFacts | None
    """``None`` when the reference leads to no file."""

    @property
    def label(self) -> str:
        return f"{self.role}:{self.owner.label}"

    @property
    def path(self) -> str | None:
        return self.ref.path

    @property
    def signatures(self) -> tuple[SignatureFacts, ...]:
        """Signatures of the document, time-stamps left out."""
        return () if self.facts is None else tuple(s for s in self.facts.signatures if s.type == "signature")


@dataclass(frozen=True, slots=True)
class SignatureOfDocument:
    """One signature or document time-stamp in its document."""

    document: DocumentFacts
    signature: SignatureFacts

    @property
    def dossier(self) -> Dossier:
        return self.document.dossier

    @property
    def label(self) -> str:
        return f"signature:{self.document.owner.label}/{self.signature.field or '?'}"

    @property
    def path(self) -> str | None:
        return self.document.path


@dataclass(frozen=True, slots=True)
class ComponentFacts:
    """A component with its documents."""

    dossier: Dossier
    component: Component
    documents: tuple[DocumentFacts, ...]
    files: Mapping[str, FileFacts]
    """Facts of all files of the dossier and of its store records, by path."""

    @property
    def label(self) -> str:
        return f"component:{self.component.label}"


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """A result with its documents."""

    dossier: Dossier
    result: Result
    documents: tuple[DocumentFacts, ...]
    submitted: frozenset[str]
    """SHA-256 of the files submitted in the dossier."""
    submitted_unread: bool
    """Whether a submitted file's bytes could not be had, so that nothing can be compared with it."""
    files: Mapping[str, FileFacts]
    """Facts of all files of the dossier and of its store records, by path."""

    @property
    def label(self) -> str:
        return f"result:{self.result.label}"


@dataclass(frozen=True, slots=True)
class StoreRecordFacts:
    """A record of the electronic data store with its file and the dossier's own files."""

    dossier: Dossier
    record: StoreRecord
    file: FileFacts | None
    own_files: frozenset[str]
    """SHA-256 of the dossier's files."""
    own_unread: bool
    """Whether one of the dossier's files could not be had, so that nothing can be compared with it."""

    @property
    def label(self) -> str:
        return f"store:{self.record.label}"
