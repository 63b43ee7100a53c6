"""Scans that nobody signed, found out without searching their pixels for the names of signatures.

Nearly all bytes of an archive are pixels, and to search them took as long as to judge its signatures. See
docs/decisions/0027-pixels-are-not-searched.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archaudit.inspection.pdf_opening import Document
from archaudit.inspection.signatures.pdf.landmarks import LONGEST, NAMES
from archaudit.sources import Content

_START = b"startxref"


def is_plainly_unsigned(data: Content, document: Document) -> bool:
    """Whether a document has one cross-reference, neither a form nor annotations, and no landmark outside of the pixels
    of its pages.

    Args:
        document: whose pages were looked at, and which gave no warning.
    """
    pixels = sorted(document.streams.pixels)
    try:
        return bool(pixels) and isinstance(data, bytes) and _is_unsigned(data, document, pixels)
    except Exception:  # a damaged object; whoever searches finds out
        return False


def _is_unsigned(data: bytes, document: Document, pixels: list[tuple[int, int]]) -> bool:
    pdf = document.pdf
    if "/Prev" in pdf.trailer or document.streams.objects_begin_in(pixels):
        return False
    # An object that begins before the pixels may go on in them, behind a string that holds all in between.
    if "/AcroForm" in pdf.Root or any("/Annots" in page.obj for page in pdf.pages):
        return False
    rest = b"\0".join(_outside(data, pixels))
    # Of two places that tell where the cross-reference is another reader may believe the other one.
    return NAMES.search(rest) is None and rest.count(_START) == 1


def _outside(data: bytes, stretches: Iterable[tuple[int, int]]) -> Iterator[bytes]:
    """What lies between the stretches, which rise, with enough of either side for a name that reaches into it."""
    at = 0
    for start, end in stretches:
        yield data[max(at - LONGEST, 0) : start + LONGEST]
        at = max(at, end)
    yield data[max(at - LONGEST, 0) :]
