"""Media types of ZIP packages, by their members (OPC, ODF, ASiC)."""

from __future__ import annotations

import io
import zipfile

ZIP = "application/zip"
ASIC_E = "application/vnd.etsi.asic-e+zip"
ASIC_S = "application/vnd.etsi.asic-s+zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

OOXML = frozenset({DOCX, XLSX, PPTX})
ASIC = frozenset({ASIC_E, ASIC_S})
SIGNED_OFFICE = b"_xmlsignatures/"
"""Folder of an office document's signatures; names of members stand in the clear."""
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
"""Beginning of the media types of OpenDocument."""

_MOST_MEMBERS = 100_000
_MIMETYPE_BYTES = 200
_FOLDERS = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))


def zip_media_type(data: bytes) -> str:
    """The media type of a package; members are listed and none is unpacked but ``mimetype``.

    Raises:
        ValueError: the bytes are no readable ZIP.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _of(package)
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise ValueError(f"the ZIP package cannot be read: {error}") from error


def _of(package: zipfile.ZipFile) -> str:
    names = package.namelist()[:_MOST_MEMBERS]
    declared = _declared(package) if "mimetype" in names else None
    if declared is not None:
        return declared
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in _FOLDERS if any(n.startswith(folder) for n in names)), ZIP)
    if any(_is_asic_signature(name) for name in names):
        return ASIC_E
    return ZIP


def _declared(package: zipfile.ZipFile) -> str | None:
    try:
        with package.open("mimetype") as member:
            text = member.read(_MIMETYPE_BYTES).decode("ascii", "replace").strip()
    except (NotImplementedError, RuntimeError):
        # Packed in an unknown way, or encrypted: no defect, and it tells nothing.
        return None
    known = text in ASIC or text.startswith(OPEN_DOCUMENT)
    return text if known or text == "application/epub+zip" else None


def _is_asic_signature(name: str) -> bool:
    folder, _, file = name.partition("/")
    return folder == "META-INF" and "signature" in file.lower() and file.lower().endswith((".xml", ".p7s"))
