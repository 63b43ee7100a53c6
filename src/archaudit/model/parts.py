"""The parts of a dossier, each joined with the facts of its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archaudit.model.dossier import Component, Result
from archaudit.model.facts import FileFacts
from archaudit.model.file_ref import FileRef, PathProblem
from archaudit.model.store import StoreRecord
from archaudit.model.subjects import (
    ComponentFacts,
    DocumentFacts,
    DossierFacts,
    ResultFacts,
    Role,
    SignatureOfDocument,
    StoreRecordFacts,
)


def component_parts(facts: DossierFacts) -> tuple[ComponentFacts, ...]:
    """Components that were not deleted."""
    return tuple(
        ComponentFacts(facts.dossier, component, _documents(facts, "component", component), facts.files)
        for component in facts.dossier.components
        if not component.deleted
    )


def result_parts(facts: DossierFacts) -> tuple[ResultFacts, ...]:
    """Results, each knowing the files that were submitted."""
    components = (part for component in facts.dossier.components for part in _documents(facts, "component", component))
    submitted, unread = _digests(components)
    return tuple(
        ResultFacts(facts.dossier, result, _documents(facts, "result", result), submitted, unread, facts.files)
        for result in facts.dossier.results
    )


def document_parts(facts: DossierFacts) -> tuple[DocumentFacts, ...]:
    """Every file of every component and result, in the record's order."""
    of_components = (document for part in component_parts(facts) for document in part.documents)
    of_results = (document for part in result_parts(facts) for document in part.documents)
    return (*of_components, *of_results)


def signature_parts(facts: DossierFacts) -> tuple[SignatureOfDocument, ...]:
    """Every signature and document time-stamp of every file."""
    return tuple(
        SignatureOfDocument(document, signature)
        for document in document_parts(facts)
        if document.facts is not None
        for signature in document.facts.signatures
    )


def store_parts(facts: DossierFacts) -> tuple[StoreRecordFacts, ...]:
    """The dossier's records in the electronic data store."""
    own, unread = _digests(document_parts(facts))
    return tuple(
        StoreRecordFacts(
            facts.dossier, record, None if record.file is None else file_of(facts, record.file), own, unread
        )
        for record in facts.dossier.store_records
    )


def stored_digests(records: Iterable[StoreRecord], files: Mapping[str, FileFacts]) -> frozenset[str | None]:
    """SHA-256 of what the records hold: of the file, else as recorded; ``None`` is in it when one is not known."""
    found = []
    for record in records:
        path = None if record.file is None else record.file.path
        facts = None if path is None else files.get(path)
        found.append(record.recorded_sha256 if facts is None else facts.sha256)
    return frozenset(found)


def file_of(facts: DossierFacts, ref: FileRef) -> FileFacts | None:
    """The facts of the file that a reference leads to."""
    return None if ref.path is None else facts.files.get(ref.path)


def _documents(facts: DossierFacts, role: Role, owner: Component | Result) -> tuple[DocumentFacts, ...]:
    return tuple(DocumentFacts(facts.dossier, role, owner, ref, file_of(facts, ref)) for ref in owner.files)


def _digests(documents: Iterable[DocumentFacts]) -> tuple[frozenset[str], bool]:
    """The digests of files that are there, and whether one of them could not be had."""
    kept = list(documents)
    found = [document.facts.sha256 for document in kept if document.facts is not None]
    withheld = any(document.ref.problem is PathProblem.SECRET for document in kept)
    return frozenset(digest for digest in found if digest is not None), withheld or None in found
