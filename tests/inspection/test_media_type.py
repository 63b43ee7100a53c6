"""Media types by content, and what a file's name promises."""

from __future__ import annotations

import io
import zipfile

import pytest

from archaudit.inspection import media_type, zip_type
from archaudit.inspection.extensions import extension_matches
from archaudit.inspection.inspector import Inspector
from archaudit.inspection.trust import TrustBundle
from archaudit.model.signature import Indication, Integrity, SignatureKind, SubIndication
from archaudit.model.unreadable import UnreadableReason
from tests.inspection import kit

XADES = (
    b'<?xml version="1.0"?><doc><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="s1">'
    b"<ds:SignedInfo/></ds:Signature></doc>"
)


def package(*members: str, mimetype: str | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype is not None:
            archive.writestr("mimetype", mimetype)
        for member in members:
            archive.writestr(member, "x")
    return out.getvalue()


def inspector() -> Inspector:
    return Inspector(TrustBundle.empty(), kit.AS_OF)


CASES = {
    "pdf": (b"%PDF-1.7\n", "application/pdf"),
    "pdf after other bytes": (b"junk\n" * 100 + b"%PDF-1.7\n", "application/pdf"),
    "pdf header too late": (b" " * 2000 + b"%PDF-1.7\n", "text/plain"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
    "tiff, little endian": (b"II*\0\x08\0\0\0", "image/tiff"),
    "tiff, big endian": (b"MM\0*\0\0\0\x08", "image/tiff"),
    "text that begins like a bitmap": ("BM là chữ viết tắt".encode(), "text/plain"),
    "docx": (package("[Content_Types].xml", "word/document.xml"), zip_type.DOCX),
    "xlsx": (package("[Content_Types].xml", "xl/workbook.xml"), zip_type.XLSX),
    "odt": (package(mimetype="application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
    "asic by mimetype": (package("a.txt", mimetype=zip_type.ASIC_E), zip_type.ASIC_E),
    "asic by its signature": (package("a.txt", "META-INF/signatures.xml"), zip_type.ASIC_E),
    "a lying mimetype": (package("a.txt", mimetype="application/pdf"), "application/zip"),
    "zip": (package("a.txt"), "application/zip"),
    "xml with a declaration": (b'<?xml version="1.0"?><a/>', "application/xml"),
    "xml without a declaration": (b"<a><b/></a>", "application/xml"),
    "xml in UTF-16": ('<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16"), "application/xml"),
    "xades": (XADES, "application/xml"),
    "html": (b"<!DOCTYPE html><html></html>", "text/html"),
    "xhtml": (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "text/html"),
    "broken xml": (b"<1a><", "text/plain"),
    "json": (b'{"MaHoSo": "1"}', "application/json"),
    "not quite json": (b'{"MaHoSo": ', "text/plain"),
    "vietnamese text": ("Sở Tài nguyên và Môi trường".encode() * 400, "text/plain"),
    "rtf": (b"{\\rtf1 }", "text/rtf"),
    "old office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "application/x-ole-storage"),
    "noise": (bytes(range(256)) * 8, "application/octet-stream"),
}


@pytest.mark.parametrize("name", CASES)
def test_media_type(name: str) -> None:
    data, expected = CASES[name]
    assert media_type.media_type_of(data) == expected


def test_detached_cms_and_cms_around_a_pdf() -> None:
    document, officer = kit.plain_pdf(), kit.pki().officer
    assert media_type.media_type_of(kit.detached(document, officer)) == "application/pkcs7-signature"
    assert media_type.media_type_of(kit.detached(document, officer, content=True)) == "application/pkcs7-mime"


@pytest.mark.parametrize(
    ("path", "kind", "matches"),
    [
        ("a/b.PDF", "application/pdf", True),
        ("a/b.pdf", "text/html", False),
        ("a/b.pdf", "image/jpeg", False),
        ("a.jpeg", "image/jpeg", True),
        ("a.pdf.p7s", "application/pkcs7-signature", True),
        ("a.docx", "application/zip", False),
        ("no-extension", "application/pdf", True),
        ("strange.xyz", "application/pdf", True),
        ("a.b/pdf", "text/plain", True),
    ],
)
def test_extension(path: str, kind: str, matches: bool) -> None:
    assert extension_matches(path, kind) is matches


def test_html_named_pdf_is_readable_and_does_not_match() -> None:
    facts = inspector().inspect("a.pdf", b"<html><body>404</body></html>")
    assert (facts.media_type, facts.extension_matches, facts.unreadable) == ("text/html", False, None)


def test_empty_file_is_malformed() -> None:
    facts = inspector().inspect("a.pdf", b"")
    assert facts.unreadable is not None
    assert facts.unreadable.reason is UnreadableReason.MALFORMED
    assert facts.size == 0


def test_cut_package_is_malformed() -> None:
    facts = inspector().inspect("a.docx", package("[Content_Types].xml", "word/document.xml")[:-30])
    assert facts.unreadable is not None
    assert facts.unreadable.reason is UnreadableReason.MALFORMED


@pytest.mark.parametrize(
    ("path", "data", "kind", "field"),
    [
        ("a.xml", XADES, SignatureKind.XADES, "s1"),
        ("a.asice", package("a", "META-INF/signatures0.xml"), SignatureKind.ASIC, "META-INF/signatures0.xml"),
        (
            "a.docx",
            package("[Content_Types].xml", "word/document.xml", "_xmlsignatures/sig1.xml"),
            SignatureKind.OOXML,
            "_xmlsignatures/sig1.xml",
        ),
    ],
)
def test_signatures_that_cannot_be_read_are_malformed_and_name_nobody(
    path: str, data: bytes, kind: SignatureKind, field: str
) -> None:
    (signature,) = inspector().inspect(path, data).signatures
    assert (signature.kind, signature.field) == (kind, field)
    assert (signature.integrity, signature.signer) == (Integrity.BROKEN, None)
    assert (signature.indication, signature.subindication) == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)


def test_xml_bombs_and_foreign_entities_are_not_followed() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "&x;&x;">]><a>&y;</a>'
    facts = inspector().inspect("a.xml", bomb)
    assert facts.signatures == ()
