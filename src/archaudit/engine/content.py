"""The bytes that a finding rests on, so that a decision about it can lapse when they change."""

from __future__ import annotations

from collections.abc import Iterable

from archaudit.model.collection import ResultFileUse
from archaudit.model.facts import FileFacts
from archaudit.model.subjects import ComponentFacts, DocumentFacts, ResultFacts, SignatureOfDocument, StoreRecordFacts

SEPARATOR = "+"


def content_of(subject: object) -> str | None:
    """SHA-256 of the subject's file, or of all its files in their order; ``None`` when it has none that was read."""
    if isinstance(subject, ResultFileUse):
        return subject.sha256
    digests = [facts.sha256 for facts in _files(subject) if facts is not None and facts.sha256 is not None]
    return SEPARATOR.join(digests) or None


def _files(subject: object) -> Iterable[FileFacts | None]:
    match subject:
        case DocumentFacts():
            return (subject.facts,)
        case SignatureOfDocument():
            return (subject.document.facts,)
        case ComponentFacts() | ResultFacts():
            return (document.facts for document in subject.documents)
        case StoreRecordFacts():
            return (subject.file,)
        case _:
            return ()
