"""What proves when signatures and time-stamps of one file existed (ETSI EN 319 102-1, clause 5.6.2.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from archaudit.model.signature import Coverage, SignatureFacts, SignatureKind, SignatureType
from archaudit.model.validation_objects import SignedFacts

_WHOLE = (Coverage.WHOLE_FILE, Coverage.WHOLE_REVISION)


class Proof(Struct, frozen=True):
    """A proof of existence."""

    time: datetime
    stamp: str | None
    """SHA-256 of the time-stamp that proves it; ``None`` where it cannot be told which."""


def proof_of(signature: SignatureFacts, all_: Sequence[SignatureFacts]) -> Proof | None:
    """What proves the best signature time; ``None`` where nothing does."""
    time = signature.best_signature_time
    if time is None:
        return None
    candidates = [signature, *(each for each in all_ if each.type is SignatureType.TIMESTAMP)]
    stamps = (each.timestamp for each in candidates)
    found = (stamp.sha256 for stamp in stamps if stamp is not None and stamp.time == time and stamp.proves)
    return Proof(time, next(found, None))


def proof_of_signed(signed: SignedFacts | None, all_: Sequence[SignatureFacts]) -> Proof | None:
    """What proves that signed bytes existed: the earliest proof of a signature over them."""
    if signed is None:
        return None
    same = (each for each in all_ if each.signed is not None and each.signed.document == signed.document)
    proofs = [proof for each in same if (proof := proof_of(each, all_)) is not None]
    return min(proofs, key=lambda proof: proof.time, default=None)


def proof_of_stamp(signature: SignatureFacts, all_: Sequence[SignatureFacts]) -> Proof | None:
    """What proves that the time-stamp of a signature, or a document time-stamp, existed: the first that covers it."""
    stamps = [each.timestamp for each in all_ if each.timestamp is not None and covers(each, signature)]
    return min((Proof(each.time, each.sha256) for each in stamps), key=lambda proof: proof.time, default=None)


def covers(stamp: SignatureFacts, signature: SignatureFacts) -> bool:
    """Whether a valid document time-stamp of a PDF was made over all of a signature or time-stamp."""
    if stamp.type is not SignatureType.TIMESTAMP or stamp.best_signature_time is None:
        return False
    if stamp.kind is not SignatureKind.PADES or stamp.coverage not in _WHOLE:
        return False
    before, inside = (each.signed.parts if each.signed is not None else () for each in (stamp, signature))
    return bool(before and inside) and inside[-1][1] <= before[0][1]
