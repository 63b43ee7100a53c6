"""The parts of a dossier, each joined with the facts of its files."""

from __future__ import annotations

from collections.abc import Iterable

from archaudit.model.dossier import Component, Result
from archaudit.model.facts import FileFacts
from archaudit.model.file_ref import FileRef
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
        ComponentFacts(facts.dossier, component, _documents(facts, "component", component))
        for component in facts.dossier.components
        if not component.deleted
    )


def result_parts(facts: DossierFacts) -> tuple[ResultFacts, ...]:
    """Results, each knowing the files that were submitted."""
    components = (part for component in facts.dossier.components for part in _documents(facts, "component", component))
    submitted, unread = _digests(components)
    return tuple(
        ResultFacts(facts.dossier, result, _documents(facts, "result", result), submitted, unread)
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


def file_of(facts: DossierFacts, ref: FileRef) -> FileFacts | None:
    """The facts of the file that a reference leads to."""
    return None if ref.path is None else facts.files.get(ref.path)


def _documents(facts: DossierFacts, role: Role, owner: Component | Result) -> tuple[DocumentFacts, ...]:
    return tuple(DocumentFacts(facts.dossier, role, owner, ref, file_of(facts, ref)) for ref in owner.files)


def _digests(documents: Iterable[DocumentFacts]) -> tuple[frozenset[str], bool]:
    """The digests of files that are there, and whether one of them could not be had."""
    found = [document.facts.sha256 for document in documents if document.facts is not None]
    return frozenset(digest for digest in found if digest is not None), None in found
