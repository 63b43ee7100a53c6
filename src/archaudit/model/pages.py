"""Facts about single pages: what each shows, before anybody judges."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

_MOST_DIFFERENCES = 6
"""Bits of 256 in which the fingerprints of pages that look alike differ at the most."""
_LEAST_BITS = 16
"""Set bits of a fingerprint that tells one page from another; nearly empty pages look alike."""


class Edge(StrEnum):
    """A side of a page as shown."""

    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    LEFT = "left"


class LegacyEncoding(StrEnum):
    """Encodings of Vietnamese from before Unicode; what they hold cannot be searched."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


class PictureFacts(Struct, frozen=True):
    """What a small picture of a page shows. Drawing every page is dear: looked at only when asked."""

    sideways: bool
    """Lines of writing run up or down the page instead of across it."""
    cut: tuple[Edge, ...]
    """Sides at which the content runs into the edge of the page, in the order of :class:`Edge`."""
    seal: bool
    """A red round area of the size of a seal is there."""
    fingerprint: str
    """Difference hash of 256 bits as hexadecimal; pages that look alike differ in few bits."""


def look_alike(one: int, other: int) -> bool:
    """Whether two fingerprints are of pages that look nearly the same."""
    return (one ^ other).bit_count() <= _MOST_DIFFERENCES


class ReadingFacts(Struct, frozen=True):
    """What a program that recognises characters made of a scanned page. Asked of few pages, and only when wanted."""

    answered: bool
    """Whether the program gave an answer; otherwise all else means nothing."""
    words: int
    confidence: float
    """Mean over the words, from 0 to 100, as the program says itself; 0 without words."""
    upside_down: bool
    """Whether the page reads well only when it is turned round."""
    codes: tuple[str, ...]
    """Codes of dossiers that were read; of the text nothing else is kept."""


class PageFacts(Struct, frozen=True):
    """One page."""

    number: int
    """From 1."""
    width_mm: float
    """As shown, after rotation."""
    height_mm: float
    rotation: int
    """/Rotate of the page, in degrees clockwise."""
    dpi: float | None
    """Lowest effective resolution of a page-sized image; ``None`` without one."""
    colour: bool | None
    """Whether a page-sized image is in colour; ``None`` without one."""
    text: bool
    blank: bool
    """Neither text nor visible marks, whatever the colour of the paper."""
    black: bool
    """Nearly all of it is dark, as when the lid stood open."""
    digest: str | None
    """SHA-256 of the stored image where the page is one image and nothing else, and another page is the same image.
    Else ``None``."""
    names_a_signature: bool
    """The text tells of a digital signature, as its printed appearance does."""
    gaps: int
    """Dotted or ruled gaps in the text, as forms have them to be filled in."""
    picture: PictureFacts | None = None
    reading: ReadingFacts | None = None

    @property
    def fingerprint(self) -> int | None:
        """Of the picture; ``None`` without one, and of pages too empty to be told from one another."""
        if self.picture is None or self.blank:
            return None
        fingerprint = int(self.picture.fingerprint, 16)
        return fingerprint if fingerprint.bit_count() >= _LEAST_BITS else None

    @property
    def image_only(self) -> bool:
        """Whether the page is a scan without a text layer."""
        return self.dpi is not None and not self.text


class PdfaFacts(Struct, frozen=True):
    """A document's claim to be PDF/A, and how far it is borne out."""

    claim: str
    """Part and level as its metadata say, as in ``2b``."""
    holds: bool | None
    """``False`` when a requirement is known not to be met; ``None`` when no checker could confirm or refute it."""
    failures: tuple[str, ...]
    """Clauses of ISO 19005 that are known not to be met, as in ``6.1.3``; sorted."""


class CodeFacts(Struct, frozen=True):
    """QR codes on the first page."""

    readable: bool
    """Whether a reader was at hand; otherwise the silence means nothing."""
    contents: tuple[str, ...]
    """Decoded texts, sorted. They may hold personal data."""
