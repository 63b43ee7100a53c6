"""What a PDF is made of. Whatever the bytes are, the answer is facts or a typed reason, never an exception."""

from __future__ import annotations

import logging
import re

from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PdfReadError
from pypdfium2 import PdfiumError

from archaudit.inspection.pdf_actions import active_content
from archaudit.inspection.pdf_metadata import device, metadata_texts, producer
from archaudit.inspection.pdf_pages import look_at_pages
from archaudit.inspection.pdf_pdfa import pdfa_facts
from archaudit.inspection.pdf_reading import with_readings
from archaudit.inspection.pdf_revisions import count_revisions, ends_in_mid_update
from archaudit.inspection.pdf_text import legacy_encodings
from archaudit.inspection.programs import NO_PROGRAMS, Programs
from archaudit.model.facts import PdfFacts, Unreadable, UnreadableReason
from archaudit.sources import Content, opened

_HEADER_VERSION = re.compile(rb"%PDF-(\d)\.(\d)")
_NAME_VERSION = re.compile(r"/(\d)\.(\d)")


def pdf_facts(data: Content, *, deep: bool = False, programs: Programs = NO_PROGRAMS) -> PdfFacts | Unreadable:
    """Facts of a PDF, or why there are none.

    Args:
        deep: draws every page, too, and looks for QR codes on the first.
        programs: which are asked as well.
    """
    # pypdf walks a file without startxref backwards from its end and then guesses; that is not reading.
    if data.rfind(b"startxref") < 0:
        return _malformed("no startxref: the file is cut off or damaged")
    if ends_in_mid_update(data):
        return _malformed("the file ends in the middle of an update")
    # Ordinary defects of files are answers here, not events for a log.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return _facts(data, deep, programs)
    except MemoryError:
        return Unreadable(UnreadableReason.MEMORY, "the document asks for more memory than there is")
    except LimitReachedError as error:
        return Unreadable(UnreadableReason.TOO_LARGE, str(error))
    except NotImplementedError as error:
        # How pypdf says that it does not know an encryption, or a filter.
        return Unreadable(UnreadableReason.ENCRYPTED, str(error)) if "ncrypt" in str(error) else _malformed(str(error))
    except PdfiumError as error:
        # It refuses some files that a password would open where pypdf does not, and the other way round.
        message = str(error)
        return Unreadable(UnreadableReason.ENCRYPTED, message) if "password" in message else _malformed(message)
    except Exception as error:
        return _malformed(f"{type(error).__name__}: {str(error).partition(chr(10))[0]}")


def _facts(data: Content, deep: bool, programs: Programs) -> PdfFacts | Unreadable:
    reader = PdfReader(opened(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return Unreadable(UnreadableReason.ENCRYPTED, "a password is needed to open the file")
    pages = len(reader.pages)
    if not pages:
        return _malformed("the document has no pages")
    looked = look_at_pages(data, deep=deep)
    return PdfFacts(
        version=_version(data, reader),
        pages=pages,
        encrypted=reader.is_encrypted,
        dpi_min=looked.dpi_min,
        colour=looked.colour,
        blank_pages=looked.blank_pages,
        text_layer=looked.text_layer,
        active_content=active_content(reader),
        revisions=count_revisions(data),
        page_facts=with_readings(data, looked.pages, programs),
        pdfa=pdfa_facts(data, reader, programs),
        legacy_encodings=tuple(sorted(looked.legacy_encodings | legacy_encodings(metadata_texts(reader)))),
        producer=producer(reader),
        device=device(reader, len(data)),
        codes=looked.codes,
    )


def _version(data: Content, reader: PdfReader) -> str:
    """The higher of header and catalog (ISO 32000-2, 7.5.2)."""
    header = _HEADER_VERSION.search(data[:2048])
    catalog = _NAME_VERSION.fullmatch(str(reader.root_object.get("/Version", "")))
    found = [(int(match[1]), int(match[2])) for match in (header, catalog) if match is not None]
    if not found:
        raise PdfReadError("no version in header or catalog")
    return ".".join(map(str, max(found)))


def _malformed(detail: str) -> Unreadable:
    return Unreadable(UnreadableReason.MALFORMED, detail)
