"""What lies in the trust folders, file by file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from asn1crypto import crl, ocsp, x509
from msgspec import Struct

from archaudit.inspection.trust_files import certificates_of, crls_of, files_below, ocsp_responses_of
from archaudit.model.signature import TrustDomain
from archaudit.trust.published import Published, published


class Role(StrEnum):
    """What a certificate is in the bundle for."""

    ROOT = "root"
    INTERMEDIATE = "intermediate"
    TSA = "tsa"

    @property
    def folder(self) -> str:
        return str(self.value) if self is Role.TSA else f"{self.value}s"


class CertificateMember(Struct, frozen=True):
    """A certificate in the bundle."""

    path: Path
    role: Role
    domain: TrustDomain | None
    """Of a root; ``None`` where the folder does not tell, and for other roles."""
    certificate: x509.Certificate

    @property
    def sha256(self) -> str:
        return str(self.certificate.sha256.hex())

    @property
    def subject(self) -> str:
        return common_name(self.certificate.subject)

    @property
    def issuer(self) -> str:
        return common_name(self.certificate.issuer)

    @property
    def key(self) -> str:
        """Algorithm and size, as in ``rsa 4096``."""
        public = self.certificate.public_key
        return f"{public.algorithm} {public.bit_size}"

    @property
    def published(self) -> Published | None:
        return published().get(self.sha256)


class CrlMember(Struct, frozen=True):
    """A revocation list in the bundle."""

    path: Path
    crl: crl.CertificateList

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.crl.dump()).hexdigest()

    @property
    def issuer(self) -> str:
        return common_name(self.crl.issuer)

    @property
    def this_update(self) -> datetime:
        time: datetime = self.crl["tbs_cert_list"]["this_update"].native
        return time

    @property
    def next_update(self) -> datetime | None:
        time: datetime | None = self.crl["tbs_cert_list"]["next_update"].native
        return time

    @property
    def entries(self) -> int:
        return len(self.crl["tbs_cert_list"]["revoked_certificates"])


class OcspMember(Struct, frozen=True):
    """An OCSP response in the bundle."""

    path: Path
    response: ocsp.OCSPResponse

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.response.dump()).hexdigest()

    @property
    def produced(self) -> datetime:
        time: datetime = self.response.basic_ocsp_response["tbs_response_data"]["produced_at"].native
        return time

    @property
    def next_update(self) -> datetime | None:
        """The earliest at which one of its answers ends."""
        answers = self.response.basic_ocsp_response["tbs_response_data"]["responses"]
        return min((one["next_update"].native for one in answers if one["next_update"].native), default=None)

    @property
    def answers(self) -> int:
        return len(self.response.basic_ocsp_response["tbs_response_data"]["responses"])


class Members(Struct, frozen=True):
    """Everything in the folders, in order of path."""

    certificates: tuple[CertificateMember, ...] = ()
    crls: tuple[CrlMember, ...] = ()
    ocsps: tuple[OcspMember, ...] = ()

    def of(self, *roles: Role) -> tuple[CertificateMember, ...]:
        """The certificates with one of these roles."""
        return tuple(member for member in self.certificates if member.role in roles)


def read_members(folders: Sequence[Path]) -> Members:
    """What lies in the folders.

    Raises:
        UsageError: a file cannot be read; the message names it.
    """
    return Members(
        tuple(member for folder in folders for member in _certificates(folder)),
        tuple(
            CrlMember(file, crl.CertificateList.load(der))
            for folder in folders
            for file in files_below(folder / "crls")
            for der in crls_of(file)
        ),
        tuple(
            OcspMember(file, ocsp.OCSPResponse.load(der))
            for folder in folders
            for file in files_below(folder / "ocsp")
            for der in ocsp_responses_of(file)
        ),
    )


def common_name(name: x509.Name) -> str:
    """The common name, else the whole name for people."""
    found = name.native.get("common_name")
    return str(found[0] if isinstance(found, list) else found or name.human_friendly)


def _certificates(folder: Path) -> Iterator[CertificateMember]:
    for role in Role:
        for file in files_below(folder / role.folder):
            for der in certificates_of(file):
                domain = _domain(file.relative_to(folder)) if role is Role.ROOT else None
                yield CertificateMember(file, role, domain, x509.Certificate.load(der))


def _domain(path: Path) -> TrustDomain | None:
    return next((domain for domain in TrustDomain if domain.value in path.parts[1:2]), None)
