"""The test PKI says of itself that it is one."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography.x509.oid import NameOID

from archaudit.demo.entities import ENTITIES, MARK
from archaudit.demo.pki import CRL_NEXT, sample_pki


def test_every_entity_has_a_key_and_a_marked_certificate() -> None:
    pki = sample_pki()
    assert set(pki.certificates) == set(pki.keys) == {entity.id for entity in ENTITIES}
    for certificate in pki.certificates.values():
        (unit,) = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME)
        assert unit.value == MARK


def test_every_certificate_is_signed_by_its_issuer() -> None:
    pki = sample_pki()
    for entity in ENTITIES:
        pki.certificates[entity.id].verify_directly_issued_by(pki.certificates[entity.issuer])


def test_crls_are_signed_and_list_only_the_revoked() -> None:
    pki = sample_pki()
    revoked = {entity.id for entity in ENTITIES if entity.revoked_time is not None}
    for issuer, crl in pki.crls.items():
        assert crl.is_signature_valid(pki.keys[issuer].public_key())
        assert crl.next_update_utc == CRL_NEXT > datetime(2040, 1, 1, tzinfo=UTC)
        listed = {entry.serial_number for entry in crl}
        mine = {entity.id for entity in ENTITIES if entity.issuer == issuer} & revoked
        assert listed == {pki.certificates[entity].serial_number for entity in mine}


def test_chain_ends_at_the_root() -> None:
    assert sample_pki().chain("officer-tnmt") == ("official-ca", "official-root")
    assert sample_pki().chain("stranger") == ("stranger-root",)
    assert sample_pki().chain("official-root") == ("official-root",)
