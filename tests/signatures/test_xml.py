"""XML-DSig and XAdES signatures: separate answers to separate questions."""

from __future__ import annotations

import hashlib
from base64 import b64decode

import pytest
from lxml import etree
from msgspec.structs import replace

from archaudit.inspection import TrustBundle
from archaudit.inspection.inspector import Inspector
from archaudit.model.signature import (
    Changes,
    Coverage,
    Indication,
    Integrity,
    Revocation,
    SignatureFacts,
    SignatureKind,
    SubIndication,
)
from fixtures.attacks_xml.documents import decision, enveloping_decision, file_of, form, invoice, signed_decision, vd
from fixtures.audit import AS_OF, sample_trust
from fixtures.signing.xml import WHOLE, Ref, sign_xml, written
from fixtures.signing.xml_words import C14N, DS, ENVELOPED, EXCLUSIVE, SIGNED_TIME, XmlLevel, XmlSigning, ds, xades


def look(data: bytes, trust: TrustBundle | None = None) -> tuple[SignatureFacts, ...]:
    return Inspector(trust or sample_trust(), AS_OF).inspect("a.xml", data).signatures


def only(data: bytes, trust: TrustBundle | None = None) -> SignatureFacts:
    (signature,) = look(data, trust)
    return signature


def made(signing: XmlSigning, *refs: Ref) -> bytes:
    root = decision()
    sign_xml(root, refs or (WHOLE,), signing)
    return written(root)


@pytest.mark.parametrize("algorithm", [C14N, EXCLUSIVE])
@pytest.mark.parametrize("level", XmlLevel)
def test_every_level(level: XmlLevel, algorithm: str) -> None:
    signature = only(made(XmlSigning(level=level, c14n=algorithm), Ref("", (ENVELOPED, algorithm))))
    assert (signature.kind, signature.field) == (SignatureKind.XADES, "sig1")
    assert (signature.integrity, signature.coverage) == (Integrity.INTACT, Coverage.WHOLE_FILE)
    assert signature.is_valid and signature.revocation is Revocation.GOOD
    assert signature.claimed_signing_time == (None if level is XmlLevel.PLAIN else SIGNED_TIME)
    stamped = level in (XmlLevel.T, XmlLevel.LT)
    assert signature.best_signature_time == (SIGNED_TIME if stamped else None)


@pytest.mark.parametrize("algorithm", [C14N, EXCLUSIVE])
@pytest.mark.parametrize("level", [XmlLevel.PLAIN, XmlLevel.T])
def test_digests_are_those_of_the_signature(level: XmlLevel, algorithm: str) -> None:
    data = made(XmlSigning(level=level, c14n=algorithm), Ref("", (ENVELOPED, algorithm)))
    signed = only(data).signed
    assert signed is not None and signed.attributes is not None
    info = etree.fromstring(data).find(f".//{ds('SignedInfo')}")
    told = info.findtext(f"{ds('Reference')}[@URI='']/{ds('DigestValue')}")
    assert bytes.fromhex(signed.document.value) == b64decode(told)
    alone = etree.fromstring(etree.tostring(info, with_tail=False))
    written_out = etree.tostring(alone, method="c14n", exclusive=algorithm == EXCLUSIVE)
    assert signed.attributes.value == hashlib.new(signed.attributes.algorithm, written_out).hexdigest()


def test_of_several_signed_objects_none_is_the_document() -> None:
    signature = only(made(XmlSigning(), WHOLE, replace(WHOLE, transforms=(ENVELOPED, EXCLUSIVE))))
    assert signature.integrity is Integrity.INTACT and signature.signed is None


def test_revocation_lists_of_the_document_are_used_where_none_were_given() -> None:
    bare = replace(sample_trust(), crls=())
    assert only(made(XmlSigning(level=XmlLevel.T)), bare).revocation is Revocation.UNKNOWN
    assert only(made(XmlSigning(level=XmlLevel.LT)), bare).is_valid


def test_damaged_values_that_nobody_signed_do_not_hide_the_signature() -> None:
    root = signed_decision(XmlLevel.LT)
    for value in root.iter(xades("EncapsulatedX509Certificate"), xades("EncapsulatedCRLValue")):
        value.text = "AAAA"
    assert only(file_of(root)).is_valid


