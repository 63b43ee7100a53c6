"""What the document information of a PDF says (ISO 32000-2, 14.3.3). Declarations, all of it."""

from __future__ import annotations

from pypdf import PdfReader

_LONGEST = 200


def metadata_texts(reader: PdfReader) -> tuple[str, ...]:
    """Title, author, subject and the like, as far as they can be read."""
    try:
        return tuple(value for value in (reader.metadata or {}).values() if isinstance(value, str))
    except Exception:  # damaged metadata say nothing; that is no defect of the document's content
        return ()


def producer(reader: PdfReader) -> str | None:
    """The program that wrote the file, as it says itself; else the one that made the original."""
    try:
        about = reader.metadata
        name = about and (about.producer or about.creator)
    except Exception:
        return None
    return " ".join(name.split())[:_LONGEST] or None if name else None
