"""Opens a PDF. What is sound is opened once and strictly; whether anything else opens at all, pypdf says."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
from msgspec import Struct

from archaudit.inspection.pdf_stored_streams import StoredStreams
from archaudit.model.facts import Unreadable
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Content, opened


class Document(Struct, frozen=True):
    """A PDF that is open."""

    pdf: pikepdf.Pdf
    pages: int
    sound: bool
    """Nothing had to be guessed or decrypted: its structure is what its cross-reference says."""
    streams: StoredStreams


@contextmanager
def opened_if_sound(data: Content) -> Iterator[Document | None]:
    """The document, for all who look at it, where nothing is wrong with it. Nothing is raised by itself."""
    try:
        document = _sound(data)
    except Exception:
        # Whoever opens it for itself finds the reason.
        document = None
    try:
        yield document
    finally:
        if document is not None:
            document.pdf.close()


@contextmanager
def open_document(data: Content, sound: Document | None = None) -> Iterator[Document | Unreadable]:
    """The document, or why it does not open.

    Args:
        sound: the same document, where it is open already.

    Raises:
        Exception: of many kinds, from the libraries; the document is damaged.
    """
    document = sound or _sound(data) or _guessed(data)
    try:
        yield document
    finally:
        if isinstance(document, Document) and document is not sound:
            document.pdf.close()


def _sound(data: Content) -> Document | None:
    """The document as its cross-reference has it; ``None`` when that has a flaw, or when it is encrypted."""
    try:
        pdf = pikepdf.open(opened(data), attempt_recovery=False, suppress_warnings=True)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError):
        return None
    try:
        pages = len(pdf.pages)
        if pages and not pdf.is_encrypted and not pdf.get_warnings():
            return Document(pdf, pages, True, StoredStreams(pdf, data))
    except (pikepdf.PdfError, ValueError):
        pass
    pdf.close()
    return None


def _guessed(data: Content) -> Document | Unreadable:
    """pypdf refuses what others silently repair, and a repaired file is not the one that was exported."""
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError

    # Ordinary defects of files are answers here, not events for a log.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(opened(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return Unreadable(UnreadableReason.ENCRYPTED, "a password is needed to open the file")
        pages = len(reader.pages)
    except LimitReachedError as error:
        return Unreadable(UnreadableReason.TOO_LARGE, str(error))
    except NotImplementedError as error:
        # How pypdf says that it does not know an encryption, or a filter.
        if "ncrypt" in str(error):
            return Unreadable(UnreadableReason.ENCRYPTED, str(error))
        raise
    if not pages:
        return Unreadable(UnreadableReason.MALFORMED, "the document has no pages")
    pdf = pikepdf.open(opened(data), suppress_warnings=True)
    return Document(pdf, pages, False, StoredStreams(pdf, None))
