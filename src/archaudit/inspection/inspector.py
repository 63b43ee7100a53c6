"""One file in, its facts out."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from archaudit.inspection import media_type, zip_type
from archaudit.inspection.extensions import extension_matches
from archaudit.inspection.programs import NO_PROGRAMS, Programs
from archaudit.inspection.trust import TrustBundle
from archaudit.inspection.xml_type import may_hold_signature
from archaudit.model.facts import FileFacts, PdfFacts, Unreadable
from archaudit.model.signature import SignatureFacts
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import DETACHED_CMS, Content, Digests

if TYPE_CHECKING:
    from archaudit.inspection.pdf_opening import Document
    from archaudit.inspection.signatures.chain import ChainValidator
    from archaudit.inspection.signatures.embedded import Embedded

Detached = Sequence[tuple[str, bytes]]
"""Files beside a document that may sign it (CMS or XML): path and bytes of each."""


class _Seen(Struct):
    """What is known of a file while it is looked at."""

    path: str
    media_type: str | None = None
    extension_matches: bool = False
    unreadable: Unreadable | None = None
    pdf: PdfFacts | None = None
    signatures: tuple[SignatureFacts, ...] = ()

    def is_of(self, kind: str | None) -> None:
        """Notes the media type."""
        self.media_type = kind
        self.extension_matches = extension_matches(self.path, kind)


class Inspector:
    """Reads files against one trust bundle and one validation time; parsed trust is kept between files."""

    def __init__(
        self, trust: TrustBundle, as_of: datetime, *, deep: bool = False, programs: Programs = NO_PROGRAMS
    ) -> None:
        """
        Args:
            as_of: the validation time, an aware datetime.
            deep: draws every page of a PDF, and looks for QR codes on the first; several times dearer.
            programs: which are asked about PDFs as well.

        Raises:
            ValueError: ``as_of`` has no time zone.
        """
        if as_of.tzinfo is None:
            raise ValueError("the validation time needs a time zone")
        self._trust = trust
        self._as_of = as_of
        self._deep = deep
        self._programs = programs
        self._validator: ChainValidator | None = None

    def inspect(self, path: str, data: Content, detached: Detached = ()) -> FileFacts:
        """Facts of one file with the detached signatures beside it. Nothing is raised, whatever the bytes."""
        digests, seen = Digests(data), _Seen(path)
        self._look(seen, digests, detached)
        return FileFacts(
            path=path,
            # Last, for the digests of signed beginnings of the file serve that of the whole.
            sha256=digests.whole(),
            size=len(data),
            media_type=seen.media_type,
            extension_matches=seen.extension_matches,
            unreadable=seen.unreadable,
            pdf=seen.pdf,
            signatures=seen.signatures,
        )

    def _look(self, seen: _Seen, digests: Digests, detached: Detached) -> None:
        data = digests.data
        if not len(data):
            seen.unreadable = _malformed("the file is empty")
            return
        if media_type.PDF_MARK in data[: media_type.PDF_MARK_WITHIN] and not isinstance(data, bytes):
            seen.is_of(media_type.PDF)
            self._pdf(seen, digests)
        else:
            # Only PDFs can be judged in pieces.
            self._typed(seen, data[:], digests)
        sides = [(side, signing) for side, signing in detached if _may_sign(side, signing)]
        if sides:
            seen.signatures += self._detached(seen.path, data[:], sides)

    def _typed(self, seen: _Seen, data: bytes, digests: Digests) -> None:
        try:
            kind = media_type.media_type_of(data)
        except MemoryError:
            seen.unreadable = Unreadable(UnreadableReason.MEMORY, "it asks for too much memory")
            return
        except Exception as error:
            seen.unreadable = _malformed(str(error))
            return
        seen.is_of(kind)
        if kind == media_type.PDF:
            self._pdf(seen, digests)
        else:
            seen.signatures = self._inside(seen, data)

    def _pdf(self, seen: _Seen, digests: Digests) -> None:
        from archaudit.inspection.pdf_opening import opened_if_sound

        # Both look at many of the same objects, and what was read of them is kept with the open document.
        with opened_if_sound(digests.data) as sound:
            answer = self._pdf_facts(digests.data, sound)
            found = self._embedded(digests, sound)
        seen.signatures = found.signatures
        if isinstance(answer, PdfFacts):
            seen.pdf = replace(answer, oddities=found.oddities) if found.oddities else answer
        else:
            seen.unreadable = answer

    def _pdf_facts(self, data: Content, sound: Document | None) -> PdfFacts | Unreadable:
        from archaudit.inspection.pdf import pdf_facts

        return pdf_facts(data, deep=self._deep, programs=self._programs, sound=sound)

    def _embedded(self, digests: Digests, sound: Document | None) -> Embedded:
        # What judges signatures costs a quarter of a second to import; most files need none of it.
        from archaudit.inspection.signatures.embedded import embedded_signatures

        return embedded_signatures(digests, self._as_of, self._chains, sound)

    def _inside(self, seen: _Seen, data: bytes) -> tuple[SignatureFacts, ...]:
        if seen.media_type in (media_type.CMS, media_type.CMS_WITH_CONTENT):
            return self._cms(seen.path, data, None)
        if seen.media_type == media_type.XML and may_hold_signature(data):
            from archaudit.inspection.signatures.xml_files import xml_signatures

            return xml_signatures(data, self._as_of, self._chains)
        if seen.media_type in zip_type.ASIC:
            from archaudit.inspection.signatures.asic import asic_signatures

            return asic_signatures(data, self._as_of, self._chains)
        if seen.media_type in zip_type.OOXML and zip_type.SIGNED_OFFICE in data:
            from archaudit.inspection.signatures.ooxml import ooxml_signatures

            return ooxml_signatures(data, self._as_of, self._chains)
        if seen.media_type is not None and seen.media_type.startswith(zip_type.OPEN_DOCUMENT):
            from archaudit.inspection.signatures.odf import odf_signatures

            return odf_signatures(data)
        return ()

    def _detached(self, path: str, data: bytes, detached: Detached) -> tuple[SignatureFacts, ...]:
        return tuple(facts for side, signing in detached for facts in self._beside(path, data, side, signing))

    def _beside(self, path: str, data: bytes, side: str, signing: bytes) -> tuple[SignatureFacts, ...]:
        if _is_cms(side):
            return self._cms(side, signing, data)
        from archaudit.inspection.signatures.xml_files import Document, xml_signatures_beside

        return xml_signatures_beside(side, signing, Document(path, data), self._as_of, self._chains)

    def _cms(self, path: str, data: bytes, document: bytes | None) -> tuple[SignatureFacts, ...]:
        from archaudit.inspection.signatures.cms_files import cms_signatures

        return cms_signatures(path, data, document, self._as_of, self._chains)

    @property
    def _chains(self) -> ChainValidator:
        if self._validator is None:
            from cryptography.utils import CryptographyDeprecationWarning

            from archaudit.inspection.signatures.chain import ChainValidator

            # The libraries log ordinary failures, even whole tracebacks; here they are answers.
            for name in ("pikepdf", "pyhanko", "pyhanko_certvalidator"):
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)
            warnings.filterwarnings("ignore", category=CryptographyDeprecationWarning)
            self._validator = ChainValidator(self._trust)
        return self._validator


def _may_sign(side: str, signing: bytes) -> bool:
    return _is_cms(side) or may_hold_signature(signing)


def _is_cms(side: str) -> bool:
    return side.lower().endswith(DETACHED_CMS)


def _malformed(detail: str) -> Unreadable:
    return Unreadable(UnreadableReason.MALFORMED, detail)
