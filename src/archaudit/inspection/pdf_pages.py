"""What the pages of a PDF show: page-sized images, text, or nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from archaudit.inspection import pdf_picture
from archaudit.inspection.pdf_codes import codes_in
from archaudit.inspection.pdf_plain_page import MM, plain_page
from archaudit.inspection.pdf_scans import PlainScan, Scan, page_scans, plain_scan
from archaudit.inspection.pdf_stored_image import StoredImage, StoredImages
from archaudit.inspection.pdf_stored_streams import Likeness, StoredStreams, likeness
from archaudit.inspection.pdf_text import gaps_in, is_text, legacy_encodings, names_a_signature
from archaudit.model.pages import CodeFacts, LegacyEncoding, PageFacts
from archaudit.sources import Content, opened

_RENDERED_PIXELS = 320
"""Longer side of the small picture in which marks are looked for."""
_MOST_PAGES = 500
"""Pages looked at; what lies behind them counts as not blank."""
_KEPT_PAGES = 8


class PagesFacts(Struct, frozen=True):
    """The pages, and what only all of them tell."""

    pages: tuple[PageFacts, ...]
    legacy_encodings: frozenset[LegacyEncoding]
    codes: CodeFacts | None

    @property
    def dpi_min(self) -> float | None:
        return min((page.dpi for page in self.pages if page.dpi is not None), default=None)

    @property
    def colour(self) -> bool | None:
        known = [page.colour for page in self.pages if page.colour is not None]
        return any(known) if known else None

    @property
    def blank_pages(self) -> tuple[int, ...]:
        return tuple(page.number for page in self.pages if page.blank)

    @property
    def text_layer(self) -> bool:
        return any(page.text for page in self.pages)


class _Looked(Struct, frozen=True):
    """A page with what the document as a whole needs of it."""

    facts: PageFacts
    """Without the digest of the image."""
    text: str = ""
    likeness: Likeness | None = None
    """Of the image that is all of the page."""
    digest: Callable[[], str] | None = None
    """Its SHA-256, which takes long."""


def look_at_pages(data: Content, streams: StoredStreams | None = None, *, deep: bool = False) -> PagesFacts:
    """Looks at every page, within bounds.

    Args:
        streams: of the same document, where its cross-reference is sound; then the usual pages of scans need no viewer.
        deep: draws every page and looks for QR codes on the first; several times dearer.

    Raises:
        pypdfium2.PdfiumError: PDFium cannot open the document or one of its pages.
    """
    stored, codes = StoredImages(data, None if streams is None else streams.pdf), None
    looked = {} if streams is None or deep else _plain_pages(streams)
    try:
        for document, indices in () if streams is not None and len(looked) == _asked(streams.pdf) else _stretches(data):
            looked |= {index: _look(document, index, stored, deep) for index in indices if index not in looked}
            if deep and 0 in indices:
                codes = codes_in(document[0])
    finally:
        stored.close()
    in_order = [looked[index] for index in sorted(looked)]
    return PagesFacts(_with_digests(in_order), legacy_encodings(page.text for page in in_order), codes)


def _plain_pages(streams: StoredStreams) -> dict[int, _Looked]:
    looked = {}
    for index, page in enumerate(islice(streams.pdf.pages, _MOST_PAGES)):
        plain = plain_page(page.obj, index, streams)
        if plain is not None:
            looked[index] = _Looked(plain.facts, "", plain.likeness, plain.digest)
    return looked


def _asked(pdf: pikepdf.Pdf) -> int:
    return min(len(pdf.pages), _MOST_PAGES)


def _with_digests(looked: list[_Looked]) -> tuple[PageFacts, ...]:
    """The pages; those that are the same image with its digest."""
    alike = Counter(page.likeness for page in looked)
    digests = [page.digest() if page.digest is not None and alike[page.likeness] > 1 else None for page in looked]
    same = Counter(digests)
    return tuple(
        page.facts if digest is None or same[digest] < 2 else replace(page.facts, digest=digest)
        for page, digest in zip(looked, digests, strict=True)
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _stretches(data: Content) -> Iterator[tuple[pdfium.PdfDocument, range]]:
    """The document with the pages to be looked at. PDFium keeps the bytes of every image that it was shown until the
    document is closed, so a large one is opened again every few pages."""
    start, stop = 0, 1
    while start < stop:
        document = pdfium.PdfDocument(data if isinstance(data, bytes) else opened(data))
        try:
            stop = min(len(document), _MOST_PAGES)
            end = stop if isinstance(data, bytes) else min(start + _KEPT_PAGES, stop)
            yield document, range(start, end)
        finally:
            document.close()
        start = end


def _look(document: pdfium.PdfDocument, index: int, stored: StoredImages, deep: bool) -> _Looked:
    page = document[index]
    try:
        text, plain = _text_of(page), plain_scan(page)
        facts = _page_facts(page, index, text, plain, stored, deep)
    finally:
        page.close()
    if plain is None or plain.data is None:
        return _Looked(facts, text)
    digest = _digest(plain.data)
    return _Looked(facts, text, likeness(plain.data), lambda: digest)


def _page_facts(
    page: pdfium.PdfPage, index: int, text: str, plain: PlainScan | None, stored: StoredImages, deep: bool
) -> PageFacts:
    scans, has_text = list(page_scans(page)), is_text(text)
    width, height = page.get_size()
    palette = any(scan.has_palette for scan in scans)
    seen = stored.look(index, plain.size) if plain is not None and (palette or not has_text) else None
    needed = deep or not _is_enough(seen, has_text, palette)
    picture = _small_picture(page) if needed else None
    return PageFacts(
        number=index + 1,
        width_mm=round(width * MM, 1),
        height_mm=round(height * MM, 1),
        rotation=page.get_rotation(),
        dpi=min((round(scan.dpi, 1) for scan in scans), default=None),
        colour=_in_colour(scans, seen, picture),
        text=has_text,
        blank=not has_text and picture is not None and pdf_picture.is_blank(picture),
        black=picture is not None and pdf_picture.is_black(picture),
        digest=None,
        names_a_signature=names_a_signature(text),
        gaps=gaps_in(text),
        picture=pdf_picture.picture_facts(picture) if deep and picture is not None else None,
    )


def _is_enough(seen: StoredImage | None, has_text: bool, palette: bool) -> bool:
    """Whether a page need not be drawn to know that it is not blank and in which colours it is."""
    if palette:
        return seen is not None and seen.coloured is not None
    return has_text or seen is not None


def _in_colour(scans: list[Scan], seen: StoredImage | None, picture: Image.Image | None) -> bool | None:
    if not scans:
        return None
    if any(scan.stored_in_colour and not scan.has_palette for scan in scans):
        return True
    if not any(scan.has_palette for scan in scans):
        return False
    if seen is not None and seen.coloured is not None:
        return seen.coloured
    return picture is not None and pdf_picture.coloured_pixels(picture) > 0


def _text_of(page: pdfium.PdfPage) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_range())
    finally:
        textpage.close()


def _small_picture(page: Any) -> Image.Image:
    scale = _RENDERED_PIXELS / max(*page.get_size(), 1.0)
    # The stamp that a signing program draws on an empty page does not make it a page with content.
    bitmap = page.render(scale=scale, prefer_bgrx=True, draw_annots=False)
    try:
        size = (bitmap.width, bitmap.height)
        return Image.frombytes("RGB", size, bytes(bitmap.buffer), "raw", "BGRX", bitmap.stride)
    finally:
        bitmap.close()
