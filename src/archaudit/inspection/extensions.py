"""Which media types a file's extension promises."""

from __future__ import annotations

from archaudit.inspection.zip_type import ASIC_E, ASIC_S, DOCX, PPTX, XLSX

_OLE = "application/x-ole-storage"
_XML = "application/xml"
_CMS = frozenset({"application/pkcs7-signature", "application/pkcs7-mime"})
_TEXT = frozenset({"text/plain", "application/json", _XML, "text/html"})

_PROMISES: dict[str, frozenset[str]] = {
    "pdf": frozenset({"application/pdf"}),
    "jpg": frozenset({"image/jpeg"}),
    "jpeg": frozenset({"image/jpeg"}),
    "jfif": frozenset({"image/jpeg"}),
    "png": frozenset({"image/png"}),
    "tif": frozenset({"image/tiff"}),
    "tiff": frozenset({"image/tiff"}),
    "gif": frozenset({"image/gif"}),
    "bmp": frozenset({"image/bmp"}),
    "docx": frozenset({DOCX}),
    "xlsx": frozenset({XLSX}),
    "pptx": frozenset({PPTX}),
    # Office writes these names for RTF and HTML too, and for its packages when they are encrypted.
    "doc": frozenset({_OLE, "text/rtf", "text/html"}),
    "xls": frozenset({_OLE, "text/html"}),
    "ppt": frozenset({_OLE}),
    "rtf": frozenset({"text/rtf"}),
    "odt": frozenset({"application/vnd.oasis.opendocument.text"}),
    "ods": frozenset({"application/vnd.oasis.opendocument.spreadsheet"}),
    "zip": frozenset({"application/zip", ASIC_E, ASIC_S}),
    "asice": frozenset({ASIC_E}),
    "asics": frozenset({ASIC_S}),
    "rar": frozenset({"application/vnd.rar"}),
    "7z": frozenset({"application/x-7z-compressed"}),
    "gz": frozenset({"application/gzip"}),
    "p7s": _CMS,
    "p7m": _CMS,
    "xml": frozenset({_XML}),
    "svg": frozenset({"image/svg+xml"}),
    "html": frozenset({"text/html"}),
    "htm": frozenset({"text/html"}),
    "json": frozenset({"application/json"}),
    "csv": _TEXT,
    "txt": _TEXT,
}


def extension_matches(path: str, media_type: str | None) -> bool:
    """Whether the content is what the name promises; a name that promises nothing known is kept."""
    name = path.rpartition("/")[2]
    stem, dot, extension = name.rpartition(".")
    promised = _PROMISES.get(extension.lower()) if dot and stem else None
    return promised is None or media_type in promised
