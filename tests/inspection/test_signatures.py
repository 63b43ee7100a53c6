"""Verdicts on embedded signatures: the time that counts, the chain, revocation, algorithms."""

from __future__ import annotations

from datetime import datetime

import pytest
from pyhanko_certvalidator import ValidationContext

from archaudit.inspection.inspector import Inspector
from archaudit.inspection.trust import TrustBundle
from archaudit.model.signature import (
    Changes,
    Coverage,
    Indication,
    Integrity,
    Revocation,
    SignatureFacts,
    SignatureKind,
    SignatureType,
    SignerKind,
    SubIndication,
)
from tests.inspection import kit
from tests.inspection.conftest import Look

PASSED, INDETERMINATE, FAILED = Indication.TOTAL_PASSED, Indication.INDETERMINATE, Indication.TOTAL_FAILED


def conclusion(signature: SignatureFacts) -> tuple[Indication, SubIndication | None]:
    return signature.indication, signature.subindication


def signed(who: str, *, stamped: bool = False, **options: object) -> bytes:
    pki = kit.pki()
    return kit.sign(kit.plain_pdf(), pki[who], tsa=pki.tsa if stamped else None, **options)  # type: ignore[arg-type]


def test_basic_signature(look: Look) -> None:
    (signature,) = look(signed("officer"))
    assert conclusion(signature) == (PASSED, None)
    assert (signature.kind, signature.type, signature.field) == (SignatureKind.PADES, SignatureType.SIGNATURE, "Sig1")
    assert (signature.integrity, signature.coverage, signature.changes) == (
        Integrity.INTACT,
        Coverage.WHOLE_FILE,
        Changes.NONE,
    )
    assert (signature.chain_trusted, signature.in_validity, signature.revocation) == (True, True, Revocation.GOOD)
    assert (signature.best_signature_time, signature.timestamp, signature.attack) == (None, None, None)
    assert signature.claimed_signing_time is not None
    assert signature.signer is not None and signature.signer.kind is SignerKind.PERSON
    assert signature.signer.serial == "10" and "CN=Test sub CA" in signature.signer.issuer
    assert signature.algorithms is not None
    assert (signature.algorithms.digest, signature.algorithms.signature, signature.algorithms.key_bits) == (
        "sha256",
        "rsa",
        2048,
    )
    assert type(signature.field) is str


def test_signature_with_time(look: Look) -> None:
    (signature,) = look(signed("officer", stamped=True))
    assert conclusion(signature) == (PASSED, None)
    assert signature.best_signature_time == kit.STAMPED
    assert signature.timestamp is not None and signature.timestamp.indication is PASSED


def test_long_term_offline_by_its_own_material(look: Look) -> None:
    pki = kit.pki()
    bare = pki.trust(crls=(), intermediates=())
    with_time = signed("officer", stamped=True)
    (before,) = look(with_time, bare)
    assert before.indication is INDETERMINATE
    (after,) = look(kit.add_dss(with_time, [pki.sub], pki.trust().crls), bare)
    assert (conclusion(after), after.changes) == ((PASSED, None), Changes.PERMITTED)


def test_own_material_does_not_overrule_the_operator(look: Look) -> None:
    """An old list in the document says nothing of a revocation that the operator's list knows."""
    pki = kit.pki()
    old = [kit.revocation_list(pki.root), kit.revocation_list(pki.sub, time=kit.SIGNED)]
    (signature,) = look(kit.add_dss(signed("revoked-before", stamped=True), [pki.sub], old))
    assert conclusion(signature) == (INDETERMINATE, SubIndication.REVOKED_NO_POE)


def test_archived_signature(look: Look) -> None:
    pki = kit.pki()
    material = kit.add_dss(signed("officer", stamped=True), [pki.sub], pki.trust().crls)
    signature, stamp = look(kit.archive(material, pki.tsa))
    assert (conclusion(signature), signature.changes) == ((PASSED, None), Changes.PERMITTED)
    assert signature.best_signature_time == kit.STAMPED
    assert (stamp.type, conclusion(stamp)) == (SignatureType.TIMESTAMP, (PASSED, None))
    assert stamp.best_signature_time == kit.ARCHIVED


def test_document_timestamp_proves_time_of_what_it_covers(look: Look) -> None:
    signature, _ = look(kit.archive(signed("expired"), kit.pki().tsa))
    assert (conclusion(signature), signature.best_signature_time) == ((PASSED, None), kit.ARCHIVED)


