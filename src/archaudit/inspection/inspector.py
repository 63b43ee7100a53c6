"""One file in, its facts out."""

from __future__ import annotations

import hashlib
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

if TYPE_CHECKING:
    from archaudit.inspection.signatures.chain import ChainValidator

Detached = Sequence[tuple[str, bytes]]
"""Detached signatures beside a document: path and bytes of each."""


class Inspector:
    """Reads files against one trust bundle and one validation time; parsed trust is kept between files."""

    def __init__(self, trust: TrustBundle, as_of: datetime, *, deep: bool = False) -> None:
        """
        Args:
            as_of: the validation time, an aware datetime.
            deep: draws every page of a PDF, and looks for QR codes on the first; several times dearer.

        Raises:
            ValueError: ``as_of`` has no time zone.
        """
        if as_of.tzinfo is None:
            raise ValueError("the validation time needs a time zone")
        self._trust = trust
        self._as_of = as_of
        self._deep = deep
        self._validator: ChainValidator | None = None

    def inspect(self, path: str, data: bytes, detached: Detached = ()) -> FileFacts:
        """Facts of one file with the detached signatures beside it. Nothing is raised, whatever the bytes."""
        facts = FileFacts(
            path=path,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            media_type=None,
            extension_matches=False,
            unreadable=None,
            pdf=None,
            signatures=(),
        )
        if not data:
            return replace(facts, unreadable=_malformed("the file is empty"))
        facts = self._typed(facts, data)
        return replace(facts, signatures=facts.signatures + self._detached(data, detached))

    def _typed(self, facts: FileFacts, data: bytes) -> FileFacts:
        try:
            kind = media_type.media_type_of(data)
        except Exception as error:
            return replace(facts, unreadable=_malformed(str(error)))
        facts = replace(facts, media_type=kind, extension_matches=extension_matches(facts.path, kind))
        if kind == media_type.PDF:
            facts = _with_pdf(facts, data, self._deep)
        return replace(facts, signatures=self._inside(facts, data))

    def _inside(self, facts: FileFacts, data: bytes) -> tuple[SignatureFacts, ...]:
        # pyHanko costs a third of a second to import; most files need none of it.
        if facts.pdf is not None:
            from archaudit.inspection.signatures.embedded import embedded_signatures

            return embedded_signatures(data, self._as_of, self._chains)
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

            # The libraries log whole tracebacks for ordinary failures, which are answers here.
            for name in ("pyhanko", "pyhanko_certvalidator"):
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


def _with_pdf(facts: FileFacts, data: bytes, deep: bool) -> FileFacts:
    from archaudit.inspection.pdf import pdf_facts

    answer = pdf_facts(data, deep=deep)
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
