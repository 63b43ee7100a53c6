"""The verdict on one signature of any format, in the order of ETSI EN 319 102-1.

The levels (basic, with time, long-term) differ in one thing only, the moment at which the certificate is judged:
the earliest proved time of the signature, or the validation time where nothing proves one. pyHanko's own
function for signatures with time is not used: it does not ask whether the certificate had expired before the
time-stamp, nor about revocation once the certificate has expired.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from asn1crypto import cms, x509
from msgspec import Struct
from msgspec.structs import replace

from archaudit.inspection.signatures.certificates import certificate_name, known_certificate
from archaudit.inspection.signatures.chain import ChainValidator, Purpose
from archaudit.inspection.signatures.chain_errors import ChainVerdict
from archaudit.inspection.signatures.digester import Digester
from archaudit.inspection.signatures.knowledge import Knowledge
from archaudit.inspection.signatures.presented import Presented, Token, present
from archaudit.inspection.signatures.timestamp import TimestampVerdict, judge_timestamp
from archaudit.model.signature import (
    Algorithms,
    Indication,
    Integrity,
    Revocation,
    Signer,
    SubIndication,
    TimestampFacts,
    TrustDomain,
)
from archaudit.model.validation_objects import ChainFacts, Digest, SignedFacts


class Verdict(Struct, frozen=True):
    """Answers that do not depend on the file around the signature."""

    integrity: Integrity
    indication: Indication
    subindication: SubIndication | None
    signer: Signer | None = None
    claimed: datetime | None = None
    best: datetime | None = None
    latest: datetime | None = None
    """When the signature is known to have existed: the proved time, else the validation time."""
    timestamp: TimestampFacts | None = None
    revocation: Revocation = Revocation.UNKNOWN
    algorithms: Algorithms | None = None
    chain_trusted: bool | None = None
    in_validity: bool | None = None
    domain: TrustDomain | None = None
    detail: str | None = None
    signed: SignedFacts | None = None
    chain: ChainFacts | None = None


class Moment(Struct, frozen=True):
    """What is known about time before a signature is looked at."""

    as_of: datetime
    """The validation time."""
    proved: datetime | None = None
    """Time of the earliest valid document time-stamp that covers the signature."""

    @property
    def latest(self) -> datetime:
        """When the signature and its own time-stamps are known to have existed."""
        return self.proved or self.as_of


def judge(
    signed_data: cms.SignedData,
    digest_of: Digester,
    moment: Moment,
    chains: ChainValidator,
    known: Knowledge,
) -> Verdict:
    """Verdict on a CMS signature over bytes of which ``digest_of`` gives the digest.

    Raises:
        Exception: whatever the libraries raise for structures that they do not understand; the caller makes a
            typed answer of it.
    """
    # (1) Format checking, (2) identification of the signing certificate, (3) cryptographic verification.
    return judge_presented(present(signed_data, digest_of), moment, chains, known)


def judge_presented(presented: Presented, moment: Moment, chains: ChainValidator, known: Knowledge) -> Verdict:
    """Verdict on a signature whose format, signer and value were looked at.

    Args:
        known: what the document brings, beside what the signature itself brings.

    Raises:
        Exception: as :func:`judge`.
    """
    known = known + presented.own
    # (4) Time: the earliest proof of existence.
    stamp, token = _best_timestamp(presented, moment, chains, known)
    if presented.indication is not None:
        return replace(_seen(presented), timestamp=_facts(stamp, token))
    proved = _earliest(moment.proved, stamp)
    # (5) X.509 validation at that time.
    assert presented.certificate is not None
    chain = chains.judge(presented.certificate, proved or moment.as_of, Purpose.SIGNATURE, known)
    # (6) Acceptance of algorithms, (7) conclusion.
    indication, subindication, detail = _conclude(presented, chain, stamp, proved)
    return replace(
        _seen(presented),
        indication=indication,
        subindication=subindication,
        best=proved,
        latest=proved or moment.as_of,
        timestamp=_facts(stamp, token),
        revocation=chain.revocation,
        chain_trusted=chain.trusted,
        domain=chains.domain(chain),
        in_validity=_in_validity(presented, proved, moment.as_of),
        detail=detail,
        chain=chain.facts,
    )


def judge_document_timestamp(
    token: Token, der: bytes, digest_of: Digester, moment: Moment, chains: ChainValidator, known: Knowledge
) -> Verdict:
    """Verdict on a time-stamp over a whole document (ISO 32000-2, 12.8.5).

    Args:
        der: the token's ContentInfo, by which it is named.
    """
    stamp = judge_timestamp(token, digest_of, moment.latest, chains, known)
    presented = stamp.presented
    return replace(
        _seen(presented),
        integrity=stamp.integrity,
        indication=stamp.indication,
        subindication=stamp.subindication,
        best=stamp.time if stamp.proves else None,
        timestamp=_facts(stamp, der),
        revocation=stamp.chain.revocation if stamp.chain else Revocation.UNKNOWN,
        chain_trusted=stamp.chain.trusted if stamp.chain else None,
        domain=chains.domain(stamp.chain) if stamp.chain else None,
        in_validity=_in_validity(presented, stamp.time if stamp.proves else None, moment.as_of),
        detail=stamp.detail,
        signed=_stamped(stamp),
        chain=stamp.chain.facts if stamp.chain else None,
    )


def _best_timestamp(
    presented: Presented, moment: Moment, chains: ChainValidator, known: Knowledge
) -> tuple[TimestampVerdict | None, bytes]:
    """The time-stamp that counts, with its bytes."""
    verdicts = [
        (judge_timestamp(stamp.token, stamp.imprint_of, moment.latest, chains, known), stamp.token)
        for stamp in presented.stamps
    ]
    return min(verdicts, key=lambda each: (not each[0].proves, each[0].time), default=(None, b""))


def _earliest(proved: datetime | None, stamp: TimestampVerdict | None) -> datetime | None:
    times = [proved] if proved is not None else []
    if stamp is not None and stamp.proves:
        times.append(stamp.time)
    return min(times, default=None)


def _conclude(
    presented: Presented, chain: ChainVerdict, stamp: TimestampVerdict | None, proved: datetime | None
) -> tuple[Indication, SubIndication | None, str | None]:
    # A time-stamp proves that the signature is not younger, never that it is not older: a certificate that was
    # revoked or had expired by then may have signed before. One that was not yet valid cannot have.
    if chain.subindication is SubIndication.NOT_YET_VALID:
        return Indication.TOTAL_FAILED, chain.subindication, chain.detail
    if chain.subindication is not None:
        return Indication.INDETERMINATE, chain.subindication, chain.detail
    if presented.weak is not None:
        return Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE, presented.weak
    if stamp is not None and proved is None:
        return _unproved_by(stamp)
    return Indication.TOTAL_PASSED, None, None


def _unproved_by(stamp: TimestampVerdict) -> tuple[Indication, SubIndication | None, str | None]:
    """A signature that brings a time-stamp which proves nothing is not accepted as if it had brought none."""
    detail = f"the time-stamp proves nothing: {stamp.detail}"
    if stamp.indication is Indication.TOTAL_FAILED:
        return Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, detail
    return Indication.INDETERMINATE, stamp.subindication, detail


def _seen(presented: Presented) -> Verdict:
    """What the signature itself shows, and what speaks against it already; nothing more is judged yet."""
    return Verdict(
        integrity=presented.integrity,
        indication=presented.indication or Indication.INDETERMINATE,
        subindication=presented.subindication if presented.indication else SubIndication.CUSTOM,
        signer=_signer(presented.certificate),
        claimed=presented.claimed,
        algorithms=presented.algorithms,
        detail=presented.detail,
        signed=presented.signed,
    )


def _signer(certificate: x509.Certificate | None) -> Signer | None:
    return None if certificate is None else known_certificate(certificate.dump()).signer


def _facts(stamp: TimestampVerdict | None, token: bytes) -> TimestampFacts | None:
    if stamp is None:
        return None
    presented = stamp.presented
    return TimestampFacts(
        time=stamp.time,
        indication=stamp.indication,
        subindication=stamp.subindication,
        sha256=hashlib.sha256(token).hexdigest(),
        authority=presented.certificate and certificate_name(presented.certificate),
        algorithms=presented.algorithms,
        chain=stamp.chain.facts if stamp.chain is not None else None,
    )


def _stamped(stamp: TimestampVerdict) -> SignedFacts | None:
    """What a document time-stamp was made over."""
    imprint, own = stamp.imprint, stamp.presented.signed
    if imprint is None:
        return None
    return SignedFacts(
        Digest(imprint.algorithm, imprint.due.hex()),
        stated=None if imprint.due == imprint.told else Digest(imprint.algorithm, imprint.told.hex()),
        attributes=own.attributes if own is not None else None,
    )


def _in_validity(presented: Presented, proved: datetime | None, as_of: datetime) -> bool | None:
    """Whether the certificate was valid when it counts; an expired one may have been so without proof."""
    certificate = presented.certificate
    if certificate is None:
        return None
    moment = proved or as_of
    if moment < certificate.not_valid_before:
        return False
    if moment <= certificate.not_valid_after:
        return True
    return None if proved is None else False
