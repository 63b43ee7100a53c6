"""Facts of a PDF as plain values for other programs."""

from __future__ import annotations

import re

from archaudit.model.facts import PdfFacts
from archaudit.model.pages import CodeFacts, PageFacts, PdfaFacts, PictureFacts, ReadingFacts
from archaudit.reports import jsonable

_IDENTITY_NUMBER = re.compile(r"(?<!\d)(?:\d{9}|\d{12})(?!\d)")
"""Numbers as long as those of citizens; a QR code holds the owner's (Circular 01/2023, Article 26)."""


def pdf_record(pdf: PdfFacts) -> dict[str, object]:
    """The facts; what is not known is null."""
    return {
        "version": pdf.version,
        "pages": pdf.pages,
        "encrypted": pdf.encrypted,
        "dpi_min": jsonable.finite(pdf.dpi_min),
        "colour": pdf.colour,
        "blank_pages": list(pdf.blank_pages),
        "text_layer": pdf.text_layer,
        "active_content": list(pdf.active_content),
        "revisions": pdf.revisions,
        "oddities": [each.value for each in pdf.oddities],
        "page_facts": [_page(page) for page in pdf.page_facts],
        "pdfa": pdf.pdfa and _pdfa(pdf.pdfa),
        "legacy_encodings": [each.value for each in pdf.legacy_encodings],
        "producer": pdf.producer,
        "device": pdf.device,
        "codes": pdf.codes and _codes(pdf.codes),
    }


def _page(page: PageFacts) -> dict[str, object]:
    return {
        "number": page.number,
        "width_mm": jsonable.finite(page.width_mm),
        "height_mm": jsonable.finite(page.height_mm),
        "rotation": page.rotation,
        "dpi": jsonable.finite(page.dpi),
        "colour": page.colour,
        "text": page.text,
        "image_only": page.image_only,
        "blank": page.blank,
        "black": page.black,
        "digest": page.digest,
        "names_a_signature": page.names_a_signature,
        "gaps": page.gaps,
        "picture": page.picture and _picture(page.picture),
        "reading": page.reading and _reading(page.reading),
    }


def _picture(picture: PictureFacts) -> dict[str, object]:
    return {
        "sideways": picture.sideways,
        "cut": [edge.value for edge in picture.cut],
        "seal": picture.seal,
        "fingerprint": picture.fingerprint,
    }


def _reading(reading: ReadingFacts) -> dict[str, object]:
    return {
        "answered": reading.answered,
        "words": reading.words,
        "confidence": jsonable.finite(reading.confidence),
        "upside_down": reading.upside_down,
        "codes": list(reading.codes),
    }


def _pdfa(pdfa: PdfaFacts) -> dict[str, object]:
    return {"claim": pdfa.claim, "holds": pdfa.holds, "failures": list(pdfa.failures)}


def _codes(codes: CodeFacts) -> dict[str, object]:
    return {"readable": codes.readable, "contents": [_IDENTITY_NUMBER.sub("*", text) for text in codes.contents]}
