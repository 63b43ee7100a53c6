"""XML signatures in files of their own, over documents beside them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from archaudit.engine.files import inspect_files
from archaudit.engine.inspect_dossier import DossierInspector
from archaudit.engine.limited_pool import Limits
from archaudit.inspection.inspector import Inspector
from archaudit.model.registers import Registers
from archaudit.model.signature import Coverage, Integrity, SignatureFacts, SignatureKind, SubIndication
from archaudit.sources import LocalFolder, may_sign
from fixtures import scan_pdf, sign_detached
from fixtures.attacks_xml.documents import enveloping_decision, file_of
from fixtures.audit import AS_OF, sample_trust
from fixtures.signing.asic import cades
from fixtures.signing.xml import Ref, sign_xml, written
from fixtures.signing.xml_words import XmlLevel, XmlSigning

_NAME = "Kết quả 1.pdf"


@pytest.fixture
def inspector() -> Inspector:
    return Inspector(sample_trust(), AS_OF)


def signature_over(content: bytes, uri: str = quote(_NAME)) -> bytes:
    return written(sign_xml(None, [Ref(uri, (), content)], XmlSigning(level=XmlLevel.T)))


def beside(inspector: Inspector, document: bytes, *sides: tuple[str, bytes]) -> tuple[SignatureFacts, ...]:
    return inspector.inspect(f"d/{_NAME}", document, sides).signatures


def test_intact(inspector: Inspector) -> None:
    (signature,) = beside(inspector, b"%PDF-x", (f"d/{_NAME}.xml", signature_over(b"%PDF-x")))
    assert (signature.kind, signature.field) == (SignatureKind.XADES, f"d/{_NAME}.xml")
    assert (signature.coverage, signature.is_valid) == (Coverage.WHOLE_FILE, True)


def test_altered_document(inspector: Inspector) -> None:
    (signature,) = beside(inspector, b"%PDF-y", ("d/chu-ky.xml", signature_over(b"%PDF-x")))
    assert (signature.integrity, signature.subindication) == (Integrity.BROKEN, SubIndication.HASH_FAILURE)
    assert signature.coverage is Coverage.NONE


def test_xml_that_signs_something_else_is_not_the_documents(inspector: Inspector) -> None:
    other = signature_over(b"%PDF-x", "khac.pdf")
    around = file_of(enveloping_decision())
    assert beside(inspector, b"%PDF-x", ("d/a.xml", other), ("d/b.xml", around), ("d/c.xml", b"<a/>")) == ()


def test_damaged_xml_with_the_documents_name(inspector: Inspector) -> None:
    damaged = signature_over(b"%PDF-x")[:-10]
    assert beside(inspector, b"%PDF-x", ("d/khac.xml", damaged)) == ()
    (signature,) = beside(inspector, b"%PDF-x", (f"d/{_NAME}.xml", damaged))
    assert signature.subindication is SubIndication.FORMAT_FAILURE


def test_alone(inspector: Inspector) -> None:
    (signature,) = inspector.inspect("d/chu-ky.xml", signature_over(b"%PDF-x")).signatures
    assert (signature.integrity, signature.subindication) == (
        Integrity.UNSUPPORTED,
        SubIndication.SIGNED_DATA_NOT_FOUND,
    )
    assert signature.signer is not None and not signature.is_invalid


def test_what_may_sign_what() -> None:
    assert may_sign("d/a.pdf.p7s", "d/a.pdf") and not may_sign("d/b.pdf.p7s", "d/a.pdf")
    assert may_sign("d/chu-ky.XML", "d/a.pdf") and not may_sign("e/a.pdf.xml", "d/a.pdf")
    assert not may_sign("d/a.xml", "d/a.xml")


def test_in_a_dossier(tmp_path: Path, inspector: Inspector) -> None:
    folder = tmp_path / "HS1"
    folder.mkdir()
    document = scan_pdf("KQ1")
    (folder / "KQ1.pdf").write_bytes(document)
    (folder / "KQ1.pdf.p7s").write_bytes(sign_detached(document, cades()))
    (folder / "chu-ky.xml").write_bytes(signature_over(document, "KQ1.pdf"))
    (folder / "lon.xml").write_bytes(b"<a>" + b" " * (5 * 1024 * 1024) + b"</a>")
    reader = DossierInspector(LocalFolder(tmp_path), inspector, Registers(), Limits().largest_file)
    names = ["HS1/KQ1.pdf", "HS1/KQ1.pdf.p7s", "HS1/chu-ky.xml", "HS1/lon.xml"]
    facts = reader.file("HS1/KQ1.pdf", names)
    assert facts.unreadable is None
    assert [(one.kind, one.is_valid) for one in facts.signatures] == [
        (SignatureKind.CMS, True),
        (SignatureKind.XADES, True),
    ]


def test_single_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan_pdf("a"))
    (tmp_path / "a.pdf.xml").write_bytes(signature_over(path.read_bytes(), "a.pdf"))
    (facts,) = inspect_files([path], sample_trust(), AS_OF, 1)
    assert [(one.kind, one.is_valid) for one in facts.signatures] == [(SignatureKind.XADES, True)]
