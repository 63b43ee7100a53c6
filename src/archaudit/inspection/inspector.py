"""One file in, its facts out."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from archaudit.inspection import media_type, zip_type
from archaudit.inspection.extensions import extension_matches
from archaudit.inspection.trust import TrustBundle
from archaudit.model.facts import FileFacts, PdfFacts, Unreadable, UnreadableReason
from archaudit.model.signature import SignatureFacts, SignatureKind
from archaudit.sources import Content, sha256

if TYPE_CHECKING:
    from archaudit.inspection.signatures.chain import ChainValidator

Detached = Sequence[tuple[str, bytes]]
"""Detached signatures beside a document: path and bytes of each."""


class Inspector:
    """Reads files against one trust bundle and one validation time; parsed trust is kept between files."""

    def __init__(self, trust: TrustBundle, as_of: datetime) -> None:
        """``as_of`` is the validation time, an aware datetime.

        Raises:
            ValueError: ``as_of`` has no time zone.
        """
        if as_of.tzinfo is None:
            raise ValueError("the validation time needs a time zone")
        self._trust = trust
        self._as_of = as_of
        self._validator: ChainValidator | None = None

    def inspect(self, path: str, data: Content, detached: Detached = ()) -> FileFacts:
        """Facts of one file with the detached signatures beside it. Nothing is raised, whatever the bytes."""
        facts = FileFacts(
            path=path,
            sha256=sha256(data),
            size=len(data),
            media_type=None,
            extension_matches=False,
            unreadable=None,
            pdf=None,
            signatures=(),
        )
        if not len(data):
            return replace(facts, unreadable=_malformed("the file is empty"))
        if media_type.PDF_MARK in data[: media_type.PDF_MARK_WITHIN] and not isinstance(data, bytes):
            facts = self._pdf(replace(facts, media_type=media_type.PDF), data)
        else:
            # Only PDFs can be judged in pieces.
            data = data[:]
            facts = self._typed(facts, data)
        if not detached:
            return facts
        return replace(facts, signatures=facts.signatures + self._detached(data[:], detached))

    def _pdf(self, facts: FileFacts, data: Content) -> FileFacts:
        matches = extension_matches(facts.path, media_type.PDF)
        return self._with_embedded(_with_pdf(replace(facts, extension_matches=matches), data), data)

    def _typed(self, facts: FileFacts, data: bytes) -> FileFacts:
        try:
            kind = media_type.media_type_of(data)
        except Exception as error:
            return replace(facts, unreadable=_malformed(str(error)))
        facts = replace(facts, media_type=kind, extension_matches=extension_matches(facts.path, kind))
        if kind == media_type.PDF:
            return self._pdf(facts, data)
        return replace(facts, signatures=self._inside(facts, data))

    def _with_embedded(self, facts: FileFacts, data: Content) -> FileFacts:
        # pyHanko costs a third of a second to import; most files need none of it.
        from archaudit.inspection.signatures.embedded import embedded_signatures

        found = embedded_signatures(data, self._as_of, self._chains)
        pdf = replace(facts.pdf, oddities=found.oddities) if facts.pdf is not None else None
        return replace(facts, pdf=pdf, signatures=found.signatures)

    def _inside(self, facts: FileFacts, data: bytes) -> tuple[SignatureFacts, ...]:
        if facts.media_type in (media_type.CMS, media_type.CMS_WITH_CONTENT):
            return self._cms(facts.path, data, None)
        return _recognised(facts.media_type, data)

    def _detached(self, data: bytes, detached: Detached) -> tuple[SignatureFacts, ...]:
        return tuple(facts for path, cms in detached for facts in self._cms(path, cms, data))

    def _cms(self, path: str, data: bytes, document: bytes | None) -> tuple[SignatureFacts, ...]:
        from archaudit.inspection.signatures.cms_files import cms_signatures

        return cms_signatures(path, data, document, self._as_of, self._chains)

    @property
    def _chains(self) -> ChainValidator:
        if self._validator is None:
            from archaudit.inspection.signatures.chain import ChainValidator

            # The libraries log ordinary failures, even whole tracebacks; here they are answers.
            for name in ("pikepdf", "pyhanko", "pyhanko_certvalidator"):
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)
            self._validator = ChainValidator(self._trust, self._as_of)
        return self._validator


def unreadable_facts(path: str, reason: UnreadableReason, detail: str, size: int | None = None) -> FileFacts:
    """Facts of a file whose bytes could not be had, or whose inspection was stopped."""
    return FileFacts(
        path=path,
        sha256=None,
        size=size,
        media_type=None,
        extension_matches=False,
        unreadable=Unreadable(reason, detail),
        pdf=None,
        signatures=(),
    )


def _with_pdf(facts: FileFacts, data: Content) -> FileFacts:
    from archaudit.inspection.pdf import pdf_facts

    answer = pdf_facts(data)
    if isinstance(answer, PdfFacts):
        return replace(facts, pdf=answer)
    return replace(facts, unreadable=answer)


def _recognised(kind: str | None, data: bytes) -> tuple[SignatureFacts, ...]:
    package = _package_kind(kind)
    if kind != media_type.XML and package is None:
        return ()
    from archaudit.inspection.signatures.containers import xml_signatures, zip_signatures

    return xml_signatures(data) if package is None else zip_signatures(data, package)


def _package_kind(kind: str | None) -> SignatureKind | None:
    if kind in zip_type.ASIC:
        return SignatureKind.ASIC
    return SignatureKind.OOXML if kind in zip_type.OOXML else None


def _malformed(detail: str) -> Unreadable:
    return Unreadable(UnreadableReason.MALFORMED, detail)
