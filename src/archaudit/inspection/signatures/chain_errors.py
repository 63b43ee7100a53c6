"""What pyhanko-certvalidator's errors mean: read the cause, not only the code."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from asn1crypto import x509
from msgspec import Struct
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    InsufficientRevinfoError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
    ValidationError,
)

from archaudit.inspection.calendar_time import calendar_time
from archaudit.model.signature import Revocation, SubIndication
from archaudit.model.validation_objects import ChainFacts


class ChainVerdict(Struct, frozen=True):
    """The answer for one certificate at one moment."""

    subindication: SubIndication | None
    """``None`` when chain, revocation and usage are in order."""
    revocation: Revocation
    """Of the certificate itself, not of the authorities above it."""
    trusted: bool | None
    """Whether the chain reaches a trust anchor; ``None`` when material to build it is missing."""
    detail: str | None = None
    anchor: bytes | None = None
    """DER of the trust anchor that the chain reaches."""
    facts: ChainFacts | None = None
    """What the answer rests on; one object for all signatures that get the same answer."""


def verdict(error: ValidationError | PathBuildingError, trusted: bool | None) -> ChainVerdict:
    """The verdict for a chain that failed with this error."""
    detail = str(error)
    if isinstance(error, RevokedError) and not error.is_side_validation:
        return _revoked(error, trusted, detail)
    return ChainVerdict(_subindication(error), Revocation.UNKNOWN, trusted, detail)


def revoked_at(error: ValidationError | PathBuildingError) -> datetime | None:
    """When the certificate itself was revoked, where that is what the error says."""
    own = isinstance(error, RevokedError) and error.is_ee_cert and not error.is_side_validation
    return calendar_time(error.revocation_dt) if own else None


def _revoked(error: RevokedError, trusted: bool | None, detail: str) -> ChainVerdict:
    if error.is_ee_cert:
        return ChainVerdict(SubIndication.REVOKED_NO_POE, Revocation.REVOKED, trusted, detail)
    return ChainVerdict(SubIndication.REVOKED_CA_NO_POE, Revocation.UNKNOWN, trusted, detail)


def _subindication(error: ValidationError | PathBuildingError) -> SubIndication:
    if isinstance(error, PathBuildingError) or is_self_signed(error):
        return SubIndication.NO_CERTIFICATE_CHAIN_FOUND
    if isinstance(error, InsufficientRevinfoError):
        return SubIndication.TRY_LATER
    if isinstance(error, DisallowedAlgorithmError):
        return SubIndication.CRYPTO_CONSTRAINTS_FAILURE
    own = isinstance(error, PathValidationError) and error.is_ee_cert and not error.is_side_validation
    if own and isinstance(error, ExpiredError):
        return SubIndication.OUT_OF_BOUNDS_NO_POE
    if own and isinstance(error, NotYetValidError):
        return SubIndication.NOT_YET_VALID
    return SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE


def is_self_signed(error: Exception) -> bool:
    """Whether the certificate is its own issuer and no anchor; certvalidator calls that an invalid certificate."""
    return isinstance(error, InvalidCertificateError)


def ends_in_foreign_root(certificate: x509.Certificate, known: Iterable[x509.Certificate]) -> bool:
    """Whether the issuers at hand lead up to a self-issued certificate, so that nothing is missing to the chain."""
    by_subject = {cert.subject.hashable: cert for cert in known}
    seen: set[bytes] = set()
    current: x509.Certificate | None = certificate
    while current is not None and current.sha256 not in seen:
        if current.subject.hashable == current.issuer.hashable:
            return True
        seen.add(current.sha256)
        current = by_subject.get(current.issuer.hashable)
    return False