def test_enveloping() -> None:
    signature = only(file_of(enveloping_decision()))
    assert (signature.coverage, signature.is_valid) == (Coverage.WHOLE_FILE, True)


def test_data_with_nothing_but_signatures_beside_them_are_the_whole_document() -> None:
    signature = only(file_of(invoice()))
    assert (signature.coverage, signature.changes, signature.is_valid) == (Coverage.WHOLE_FILE, Changes.NONE, True)
    assert signature.claimed_signing_time == SIGNED_TIME


def test_signers_of_a_form_cover_their_own_parts() -> None:
    first, second = look(file_of(form()))
    for signature in (first, second):
        assert (signature.indication, signature.integrity) == (Indication.TOTAL_PASSED, Integrity.INTACT)
        assert (signature.coverage, signature.changes) == (Coverage.PARTIAL, Changes.SUSPICIOUS)
        assert signature.attack is None
    assert [signature.signer.common_name for signature in (first, second) if signature.signer] == [
        "Nguyễn Văn Thử Nghiệm 04",
        "Sở Tài nguyên và Môi trường",
    ]
    assert "Phan (Id p2)" in first.changed and "Phan (Id p1)" in second.changed


def test_changed_text_breaks_the_digest() -> None:
    signature = only(file_of(signed_decision()).replace(b"1000000", b"9000000"))
    assert (signature.integrity, signature.indication) == (Integrity.BROKEN, Indication.TOTAL_FAILED)
    assert (signature.subindication, signature.coverage) == (SubIndication.HASH_FAILURE, Coverage.NONE)
    assert signature.changes is Changes.UNKNOWN


def test_value_made_with_another_key() -> None:
    root = signed_decision()
    key_info = root.find(f".//{ds('X509Certificate')}")
    other = sign_xml(None, (), XmlSigning(signer="agency-tnmt")).find(f".//{ds('X509Certificate')}")
    assert key_info is not None and other is not None
    key_info.text = other.text
    signature = only(file_of(root))
    assert (signature.integrity, signature.subindication) == (Integrity.BROKEN, SubIndication.SIG_CRYPTO_FAILURE)


def test_sha1_is_intact_and_proves_nothing() -> None:
    signature = only(made(XmlSigning(digest="sha1")))
    assert (signature.integrity, signature.indication) == (Integrity.INTACT, Indication.INDETERMINATE)
    assert signature.subindication is SubIndication.CRYPTO_CONSTRAINTS_FAILURE


@pytest.mark.parametrize(
    ("signer", "reason"),
    [
        ("revoked", SubIndication.REVOKED_NO_POE),
        ("expired", SubIndication.OUT_OF_BOUNDS_NO_POE),
        ("stranger", SubIndication.NO_CERTIFICATE_CHAIN_FOUND),
        ("rsa-1024", SubIndication.CRYPTO_CONSTRAINTS_FAILURE),
        ("wrong-usage", SubIndication.CHAIN_CONSTRAINTS_FAILURE),
    ],
)
def test_the_certificate_is_judged_as_for_every_other_format(signer: str, reason: SubIndication) -> None:
    signature = only(made(XmlSigning(signer=signer)))
    assert (signature.integrity, signature.subindication) == (Integrity.INTACT, reason)
    assert signature.indication is Indication.INDETERMINATE


@pytest.mark.parametrize("signer", ["revoked", "expired"])
def test_a_time_stamp_from_before_saves_the_signature(signer: str) -> None:
    assert only(made(XmlSigning(signer=signer, level=XmlLevel.T))).is_valid


def test_time_stamp_of_another_signature() -> None:
    root, other = signed_decision(XmlLevel.T), signed_decision(XmlLevel.LT)
    other[0].text = "13/QĐ-STNMT"
    sign_xml(other, signing=XmlSigning(id="sig2", level=XmlLevel.T))
    stamp = root.find(f".//{xades('EncapsulatedTimeStamp')}")
    foreign = other.findall(f".//{xades('EncapsulatedTimeStamp')}")[-1]
    assert stamp is not None
    stamp.text = foreign.text
    signature = only(file_of(root))
    assert signature.timestamp is not None and signature.timestamp.indication is Indication.TOTAL_FAILED
    assert signature.best_signature_time is None
    assert (signature.indication, signature.subindication) == (
        Indication.INDETERMINATE,
        SubIndication.SIG_CONSTRAINTS_FAILURE,
    )