def test_document_timestamp_proves_nothing_of_what_comes_later(look: Look) -> None:
    archived = kit.archive(kit.plain_pdf(), kit.pki().tsa)
    stamp, signature = look(kit.sign(archived, kit.pki()["expired"]))
    assert stamp.type is SignatureType.TIMESTAMP and stamp.indication is PASSED
    assert (signature.best_signature_time, signature.in_validity) == (None, None)
    assert conclusion(signature) == (INDETERMINATE, SubIndication.OUT_OF_BOUNDS_NO_POE)


def test_legacy_signature(look: Look) -> None:
    (signature,) = look(signed("officer", pades=False))
    assert conclusion(signature) == (PASSED, None)


def test_legacy_signature_with_its_own_revocation_data(look: Look) -> None:
    """adbe-revocationInfoArchival among the signed attributes (ISO 32000-2, 12.8.3.3.2)."""
    pki = kit.pki()
    material = ValidationContext(
        trust_roots=[pki.root.asn1],
        other_certs=[pki.sub.asn1],
        crls=list(pki.trust().crls),
        allow_fetching=False,
        revocation_mode="require",
        moment=kit.AS_OF,
    )
    (signature,) = look(signed("officer", pades=False, material=material), pki.trust(crls=()))
    assert (conclusion(signature), signature.revocation) == ((PASSED, None), Revocation.GOOD)


@pytest.mark.parametrize("revoked", [None, kit.SIGNED])
def test_revocation_by_ocsp(look: Look, revoked: datetime | None) -> None:
    pki = kit.pki()
    holder = kit.issue("Nguyễn Thị Thử", pki.sub, serial=0x60, responder=True)
    answers = kit.ocsp_response(holder, pki.sub, revoked)
    trust = pki.trust(crls=(kit.revocation_list(pki.root),), ocsps=(answers,))
    (signature,) = look(kit.sign(kit.plain_pdf(), holder), trust)
    expected = (INDETERMINATE, SubIndication.REVOKED_NO_POE) if revoked else (PASSED, None)
    assert conclusion(signature) == expected


def test_two_signatures(look: Look) -> None:
    pki = kit.pki()
    first, second = look(kit.sign(signed("officer", stamped=True), pki["agency"], name="Sig2", tsa=pki.tsa))
    assert (first.field, first.coverage, first.changes) == ("Sig1", Coverage.WHOLE_REVISION, Changes.PERMITTED)
    assert (second.field, second.coverage, second.changes) == ("Sig2", Coverage.WHOLE_FILE, Changes.NONE)
    assert first.is_valid and second.is_valid
    assert second.signer is not None and second.signer.kind is SignerKind.AGENCY


@pytest.mark.parametrize(
    ("who", "stamped", "expected", "revocation", "in_validity"),
    [
        ("revoked-before", False, (INDETERMINATE, SubIndication.REVOKED_NO_POE), Revocation.REVOKED, True),
        ("revoked-before", True, (INDETERMINATE, SubIndication.REVOKED_NO_POE), Revocation.REVOKED, True),
        ("revoked-after", False, (INDETERMINATE, SubIndication.REVOKED_NO_POE), Revocation.REVOKED, True),
        ("revoked-after", True, (PASSED, None), Revocation.GOOD, True),
        ("expired", False, (INDETERMINATE, SubIndication.OUT_OF_BOUNDS_NO_POE), Revocation.UNKNOWN, None),
        ("expired", True, (PASSED, None), Revocation.GOOD, True),
        ("expired-before", True, (INDETERMINATE, SubIndication.OUT_OF_BOUNDS_NO_POE), Revocation.UNKNOWN, False),
        ("future", False, (FAILED, SubIndication.NOT_YET_VALID), Revocation.UNKNOWN, False),
        ("later", True, (FAILED, SubIndication.NOT_YET_VALID), Revocation.UNKNOWN, False),
    ],
)
def test_the_time_that_counts(
    look: Look,
    who: str,
    stamped: bool,
    expected: tuple[Indication, SubIndication | None],
    revocation: Revocation,
    in_validity: bool | None,
) -> None:
    (signature,) = look(signed(who, stamped=stamped))
    assert conclusion(signature) == expected
    assert (signature.revocation, signature.in_validity, signature.chain_trusted) == (revocation, in_validity, True)
    assert (signature.integrity, signature.changes) == (Integrity.INTACT, Changes.NONE)
    known_bad = (stamped and revocation is Revocation.REVOKED) or in_validity is False
    assert (signature.is_valid, signature.is_invalid) == (expected == (PASSED, None), known_bad)


