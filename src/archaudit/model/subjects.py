"""What rules are asked about: a dossier and its parts, declarations joined with facts.

A rule's subject is the annotation of its first parameter; the engine enumerates them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct

from archaudit.model.dossier import Component, Dossier, Result
from archaudit.model.facts import FileFacts
from archaudit.model.file_ref import FileRef, PathProblem
from archaudit.model.signature import SignatureFacts
from archaudit.model.store import StoreRecord

Role = Literal["component", "result"]


class RecordRead(Struct, frozen=True):
    """A dossier, readable or not: the only subject of one whose record could not be read."""

    dossier: Dossier

    @property
    def label(self) -> str:
        return "record"


class DocumentFacts(Struct, frozen=True):
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


class SignatureOfDocument(Struct, frozen=True):
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


class ComponentFacts(Struct, frozen=True):
    """A component with its documents."""

    dossier: Dossier
    component: Component
    documents: tuple[DocumentFacts, ...]
    files: Mapping[str, FileFacts]
    """Facts of all files of the dossier and of its store records, by path."""

    @property
    def label(self) -> str:
        return f"component:{self.component.label}"


class ResultFacts(Struct, frozen=True):
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


class StoreRecordFacts(Struct, frozen=True):
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


# It keeps its parts, for which rules and indicators ask again and again; over a process border they stay behind.
class DossierFacts(Struct, frozen=True, dict=True):
    """A dossier with the facts of its files, and its parts, each joined with those of its own files."""

    dossier: Dossier
    files: Mapping[str, FileFacts]
    """By path relative to the root: those of the record and those of its store records."""

    @property
    def label(self) -> str:
        return "dossier"

    @cached_property
    def components(self) -> tuple[ComponentFacts, ...]:
        """Components that were not deleted."""
        return tuple(
            ComponentFacts(self.dossier, component, self._documents("component", component), self.files)
            for component in self.dossier.components
            if not component.deleted
        )

    @cached_property
    def results(self) -> tuple[ResultFacts, ...]:
        """Results, each knowing the files that were submitted."""
        # A paper that was deleted afterwards was submitted all the same.
        components = (d for component in self.dossier.components for d in self._documents("component", component))
        submitted, unread = _digests(components)
        return tuple(
            ResultFacts(self.dossier, result, self._documents("result", result), submitted, unread, self.files)
            for result in self.dossier.results
        )

    @cached_property
    def documents(self) -> tuple[DocumentFacts, ...]:
        """Every file of every component and result, in the record's order."""
        of_components = (document for part in self.components for document in part.documents)
        of_results = (document for part in self.results for document in part.documents)
        return (*of_components, *of_results)

    @cached_property
    def signatures(self) -> tuple[SignatureOfDocument, ...]:
        """Every signature and document time-stamp of every file."""
        return tuple(
            SignatureOfDocument(document, signature)
            for document in self.documents
            if document.facts is not None
            for signature in document.facts.signatures
        )

    @cached_property
    def store_records(self) -> tuple[StoreRecordFacts, ...]:
        """The dossier's records in the electronic data store."""
        own, unread = _digests(self.documents)
        return tuple(
            StoreRecordFacts(self.dossier, record, None if record.file is None else self._of(record.file), own, unread)
            for record in self.dossier.store_records
        )

    def _documents(self, role: Role, owner: Component | Result) -> tuple[DocumentFacts, ...]:
        return tuple(DocumentFacts(self.dossier, role, owner, ref, self._of(ref)) for ref in owner.files)

    def _of(self, ref: FileRef) -> FileFacts | None:
        """The facts of the file that a reference leads to."""
        return None if ref.path is None else self.files.get(ref.path)


def _digests(documents: Iterable[DocumentFacts]) -> tuple[frozenset[str], bool]:
    """The digests of files that are there, and whether one of them could not be had."""
    kept = list(documents)
    found = [document.facts.sha256 for document in kept if document.facts is not None]
    withheld = any(document.ref.problem is PathProblem.SECRET for document in kept)
    return frozenset(digest for digest in found if digest is not None), withheld or None in found