def test_no_certificate() -> None:
    signature = only(made(XmlSigning(with_certificate=False)))
    assert (signature.integrity, signature.signer) == (Integrity.UNSUPPORTED, None)
    assert signature.subindication is SubIndication.NO_SIGNING_CERTIFICATE_FOUND


def test_message_authentication_code() -> None:
    data = file_of(signed_decision()).replace(
        b"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", b"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
    )
    signature = only(data)
    assert (signature.integrity, signature.subindication) == (Integrity.UNSUPPORTED, SubIndication.CUSTOM)
    assert signature.indication is Indication.INDETERMINATE


def test_instructions_around_the_root_are_signed_too() -> None:
    root = decision()
    root.addprevious(etree.ProcessingInstruction("xml-stylesheet", 'type="text/xsl" href="qd.xsl"'))
    sign_xml(root)
    data = written(root)
    assert only(data).is_valid
    assert only(data.replace(b"qd.xsl", b"q2.xsl")).subindication is SubIndication.HASH_FAILURE


def test_text_after_the_signature_and_namespaces_around_it() -> None:
    root = etree.fromstring(f'<a xmlns="urn:a" xmlns:b="urn:b"><b:c>x</b:c><d xmlns="{DS[:-1]}"/></a>')
    sign_xml(root).tail = "\n  sau chữ ký\n"
    sign_xml(root, [Ref("", (ENVELOPED, C14N))], XmlSigning(id="sig2"))
    assert look(written(root))[1].is_valid


def test_inherited_attributes_are_left_open() -> None:
    root = form()
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "vi")
    for signature in look(file_of(root)):
        assert (signature.integrity, signature.indication) == (Integrity.UNSUPPORTED, Indication.INDETERMINATE)


def test_encodings() -> None:
    root = signed_decision()
    for encoding in ("UTF-16", "UTF-8", "windows-1258"):
        assert only(etree.tostring(root, encoding=encoding, xml_declaration=True)).is_valid


def test_counter_signature_is_left_open() -> None:
    root = signed_decision(XmlLevel.T)
    own = root.find(f".//{xades('UnsignedSignatureProperties')}")
    value = root.find(f".//{ds('SignatureValue')}")
    assert own is not None and value is not None
    sign_xml(etree.SubElement(own, xades("CounterSignature")), [WHOLE], XmlSigning(id="sig2"))
    first, second = look(file_of(root))
    assert first.is_valid
    assert (second.integrity, second.indication) == (Integrity.UNSUPPORTED, Indication.INDETERMINATE)


def test_xml_without_signature_and_damaged_xml() -> None:
    assert look(b"<a/>") == ()
    damaged = only(file_of(signed_decision())[:-20])
    assert (damaged.integrity, damaged.subindication) == (Integrity.BROKEN, SubIndication.FORMAT_FAILURE)


def test_more_references_than_a_document_can_bear() -> None:
    root = decision()
    sign_xml(root, [WHOLE] * 2001)
    signature = only(written(root))
    assert (signature.integrity, signature.indication) == (Integrity.UNSUPPORTED, Indication.INDETERMINATE)


def test_no_text_of_the_document_is_needed_to_say_so() -> None:
    """Without trust nothing becomes invalid."""
    signature = only(made(XmlSigning()), TrustBundle.empty())
    assert (signature.integrity, signature.indication) == (Integrity.INTACT, Indication.INDETERMINATE)
    assert not signature.is_invalid


def test_base64_around_elements() -> None:
    root = decision()
    sign_xml(root, [Ref("#qd", (f"{DS}base64",), content=b"")])
    assert root.find(vd("So")) is not None
    assert only(written(root)).integrity is Integrity.UNSUPPORTED
