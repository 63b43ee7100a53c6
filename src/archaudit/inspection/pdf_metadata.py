"""What the document information of a PDF says (ISO 32000-2, 14.3.3). Declarations, all of it."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

import pikepdf
from lxml import etree
from PIL import ExifTags, Image

from archaudit.inspection.jpeg_head import JpegHead
from archaudit.inspection.pdf_stored_streams import StoredStreams
from archaudit.sources.xml import closed_parser

_LONGEST = 200
_LARGEST_XMP = 2**20
_LARGEST_FILE = 32 * 2**20
"""Bytes of a file whose first image is looked at: all of the image must be read to see its head."""
_LARGEST_ODDLY_PACKED = 2**16
_EXIF = b"Exif\0\0"
_EXIF_WITHIN = 2**17
"""Bytes; segments are of 64 KiB, and another may come first."""
_TEXTS = (pikepdf.String, pikepdf.Name)
_TIFF = "{http://ns.adobe.com/tiff/1.0/}"


def metadata_texts(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Title, author, subject and the like, as far as they can be read."""
    try:
        about = _information(pdf)
        return () if about is None else tuple(str(value) for value in about.values() if isinstance(value, _TEXTS))
    except Exception:  # damaged metadata say nothing; that is no defect of the document's content
        return ()


def producer(pdf: pikepdf.Pdf) -> str | None:
    """The program that wrote the file, as it says itself; else the one that made the original."""
    return _said(pdf, "/Producer") or _said(pdf, "/Creator")


def device(streams: StoredStreams, size: int) -> str | None:
    """The scanner or camera that the first image or the metadata name; else the program that made the original.

    Args:
        size: bytes of the file.
    """
    camera = _camera(streams) if size <= _LARGEST_FILE else None
    return camera or _scanner(streams.pdf) or _said(streams.pdf, "/Creator")


def xmp(pdf: pikepdf.Pdf) -> etree._Element | None:
    """The XMP metadata of the document; ``None`` without any that can be read."""
    try:
        root = pdf.Root
        data = _unpacked(root["/Metadata"]) if "/Metadata" in root else b""
        return etree.fromstring(data, closed_parser()) if 0 < len(data) <= _LARGEST_XMP else None
    except Exception:  # metadata that cannot be read say nothing
        return None


def _unpacked(stream: Any) -> bytes:
    """No more than would be looked at is unpacked."""
    packed = stream.get("/Filter")
    if packed is None:
        return bytes(stream.get_raw_stream_buffer())
    if packed == "/FlateDecode" and "/DecodeParms" not in stream:
        return zlib.decompressobj().decompress(stream.read_raw_bytes(), _LARGEST_XMP + 1)
    return bytes(stream.read_bytes()) if int(stream.get("/Length", 0)) <= _LARGEST_ODDLY_PACKED else b""


def xmp_value(root: etree._Element, name: str) -> str:
    """A property in XMP, written as attribute or as element; empty when it is not there."""
    for element in root.iter():
        if element.tag == name:
            return (element.text or "").strip()
        if name in element.attrib:
            return str(element.attrib[name]).strip()
    return ""


def _information(pdf: pikepdf.Pdf) -> Any:
    trailer = pdf.trailer
    # Most scans have none, and pikepdf takes long to give what is not there.
    if "/Info" not in trailer:
        return None
    return trailer["/Info"]


def _said(pdf: pikepdf.Pdf, key: str) -> str | None:
    try:
        about = _information(pdf)
        value = about[key] if about is not None and key in about else None
        return _short(str(value)) if isinstance(value, _TEXTS) else None
    except Exception:
        return None


def _camera(streams: StoredStreams) -> str | None:
    """Make and model in the EXIF data of the first page's first JPEG."""
    try:
        for image in streams.pdf.pages[0].resources["/XObject"].values():
            if image.get("/Filter") == "/DCTDecode":
                jpeg = streams.stored(image).data
                if not _may_hold_exif(jpeg, streams.heads.get(image.objgen) or JpegHead.of(jpeg)):
                    return None
                with Image.open(BytesIO(jpeg), formats=("JPEG",)) as picture:
                    about = picture.getexif()
                return _short(about.get(ExifTags.Base.Make), about.get(ExifTags.Base.Model))
    except Exception:  # a damaged image names nothing
        return None
    return None


def _may_hold_exif(jpeg: memoryview, head: JpegHead | None) -> bool:
    # EXIF data stand before the pixels, and to look through these takes long.
    within = _EXIF_WITHIN if head is None else min(head.pixels_at, _EXIF_WITHIN)
    return _EXIF in bytes(jpeg[:within])


def _scanner(pdf: pikepdf.Pdf) -> str | None:
    root = xmp(pdf)
    return None if root is None else _short(*(xmp_value(root, _TIFF + name) for name in ("Make", "Model")))


def _short(*words: Any) -> str | None:
    """The words that there are, in one line."""
    text = " ".join(" ".join(word.replace("\0", " ").split()) for word in words if isinstance(word, str))
    return text.strip()[:_LONGEST] or None
