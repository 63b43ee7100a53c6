"""The test PKI: certificates, CRLs and the trust folder, byte for byte the same every time; also one of another table.

Keys come from a committed file; RSA PKCS#1 v1.5 signatures have no randomness, and all serial
numbers and dates are fixed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
from msgspec import Struct
from msgspec.structs import replace

from archaudit.demo.entities import ENTITIES, MARK, REVOKED_TIME, Entity, Kind

CRL_TIME = datetime(2024, 3, 31, tzinfo=UTC)
"""When every CRL was issued: after the last signature of the sample, before the inspection ended."""
CRL_NEXT = datetime(2049, 12, 1, tzinfo=UTC)

NO_OTHERS: Mapping[str, int] = MappingProxyType({})

_KEY = re.compile(r"^key: (\S+)\n(-----BEGIN.+?-----END[^\n]+\n)", re.MULTILINE | re.DOTALL)


class Pki(Struct, frozen=True, eq=False):
    """Everything the builders sign with, by entity id. One is equal to itself alone, so that caches can be asked."""

    entities: Mapping[str, Entity]
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
        issuer = self.entities[entity].issuer
        is_root = self.entities[issuer].issuer == issuer
        return (issuer,) if is_root else (issuer, *self.chain(issuer))

    def issue_crl(self, issuer: str, others: int = 0) -> x509.CertificateRevocationList:
        """The CRL of a CA: certificates of the table that were revoked, and so many others that nobody uses."""
        own = [
            _revoked(self.certificates[entity.id].serial_number, entity.revoked_time)
            for entity in self.entities.values()
            if entity.issuer == issuer and entity.revoked_time is not None
        ]
        own += [_revoked(_other_serial(issuer, number), REVOKED_TIME) for number in range(others)]
        # One by one would copy the list for every entry.
        builder = x509.CertificateRevocationListBuilder(revoked_certificates=own)
        return (
            builder.issuer_name(self.certificates[issuer].subject)
            .last_update(CRL_TIME)
            .next_update(CRL_NEXT)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.keys[issuer].public_key()), False)
            .add_extension(x509.CRLNumber(1), critical=False)
            .sign(self.keys[issuer], SHA256())
        )


@cache
def sample_pki() -> Pki:
    """The whole test PKI, built once a process."""
    keys = load_keys(files("archaudit.demo").joinpath("test_keys.pem").read_text("utf-8"))
    return build_pki(ENTITIES, keys)


def build_pki(
    entities: Sequence[Entity],
    keys: Mapping[str, RSAPrivateKey],
    *,
    crl_others: Mapping[str, int] = NO_OTHERS,
    crl_address: str | None = None,
) -> Pki:
    """Certificates and CRLs of a table of entities; serial numbers follow its order.

    Args:
        crl_others: by id of the CA, entries of its CRL beside the revoked ones of the table.
        crl_address: URL of the folder where certificates say that CRLs are, each as ``ID.crl``; ``None``: they say
            nothing.
    """
    table = MappingProxyType({entity.id: entity for entity in entities})
    issued = (_issue(serial, entity, table, keys, crl_address) for serial, entity in enumerate(entities, 0x4A11))
    certificates = MappingProxyType(dict(zip(table, issued, strict=True)))
    bare = Pki(table, certificates, MappingProxyType(dict(keys)), MappingProxyType({}))
    issuers = [entity.id for entity in entities if entity.kind is Kind.CA]
    crls = {issuer: bare.issue_crl(issuer, crl_others.get(issuer, 0)) for issuer in issuers}
    return replace(bare, crls=MappingProxyType(crls))


def load_keys(text: str) -> dict[str, RSAPrivateKey]:
    """Private keys by id of the entity, from a file as ``fixtures/make_keys.py`` makes it."""
    return {name: _load_key(pem.encode()) for name, pem in _KEY.findall(text)}


def write_trust(target: Path, pki: Pki | None = None) -> Path:
    """Writes the trust folder (``roots/``, ``intermediates/``, ``tsa/``, ``crls/``) and returns it.

    Args:
        pki: by default the sample's; of another what has the ids that are trusted in the sample.
    """
    pki = pki or sample_pki()
    for path, entity in _TRUSTED:
        if entity not in pki.certificates:
            continue
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


def _load_key(pem: bytes) -> RSAPrivateKey:
    # The keys are our own: checking them again costs more than all the rest of the PKI.
    key = load_pem_private_key(pem, password=None, unsafe_skip_rsa_key_validation=True)
    assert isinstance(key, RSAPrivateKey)
    return key


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


def _issue(
    serial: int,
    entity: Entity,
    entities: Mapping[str, Entity],
    keys: Mapping[str, RSAPrivateKey],
    crl_address: str | None,
) -> x509.Certificate:
    issuer_key = keys[entity.issuer]
    builder = (
        x509.CertificateBuilder()
        .subject_name(_subject(entity))
        .issuer_name(_subject(entities[entity.issuer]))
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
    if crl_address is not None and entity.issuer != entity.id:
        builder = builder.add_extension(_crl_at(f"{crl_address}/{entity.issuer}.crl"), critical=False)
    return builder.sign(issuer_key, SHA256())


def _crl_at(address: str) -> x509.CRLDistributionPoints:
    place = [x509.UniformResourceIdentifier(address)]
    return x509.CRLDistributionPoints([x509.DistributionPoint(place, None, None, None)])


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


def _other_serial(issuer: str, number: int) -> int:
    """As authorities choose them: positive, of up to 16 bytes, in no order."""
    return int.from_bytes(sha256(f"{issuer}/{number}".encode()).digest()[:16], "big") >> 1


def _revoked(serial: int, time: datetime) -> x509.RevokedCertificate:
    reason = x509.CRLReason(x509.ReasonFlags.affiliation_changed)
    builder = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(time)
    return builder.add_extension(reason, critical=False).build()
