"""What a PDF is made of. Whatever the bytes are, the answer is facts or a typed reason, never an exception."""

from __future__ import annotations

import re

import pikepdf
from pypdfium2 import PdfiumError

from archaudit.inspection.pdf_actions import active_content
from archaudit.inspection.pdf_metadata import device, metadata_texts, producer
from archaudit.inspection.pdf_opening import Document, open_document
from archaudit.inspection.pdf_pages import look_at_pages
from archaudit.inspection.pdf_pdfa import pdfa_facts
from archaudit.inspection.pdf_reading import with_readings
from archaudit.inspection.pdf_revisions import count_revisions, ends_in_mid_update
from archaudit.inspection.pdf_text import legacy_encodings
from archaudit.inspection.programs import NO_PROGRAMS, Programs
from archaudit.model.facts import PdfFacts, Unreadable
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Content

_HEADER_VERSION = re.compile(rb"%PDF-(\d)\.(\d)")
_NAME_VERSION = re.compile(r"/(\d)\.(\d)")
_WHERE_IN_MEMORY = re.compile(r"stream <_io\.[^>]*>:? ?")
"""What pikepdf calls the document, another name in each run."""


def pdf_facts(
    data: Content, *, deep: bool = False, programs: Programs = NO_PROGRAMS, sound: Document | None = None
) -> PdfFacts | Unreadable:
    """Facts of a PDF, or why there are none.

    Args:
        deep: draws every page, too, and looks for QR codes on the first.
        programs: which are asked as well.
        sound: the same document, where it is open already.
    """
    # pypdf walks a file without startxref backwards from its end and then guesses; that is not reading.
    if data.rfind(b"startxref") < 0:
        return _malformed("no startxref: the file is cut off or damaged")
    if ends_in_mid_update(data):
        return _malformed("the file ends in the middle of an update")
    try:
        with open_document(data, sound) as document:
            return _facts(data, document, deep, programs) if isinstance(document, Document) else document
    except MemoryError:
        return Unreadable(UnreadableReason.MEMORY, "the document asks for more memory than there is")
    except (PdfiumError, pikepdf.PasswordError) as error:
        # They refuse some files that a password would open where pypdf does not, and the other way round.
        message = str(error)
        return Unreadable(UnreadableReason.ENCRYPTED, message) if "password" in message else _malformed(message)
    except Exception as error:
        message = _WHERE_IN_MEMORY.sub("", str(error).partition("\n")[0])
        return _malformed(f"{type(error).__name__}: {message}")


def _facts(data: Content, document: Document, deep: bool, programs: Programs) -> PdfFacts:
    pdf, streams = document.pdf, document.streams
    looked = look_at_pages(data, streams if document.sound else None, deep=deep)
    return PdfFacts(
        version=_version(data, pdf),
        pages=document.pages,
        encrypted=pdf.is_encrypted,
        dpi_min=looked.dpi_min,
        colour=looked.colour,
        blank_pages=looked.blank_pages,
        text_layer=looked.text_layer,
        active_content=active_content(pdf),
        revisions=count_revisions(data),
        page_facts=with_readings(data, looked.pages, programs),
        pdfa=pdfa_facts(data, pdf, programs),
        legacy_encodings=tuple(sorted(looked.legacy_encodings | legacy_encodings(metadata_texts(pdf)))),
        producer=producer(pdf),
        device=device(streams, len(data)),
        codes=looked.codes,
    )


def _version(data: Content, pdf: pikepdf.Pdf) -> str:
    """The higher of header and catalog (ISO 32000-2, 7.5.2)."""
    header = _HEADER_VERSION.search(data[:2048])
    root = pdf.Root
    catalog = _NAME_VERSION.fullmatch(str(root["/Version"])) if "/Version" in root else None
    found = [(int(match[1]), int(match[2])) for match in (header, catalog) if match is not None]
    if not found:
        raise ValueError("no version in header or catalog")
    return ".".join(map(str, max(found)))


def _malformed(detail: str) -> Unreadable:
    return Unreadable(UnreadableReason.MALFORMED, detail)
