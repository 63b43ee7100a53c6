"""The test PKI: certificates, CRLs and the trust folder, byte for byte the same every time.

Keys come from a committed file; RSA PKCS#1 v1.5 signatures have no randomness, and all serial
numbers and dates are fixed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from archaudit.demo.entities import ENTITIES, MARK, Entity, Kind

CRL_TIME = datetime(2024, 3, 31, tzinfo=UTC)
"""When every CRL was issued: after the last signature of the sample, before the inspection ended."""
CRL_NEXT = datetime(2049, 12, 1, tzinfo=UTC)

_KEY = re.compile(r"^key: (\S+)\n(-----BEGIN.+?-----END[^\n]+\n)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pki:
    """Everything the builders sign with, by entity id."""

    certificates: Mapping[str, x509.Certificate]
    keys: Mapping[str, RSAPrivateKey]
    crls: Mapping[str, x509.CertificateRevocationList]
    """By id of the issuing CA."""

    def certificate_der(self, entity: str) -> bytes:
        """The certificate in DER."""
        return self.certificates[entity].public_bytes(Encoding.DER)

    def crl_der(self, issuer: str) -> bytes:
        """The CRL of a CA in DER."""
        return self.crls[issuer].public_bytes(Encoding.DER)

    def sha256(self, entity: str) -> str:
        """Digest of the DER certificate, as the certificate register names it."""
        return sha256(self.certificate_der(entity)).hexdigest()

    def chain(self, entity: str) -> tuple[str, ...]:
        """Ids from the entity's issuer up to and including its root."""
        issuer = _entity(entity).issuer
        return (issuer,) if _is_root(issuer) else (issuer, *self.chain(issuer))


@cache
def sample_pki() -> Pki:
    """The whole test PKI, built once a process."""
    keys = _load_keys()
    certificates = {entity.id: _issue(serial, entity, keys) for serial, entity in enumerate(ENTITIES, 0x4A11)}
    issuers = [entity.id for entity in ENTITIES if entity.kind is Kind.CA]
    crls = {issuer: _issue_crl(issuer, certificates, keys) for issuer in issuers}
    return Pki(MappingProxyType(certificates), MappingProxyType(keys), MappingProxyType(crls))


def write_trust(target: Path) -> Path:
    """Writes the trust folder (``roots/``, ``intermediates/``, ``tsa/``, ``crls/``) and returns it."""
    pki = sample_pki()
    for path, entity in _TRUSTED:
        _write(target / path, pki.certificates[entity].public_bytes(Encoding.PEM))
        if entity in pki.crls:
            _write(target / "crls" / f"{entity}.crl", pki.crl_der(entity))
    return target


_TRUSTED = (
    ("roots/official-duty/official-root.pem", "official-root"),
    ("roots/public/public-root.pem", "public-root"),
    ("intermediates/official-ca.pem", "official-ca"),
    ("intermediates/public-ca.pem", "public-ca"),
    ("tsa/tsa.pem", "tsa"),
)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _load_keys() -> dict[str, RSAPrivateKey]:
    text = files("archaudit.demo").joinpath("test_keys.pem").read_text("utf-8")
    return {name: _load_key(pem.encode()) for name, pem in _KEY.findall(text)}


def _load_key(pem: bytes) -> RSAPrivateKey:
    # The keys are our own: checking them again costs more than all the rest of the PKI.
    key = load_pem_private_key(pem, password=None, unsafe_skip_rsa_key_validation=True)
    assert isinstance(key, RSAPrivateKey)
    return key


def _entity(entity: str) -> Entity:
    return next(candidate for candidate in ENTITIES if candidate.id == entity)


def _is_root(entity: str) -> bool:
    return _entity(entity).issuer == entity


def _subject(entity: Entity) -> x509.Name:
    attributes = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, entity.organization),
        x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, MARK),
        x509.NameAttribute(NameOID.COMMON_NAME, entity.name),
    ]
    if entity.uid is not None:
        attributes.append(x509.NameAttribute(NameOID.USER_ID, entity.uid))
    return x509.Name(attributes)


def _issue(serial: int, entity: Entity, keys: Mapping[str, RSAPrivateKey]) -> x509.Certificate:
    issuer_key = keys[entity.issuer]
    builder = (
        x509.CertificateBuilder()
        .subject_name(_subject(entity))
        .issuer_name(_subject(_entity(entity.issuer)))
        .public_key(keys[entity.id].public_key())
        .serial_number(serial)
        .not_valid_before(entity.not_before)
        .not_valid_after(entity.not_after)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(keys[entity.id].public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .add_extension(x509.BasicConstraints(_is_ca(entity), None), critical=True)
        .add_extension(_key_usage(entity.kind), critical=True)
    )
    if entity.kind is Kind.TIME_STAMPING:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(issuer_key, SHA256())


def _is_ca(entity: Entity) -> bool:
    return entity.kind in (Kind.CA, Kind.CA_SIGNER)


def _key_usage(kind: Kind) -> x509.KeyUsage:
    signs = kind in (Kind.SIGNER, Kind.TIME_STAMPING, Kind.CA_SIGNER)
    issues = kind in (Kind.CA, Kind.CA_SIGNER)
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=kind is Kind.ENCRYPTION,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )


def _issue_crl(
    issuer: str, certificates: Mapping[str, x509.Certificate], keys: Mapping[str, RSAPrivateKey]
) -> x509.CertificateRevocationList:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(certificates[issuer].subject)
        .last_update(CRL_TIME)
        .next_update(CRL_NEXT)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(keys[issuer].public_key()), critical=False)
        .add_extension(x509.CRLNumber(1), critical=False)
    )
    for entity in ENTITIES:
        if entity.issuer == issuer and entity.revoked_time is not None:
            serial = certificates[entity.id].serial_number
            builder = builder.add_revoked_certificate(_revoked(serial, entity.revoked_time))
    return builder.sign(keys[issuer], SHA256())


def _revoked(serial: int, time: datetime) -> x509.RevokedCertificate:
    reason = x509.CRLReason(x509.ReasonFlags.affiliation_changed)
    builder = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(time)
    return builder.add_extension(reason, critical=False).build()
