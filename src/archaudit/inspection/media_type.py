"""Media types that do not depend on a library's version: what bytes begin with, confirmed by a parser.

libmagic has the last word only where no parser of ours knows the format, and then only roughly: its answers for
DOCX, XML without declaration, CMS and ASiC differ from version to version.
"""

from __future__ import annotations

import json

from archaudit.inspection.libmagic import libmagic
from archaudit.inspection.zip_type import zip_media_type
from archaudit.sources.xml import root_tag

PDF = "application/pdf"
CMS = "application/pkcs7-signature"
CMS_WITH_CONTENT = "application/pkcs7-mime"
XML = "application/xml"
OCTETS = "application/octet-stream"

PDF_MARK = b"%PDF-"
PDF_MARK_WITHIN = 1024 + len(PDF_MARK)
"""Bytes in which readers put up with a late header (ISO 32000-1, annex H, note 13)."""
_MAGIC_BYTES = 4096
_JSON_UP_TO = 4 * 1024 * 1024
_HTML_STARTS = (b"<!doctype html", b"<html")

_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "text/rtf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
)

_SAME_IN_EVERY_LIBMAGIC = frozenset(
    {"image/webp", "image/heic", "image/jp2", "image/vnd.djvu", "video/mp4", "audio/mpeg"}
)
"""Formats with a strong signature that no parser of ours knows; weaker guesses are noise."""


def media_type_of(data: bytes) -> str:
    """The media type of a file's content, whatever its name.

    Raises:
        ValueError: the bytes begin as a package or document that its parser then refuses.
    """
    if data.startswith(PDF_MARK):
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return zip_media_type(data)
    known = next((name for start, name in _STARTS if data.startswith(start)), None)
    if known == "image/bmp" and not _is_bitmap(data):
        known = None
    return known or _cms(data) or _late_pdf(data) or _text(data) or _by_libmagic(data)


def _late_pdf(data: bytes) -> str | None:
    return PDF if PDF_MARK in data[:PDF_MARK_WITHIN] else None


def _is_bitmap(data: bytes) -> bool:
    return len(data) > 26 and int.from_bytes(data[14:18], "little") in (12, 40, 52, 56, 64, 108, 124)


def _cms(data: bytes) -> str | None:
    if not data.startswith((b"\x30", b"-----BEGIN PKCS7", b"-----BEGIN CMS")):
        return None
    # asn1crypto costs an import that most files do not need.
    from archaudit.inspection.cms_type import holds_content

    content = holds_content(data)
    if content is None:
        return None
    return CMS_WITH_CONTENT if content else CMS


def _text(data: bytes) -> str | None:
    start = data[:_MAGIC_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.lower().startswith(_HTML_STARTS):
        return "text/html"
    if start.startswith(b"<") or data.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<")):
        return _xml(data) or _plain(data)
    if start[:1] in (b"{", b"[") and len(data) <= _JSON_UP_TO and _is_json(data):
        return "application/json"
    return _plain(data)


def _xml(data: bytes) -> str | None:
    tag = root_tag(data)
    if tag is None:
        return None
    name = tag.rpartition("}")[2].lower()
    return {"html": "text/html", "svg": "image/svg+xml"}.get(name, XML)


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _plain(data: bytes) -> str | None:
    head = data[:_MAGIC_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/plain"
    if any(byte < 32 and byte not in b"\t\n\f\r\x1b" for byte in head):
        return None
    try:
        # A character may be cut in two at the end of the part that is looked at.
        head.decode("utf-8") if len(head) < 4 else head[:-3].decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        return "text/plain" if error.start >= len(head) - 6 else None
    return "text/plain"


def _by_libmagic(data: bytes) -> str:
    answer = str(libmagic().from_buffer(data[:_MAGIC_BYTES], mime=True))
    return answer if answer in _SAME_IN_EVERY_LIBMAGIC else OCTETS