def test_revoked_before_signing_and_expired_since(look: Look) -> None:
    """Expiry does not hide a revocation."""
    pki = kit.pki()
    holder = kit.issue("Hà Văn Thử", pki.sub, serial=0x21, end=kit.CRL_TIME)
    (signature,) = look(kit.sign(kit.plain_pdf(), holder, tsa=pki.tsa))
    assert conclusion(signature) == (INDETERMINATE, SubIndication.REVOKED_NO_POE)


@pytest.mark.parametrize("who", ["encipher", "web"])
def test_wrong_usage(look: Look, who: str) -> None:
    (signature,) = look(signed(who))
    assert conclusion(signature) == (INDETERMINATE, SubIndication.CHAIN_CONSTRAINTS_FAILURE)


def test_authority_signing_documents(look: Look) -> None:
    pki = kit.pki()
    authority = kit.issue(
        "Signing CA", pki.sub, serial=0x50, ca=True, usage={"digital_signature": True, "key_cert_sign": True}
    )
    (signature,) = look(kit.sign(kit.plain_pdf(), authority))
    assert conclusion(signature) == (INDETERMINATE, SubIndication.CHAIN_CONSTRAINTS_FAILURE)


def test_weak_algorithms_are_intact_and_prove_nothing(look: Look) -> None:
    for data in (signed("short-key"), signed("officer", digest="sha1")):
        (signature,) = look(data)
        assert conclusion(signature) == (INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE)
        assert (signature.integrity, signature.chain_trusted) == (Integrity.INTACT, True)


def test_unknown_root(look: Look) -> None:
    pki = kit.pki()
    (signature,) = look(signed("foreign"))
    assert conclusion(signature) == (INDETERMINATE, SubIndication.NO_CERTIFICATE_CHAIN_FOUND)
    assert signature.chain_trusted is None
    foreign_root = kit.issue("Foreign root", None, serial=3, ca=True)
    (signature,) = look(signed("foreign"), pki.trust(intermediates=(pki.sub.der, foreign_root.der)))
    assert conclusion(signature) == (INDETERMINATE, SubIndication.NO_CERTIFICATE_CHAIN_FOUND)
    assert signature.chain_trusted is False


def test_issuer_of_the_same_name_with_another_key(look: Look) -> None:
    false_sub = kit.Identity(kit.pki().sub.certificate, kit.key("another"))
    forged = kit.issue("Nguyễn Văn Giả", false_sub, serial=0x51)
    (signature,) = look(kit.sign(kit.plain_pdf(), forged))
    assert signature.indication is INDETERMINATE and signature.chain_trusted is False


@pytest.mark.parametrize("crls", ["none", "stale"])
def test_without_usable_revocation_data(look: Look, crls: str) -> None:
    pki = kit.pki()
    old = tuple(kit.revocation_list(ca, until=kit.CRL_TIME.replace(month=5)) for ca in (pki.root, pki.sub))
    (signature,) = look(signed("officer"), pki.trust(crls=old if crls == "stale" else ()))
    assert conclusion(signature) == (INDETERMINATE, SubIndication.TRY_LATER)
    assert (signature.revocation, signature.chain_trusted) == (Revocation.UNKNOWN, True)


def test_without_trust_nothing_is_valid_and_nothing_invalid(look: Look) -> None:
    (signature,) = look(signed("officer"), TrustBundle.empty())
    assert conclusion(signature) == (INDETERMINATE, SubIndication.NO_CERTIFICATE_CHAIN_FOUND)
    assert (signature.chain_trusted, signature.integrity) == (None, Integrity.INTACT)


def test_timestamp_that_proves_nothing(look: Look) -> None:
    pki = kit.pki()
    (signature,) = look(kit.sign(kit.plain_pdf(), pki.officer, tsa=pki["foreign-tsa"]))
    assert conclusion(signature) == (INDETERMINATE, SubIndication.NO_CERTIFICATE_CHAIN_FOUND)
    assert signature.best_signature_time is None
    assert signature.timestamp is not None and signature.timestamp.indication is INDETERMINATE
    (signature,) = look(kit.sign(kit.plain_pdf(), pki.officer, tsa=pki.officer))
    assert conclusion(signature) == (INDETERMINATE, SubIndication.CHAIN_CONSTRAINTS_FAILURE)


def test_validation_time_is_given_not_taken(look: Look) -> None:
    data = signed("expired")
    early = Inspector(kit.pki().trust(), kit.CRL_TIME.replace(year=2023))
    (signature,) = early.inspect("a.pdf", data).signatures
    assert conclusion(signature) == (PASSED, None)
    with pytest.raises(ValueError, match="time zone"):
        Inspector(TrustBundle.empty(), kit.AS_OF.replace(tzinfo=None))
