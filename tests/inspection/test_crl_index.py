"""Revocation lists answer by index as they answer entry by entry."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import crl
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from pyhanko_certvalidator.revinfo.validate_crl import find_cert_in_list

from archaudit.inspection.signatures.crl_index import IndexedCrl
from archaudit.inspection.signatures.turning_points import stretch_of, turning_points
from archaudit.model.signature import Indication, Revocation, SubIndication
from tests.inspection import kit
from tests.inspection.conftest import Look

DAY = datetime(2023, 1, 1, tzinfo=UTC)


def revoked(serial: int, *extensions: tuple[x509.ExtensionType, bool], day: datetime = DAY) -> x509.RevokedCertificate:
    entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(day)
    for extension, critical in extensions:
        entry = entry.add_extension(extension, critical=critical)
    return entry.build()


def listed(*entries: x509.RevokedCertificate, extra: tuple[tuple[x509.ExtensionType, bool], ...] = ()) -> bytes:
    sub = kit.pki().sub
    builder = x509.CertificateRevocationListBuilder().issuer_name(sub.certificate.subject)
    builder = builder.last_update(kit.CRL_TIME).next_update(kit.END)
    for entry in entries:
        builder = builder.add_revoked_certificate(entry)
    for extension, critical in extra:
        builder = builder.add_extension(extension, critical=critical)
    return builder.sign(sub.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


FOREIGN = x509.CertificateIssuer([x509.DirectoryName(kit.pki()["foreign"].certificate.issuer)])
UNKNOWN = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00")
REASON = x509.CRLReason(x509.ReasonFlags.key_compromise)

LISTS = {
    "no entry": listed(),
    "many": listed(*(revoked(serial, (REASON, False)) for serial in range(1, 400))),
    "twice": listed(revoked(0x10, day=DAY), revoked(0x10, day=DAY + timedelta(days=1))),
    "of other issuers": listed(revoked(5), revoked(6, (FOREIGN, True)), revoked(0x10)),
    "of our issuer before": listed(revoked(0x10), revoked(6, (FOREIGN, True))),
    "great serial": listed(revoked(2**120 + 7)),
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("who", ["officer", "revoked-before", "agency"])
def test_index_answers_like_the_walk(name: str, who: str) -> None:
    certificate, issuer = kit.pki()[who].asn1, kit.pki().sub.asn1.subject
    whole = crl.CertificateList.load(LISTS[name])
    excerpt = IndexedCrl(whole).excerpt([certificate]).crl_data
    by_walk, by_index = (find_cert_in_list(certificate, issuer, one, issuer) for one in (whole, excerpt))
    assert (by_walk[0], by_walk[1] and by_walk[1].native) == (by_index[0], by_index[1] and by_index[1].native)
    assert excerpt["tbs_cert_list"].dump() == whole["tbs_cert_list"].dump()


def test_entry_with_unknown_critical_extension_makes_the_list_unusable(look: Look) -> None:
    pki = kit.pki()
    trust = pki.trust(crls=(kit.revocation_list(pki.root), listed(revoked(0x10, (UNKNOWN, True)))))
    (signature,) = look(kit.sign(kit.plain_pdf(), pki.officer, tsa=pki.tsa), trust)
    assert (signature.indication, signature.subindication) == (Indication.INDETERMINATE, SubIndication.TRY_LATER)


DELTA = (x509.DeltaCRLIndicator(1), True)


def scope(**names: bool) -> tuple[x509.ExtensionType, bool]:
    flags = dict.fromkeys(
        ("only_contains_user_certs", "only_contains_ca_certs", "indirect_crl", "only_contains_attribute_certs"), False
    )
    point = x509.IssuingDistributionPoint(full_name=None, relative_name=None, only_some_reasons=None, **(flags | names))
    return point, True


@pytest.mark.parametrize(
    "extra", [(UNKNOWN, True), DELTA, scope(only_contains_ca_certs=True), scope(only_contains_attribute_certs=True)]
)
def test_list_that_does_not_speak_for_the_certificate_says_nothing(
    look: Look, extra: tuple[x509.ExtensionType, bool]
) -> None:
    pki = kit.pki()
    trust = pki.trust(crls=(kit.revocation_list(pki.root), listed(revoked(0x10), extra=(extra,))))
    (signature,) = look(kit.sign(kit.plain_pdf(), pki.officer, tsa=pki.tsa), trust)
    assert (signature.revocation, signature.subindication) == (Revocation.UNKNOWN, SubIndication.TRY_LATER)


def test_list_signed_by_another_key_says_nothing(look: Look) -> None:
    pki = kit.pki()
    forged = bytearray(listed())
    forged[-1] ^= 1
    (signature,) = look(
        kit.sign(kit.plain_pdf(), pki.officer, tsa=pki.tsa),
        pki.trust(crls=(kit.revocation_list(pki.root), bytes(forged))),
    )
    assert (signature.revocation, signature.subindication) == (Revocation.UNKNOWN, SubIndication.TRY_LATER)


def test_revoked_entry_beside_many(look: Look) -> None:
    pki = kit.pki()
    trust = pki.trust(crls=(kit.revocation_list(pki.root), listed(*(revoked(serial) for serial in range(1, 3000)))))
    (signature,) = look(kit.sign(kit.plain_pdf(), pki.officer, tsa=pki.tsa), trust)
    assert (signature.revocation, signature.subindication) == (Revocation.REVOKED, SubIndication.REVOKED_NO_POE)


@pytest.mark.parametrize("damage", [b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"\x30"])
def test_damaged_entries_are_an_error_of_value(damage: bytes) -> None:
    whole = crl.CertificateList.load(LISTS["twice"])
    entries = whole["tbs_cert_list"]["revoked_certificates"]
    entries._contents = damage
    with pytest.raises(ValueError):
        IndexedCrl(whole).entries([kit.pki().officer.asn1])


def test_turning_points_hold_every_time_that_counts() -> None:
    officer, sub = kit.pki().officer.asn1, kit.pki().sub
    one = IndexedCrl(crl.CertificateList.load(listed(revoked(0x10), revoked(0x99, day=DAY + timedelta(days=9)))))
    points = turning_points([officer, sub.asn1], [one], [])
    assert points == (kit.BEGIN, DAY, kit.CRL_TIME, kit.END)
    assert [stretch_of(DAY + timedelta(hours=hours), points) for hours in (-1, 0, 1, 2)] == [1, None, 2, 2]
    assert stretch_of(DAY + timedelta(seconds=2), points) is None
    assert stretch_of(DAY - timedelta(seconds=2), points) is None
