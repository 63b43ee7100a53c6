"""Whether a document that calls itself PDF/A is PDF/A (ISO 19005-1, -2 and -3).

A claim in the metadata proves nothing, and its absence is no defect. What is known to be wrong is named by clause;
what is right in every respect is confirmed by veraPDF where it may be called, else by pikepdf's validator, which
approves only what it knows in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice

import pikepdf

from archaudit.inspection.pdf_metadata import xmp, xmp_value
from archaudit.inspection.programs import NO_PROGRAMS, Programs
from archaudit.inspection.verapdf import verapdf_failures
from archaudit.model.pages import PdfaFacts
from archaudit.sources import Content, opened

_NAMESPACE = "{http://www.aiim.org/pdfa/ns/id/}"
_CHECKED = frozenset({"1b", "2b", "3b"})
"""Flavours that pikepdf's validator knows."""
_NEEDED = ("fontTools", "jsonschema", "referencing")
"""What pikepdf's validator needs beside pikepdf; the extra ``pdfa`` brings it."""
_HEADER = re.compile(rb"%PDF-[12]\.\d[\r\n]+%[\x80-\xff]{4}")
_HEADER_WITHIN = 64
_END = re.compile(rb"%%EOF\r?\n?\Z|%%EOF\r\Z")


def pdfa_facts(data: Content, pdf: pikepdf.Pdf, programs: Programs = NO_PROGRAMS) -> PdfaFacts | None:
    """The claim and what is known of it; ``None`` without a claim."""
    claim = _claim(pdf)
    if claim is None:
        return None
    failures = tuple(sorted(set(_failures(data, pdf, first_part=claim.startswith("1")))))
    if failures:
        return PdfaFacts(claim, False, failures)
    judged = verapdf_failures(data, claim, programs)
    return PdfaFacts(claim, _confirmed(data, claim), ()) if judged is None else PdfaFacts(claim, not judged, judged)


def _claim(pdf: pikepdf.Pdf) -> str | None:
    """Part and conformance level in the XMP metadata, written as attributes or as elements."""
    root = xmp(pdf)
    if root is None:
        return None
    part, level = (xmp_value(root, _NAMESPACE + name) for name in ("part", "conformance"))
    return f"{part}{level}".lower()[:8] if part else None


def _failures(data: Content, pdf: pikepdf.Pdf, *, first_part: bool) -> Iterator[str]:
    """Clauses of ISO 19005 on the structure of the file that are known not to be met; parts 2 and 3 number alike."""
    if not _HEADER.match(data[:_HEADER_WITHIN]):
        yield "6.1.2"
    if "/ID" not in pdf.trailer or pdf.is_encrypted or not _END.search(data[-_HEADER_WITHIN:]):
        yield "6.1.3"
    for stream in _streams(pdf):
        if "/F" in stream or "/FFilter" in stream:
            yield "6.1.7" if first_part else "6.1.7.1"
        if "LZWDecode" in str(stream.get("/Filter")):
            yield "6.1.10" if first_part else "6.1.7.2"


def _streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Content and images of the pages: where an external file or a forbidden filter would change what is shown."""
    for page in islice(pdf.pages, 100):
        contents = page.obj.get("/Contents")
        for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(stream, pikepdf.Stream):
                yield stream


def _confirmed(data: Content, claim: str) -> bool | None:
    """``True`` when pikepdf's validator approves; its doubts may be false alarms and decide nothing."""
    if claim not in _CHECKED or any(find_spec(name) is None for name in _NEEDED):
        return None
    from pikepdf.pdfa import validate_written

    return True if validate_written(opened(data), claim).passed else None
