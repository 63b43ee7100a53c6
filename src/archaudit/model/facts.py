"""Facts about single files: what their bytes say, before anybody judges."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from archaudit.model.file_ref import FileDigest
from archaudit.model.pages import CodeFacts, LegacyEncoding, PageFacts, PdfaFacts
from archaudit.model.signature import SignatureFacts
from archaudit.model.unreadable import UnreadableReason


class Unreadable(Struct, frozen=True):
    """A typed answer for a file that could not be examined."""

    reason: UnreadableReason
    detail: str


class Oddity(StrEnum):
    """Where the bytes of a PDF and its structure disagree, so that two readers may show different documents."""

    DUPLICATE_OBJECT = "duplicate-object"
    """An object stands twice in one revision."""
    REPAIRED_XREF = "repaired-xref"
    """The cross-reference is damaged; readers must guess."""
    HYBRID_XREF = "hybrid-xref"
    """Tables and streams tell old and new readers different things."""
    UNREACHABLE_SIGNATURE = "unreachable-signature"
    """The bytes of a signature are there and no form field leads to it."""
    BYTES_AFTER_END = "bytes-after-end"
    """Bytes follow the end of the file that no revision explains."""
    BYTES_BEFORE_HEADER = "bytes-before-header"


class PdfFacts(Struct, frozen=True):
    """What a PDF is made of. Pages count from 1."""

    version: str
    """The higher of header and catalog, as in ``1.7``."""
    pages: int
    encrypted: bool
    dpi_min: float | None
    """Lowest effective resolution of a page-sized image; ``None`` where no page has one."""
    colour: bool | None
    """Whether some page-sized image is in colour; ``None`` without page-sized images."""
    blank_pages: tuple[int, ...]
    text_layer: bool
    active_content: tuple[str, ...]
    """JavaScript, launch actions, embedded files …, by name."""
    revisions: int
    oddities: tuple[Oddity, ...] = ()
    """Looked for in PDFs with a signature; sorted."""
    page_facts: tuple[PageFacts, ...] = ()
    """In order; of a very long document only the first pages."""
    pdfa: PdfaFacts | None = None
    """``None`` where the document does not claim to be PDF/A."""
    legacy_encodings: tuple[LegacyEncoding, ...] = ()
    """In text or metadata; sorted."""
    producer: str | None = None
    """The program that wrote the file, as it says itself."""
    device: str | None = None
    """The scanner or camera that the first image or the metadata name (EXIF, XMP), else the program that made the
    original, as the document says itself."""
    codes: CodeFacts | None = None
    """``None`` where nobody asked for them."""


class FileFacts(Struct, frozen=True):
    """One file of the archive, opened once."""

    path: str
    """Relative to the root of the export (or as given to ``inspect``), ``/``, NFC."""
    sha256: str | None
    """Lower-case hexadecimal; ``None`` when the bytes could not be read."""
    size: int | None
    """Bytes; ``None`` when not even that is known."""
    media_type: str | None
    extension_matches: bool
    unreadable: Unreadable | None
    pdf: PdfFacts | None
    signatures: tuple[SignatureFacts, ...]
    beside: tuple[FileDigest, ...] = ()
    """Files beside it that were read because they may sign it."""

    @property
    def opens(self) -> bool | None:
        """Whether the file opens: ``False`` is known, ``None`` could not be found out."""
        if self.unreadable is None:
            return True
        return False if self.unreadable.reason.is_known_defect else None

    @property
    def is_blank(self) -> bool:
        """Whether every page of it is blank."""
        return self.pdf is not None and self.pdf.pages > 0 and len(self.pdf.blank_pages) == self.pdf.pages
