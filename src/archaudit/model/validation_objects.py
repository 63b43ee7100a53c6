"""What a verdict on a signature rests on, named by digest: signed bytes, certificates, revocation lists and responses.

These are the validation objects of ETSI TS 119 102-2; whoever has the same objects can come to the same verdict.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Digest(Struct, frozen=True):
    """A digest with its algorithm."""

    algorithm: str
    """Lower-case name as in ``sha256``."""
    value: str
    """Lower-case hexadecimal."""


class SignedFacts(Struct, frozen=True):
    """What was signed."""

    document: Digest
    """Of the signed bytes as they are now; of a time-stamp: of what it must have been made over."""
    stated: Digest | None = None
    """What the signature says this digest is, where that is another one: then it is broken."""
    attributes: Digest | None = None
    """Of the data to be signed (DTBSR): of the signed attributes in DER, of which the signature value is made; of an
    XML signature: of its SignedInfo in canonical form. ``None`` for a signature without them, or not got so far."""
    parts: tuple[tuple[int, int], ...] = ()
    """Start and end of each signed part of a PDF, in bytes."""


class CertificateName(Struct, frozen=True):
    """A certificate among those that a verdict rests on."""

    sha256: str
    """Of the DER certificate, lower-case hexadecimal."""
    subject: str
    """As an RFC 4514 string; empty where it cannot be read."""


class RevocationKind(StrEnum):
    """What tells whether a certificate was revoked."""

    CRL = "crl"
    OCSP = "ocsp"


class RevocationFacts(Struct, frozen=True):
    """A revocation list or response that was believed and asked."""

    kind: RevocationKind
    sha256: str
    """Of its DER encoding, lower-case hexadecimal."""
    issuer: CertificateName | None
    """Whose key signed it; ``None`` where that cannot be told."""
    this_update: datetime | None
    """``None`` outside the calendar, as in hostile lists."""
    next_update: datetime | None


class ChainFacts(Struct, frozen=True):
    """What a certificate was judged by."""

    certificates: tuple[CertificateName, ...] = ()
    """Its issuer and so on up to the trust anchor; empty where no anchor is reached, or it is one itself."""
    revocation: tuple[RevocationFacts, ...] = ()
    """Lists and responses that its status and that of its issuers were read from; where it was revoked, the one that
    says so is the last."""
    revoked_at: datetime | None = None
    """When the certificate was revoked, where that is the answer."""
