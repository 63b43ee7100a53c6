"""CMS signatures in files of their own."""

from __future__ import annotations

import pytest
from asn1crypto import cms, pem

from archaudit.inspection.inspector import Inspector
from archaudit.model.facts import FileFacts
from archaudit.model.signature import Changes, Coverage, Indication, Integrity, SignatureKind, SubIndication
from tests.inspection import kit


@pytest.fixture
def inspector() -> Inspector:
    return Inspector(kit.pki().trust(), kit.AS_OF)


def beside(inspector: Inspector, document: bytes, *signatures: bytes) -> FileFacts:
    return inspector.inspect("d/a.pdf", document, [(f"d/a.pdf.{i}.p7s", data) for i, data in enumerate(signatures)])


def test_intact(inspector: Inspector) -> None:
    document, pki = kit.plain_pdf(), kit.pki()
    facts = beside(inspector, document, kit.detached(document, pki.officer, tsa=pki.tsa))
    (signature,) = facts.signatures
    assert (signature.kind, signature.field) == (SignatureKind.CMS, "d/a.pdf.0.p7s")
    assert (signature.integrity, signature.coverage) == (Integrity.INTACT, Coverage.WHOLE_FILE)
    assert signature.is_valid and signature.best_signature_time == kit.STAMPED


@pytest.mark.parametrize("content", [False, True])
def test_altered_document(inspector: Inspector, content: bool) -> None:
    document = kit.plain_pdf()
    signature = kit.detached(document, kit.pki().officer, content=content)
    (facts,) = beside(inspector, document + b"\n", signature).signatures
    assert (facts.integrity, facts.subindication) == (Integrity.BROKEN, SubIndication.HASH_FAILURE)
    assert (facts.indication, facts.changes) == (Indication.TOTAL_FAILED, Changes.UNKNOWN)


def test_alone(inspector: Inspector) -> None:
    facts = inspector.inspect("a.pdf.p7s", kit.detached(kit.plain_pdf(), kit.pki().officer))
    (signature,) = facts.signatures
    assert (facts.media_type, facts.extension_matches) == ("application/pkcs7-signature", True)
    assert (signature.integrity, signature.coverage) == (Integrity.UNSUPPORTED, Coverage.NONE)
    assert (signature.indication, signature.subindication) == (
        Indication.INDETERMINATE,
        SubIndication.SIGNED_DATA_NOT_FOUND,
    )
    assert signature.signer is not None and signature.signer.common_name == "Nguyễn Văn Thử"


def test_content_inside(inspector: Inspector) -> None:
    facts = inspector.inspect("a.p7m", kit.detached(kit.plain_pdf(), kit.pki().officer, content=True))
    (signature,) = facts.signatures
    assert (facts.media_type, signature.is_valid) == ("application/pkcs7-mime", True)


def test_pem_and_two_signers(inspector: Inspector) -> None:
    document, pki = kit.plain_pdf(), kit.pki()
    one = cms.ContentInfo.load(kit.detached(document, pki.officer))
    two = cms.ContentInfo.load(kit.detached(document, pki["agency"]))
    one["content"]["signer_infos"].append(two["content"]["signer_infos"][0].copy())
    one["content"]["certificates"].append(cms.CertificateChoices({"certificate": pki["agency"].asn1}))
    both = pem.armor("PKCS7", one.dump(force=True))
    names = [
        signature.signer.common_name for signature in beside(inspector, document, both).signatures if signature.signer
    ]
    assert names == ["Nguyễn Văn Thử", "Sở Thử nghiệm"]
    assert all(signature.is_valid for signature in beside(inspector, document, both).signatures)


@pytest.mark.parametrize("data", [b"", b"not cms", b"\x30\x80\x00\x00", b"\x30\x03\x02\x01\x01"])
def test_damaged(inspector: Inspector, data: bytes) -> None:
    (signature,) = beside(inspector, kit.plain_pdf(), data).signatures
    assert (signature.indication, signature.subindication) == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert signature.signer is None
