"""What the document information of a PDF says (ISO 32000-2, 14.3.3). Declarations, all of it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from lxml import etree
from PIL import ExifTags, Image
from pypdf import PdfReader

from archaudit.sources.xml import closed_parser

_LONGEST = 200
_LARGEST_XMP = 2**20
_LARGEST_FILE = 32 * 2**20
"""Bytes of a file whose first image is looked at: all of the image must be read to see its head."""
_TIFF = "{http://ns.adobe.com/tiff/1.0/}"


def metadata_texts(reader: PdfReader) -> tuple[str, ...]:
    """Title, author, subject and the like, as far as they can be read."""
    try:
        return tuple(value for value in (reader.metadata or {}).values() if isinstance(value, str))
    except Exception:  # damaged metadata say nothing; that is no defect of the document's content
        return ()


def producer(reader: PdfReader) -> str | None:
    """The program that wrote the file, as it says itself; else the one that made the original."""
    return _said(reader, "/Producer") or _said(reader, "/Creator")


def device(reader: PdfReader, size: int) -> str | None:
    """The scanner or camera that the first image or the metadata name; else the program that made the original.

    Args:
        size: bytes of the file.
    """
    camera = _camera(reader) if size <= _LARGEST_FILE else None
    return camera or _scanner(reader) or _said(reader, "/Creator")


def xmp(reader: PdfReader) -> etree._Element | None:
    """The XMP metadata of the document; ``None`` without any that can be read."""
    try:
        stream = reader.root_object.get("/Metadata")
        data = stream.get_object().get_data() if stream is not None else b""
        parser = closed_parser()
        return etree.fromstring(data, parser) if 0 < len(data) <= _LARGEST_XMP else None
    except Exception:  # metadata that cannot be read say nothing
        return None


def xmp_value(root: etree._Element, name: str) -> str:
    """A property in XMP, written as attribute or as element; empty when it is not there."""
    for element in root.iter():
        if element.tag == name:
            return (element.text or "").strip()
        if name in element.attrib:
            return str(element.attrib[name]).strip()
    return ""


def _said(reader: PdfReader, key: str) -> str | None:
    try:
        about = reader.metadata
        return None if about is None else _short(about.get(key))
    except Exception:
        return None


def _camera(reader: PdfReader) -> str | None:
    """Make and model in the EXIF data of the first page's first JPEG."""
    try:
        for image in reader.pages[0]["/Resources"]["/XObject"].values():  # type: ignore[index]
            stored = image.get_object()
            if stored.get("/Filter") == "/DCTDecode":
                with Image.open(BytesIO(stored._data), formats=("JPEG",)) as picture:
                    about = picture.getexif()
                return _short(about.get(ExifTags.Base.Make), about.get(ExifTags.Base.Model))
    except Exception:  # a damaged image names nothing
        return None
    return None


def _scanner(reader: PdfReader) -> str | None:
    root = xmp(reader)
    return None if root is None else _short(*(xmp_value(root, _TIFF + name) for name in ("Make", "Model")))


def _short(*words: Any) -> str | None:
    """The words that there are, in one line."""
    text = " ".join(" ".join(word.replace("\0", " ").split()) for word in words if isinstance(word, str))
    return text.strip()[:_LONGEST] or None
