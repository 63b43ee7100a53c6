"""The signature over the manifest, judged by the same code that judges signatures of the archive."""

from __future__ import annotations

from datetime import datetime

from archaudit.evidence.manifest import MANIFEST, SIGNATURE
from archaudit.evidence.opened import OpenedPack
from archaudit.inspection import Inspector, TrustBundle
from archaudit.model.proof import Cause, Check, Point
from archaudit.model.signature import SignatureFacts

LARGEST_SIGNATURE = 16 * 1024**2
"""Bytes."""


def check_signature(opened: OpenedPack, trust: TrustBundle, as_of: datetime) -> list[Check]:
    """One answer for each signer.

    Args:
        trust: whom the reader believes; what the pack brings along vouches for nothing here.
        as_of: the validation time.
    """
    file = opened.folder / SIGNATURE
    if not file.is_file():
        return [Check.unknown(Point.SIGNATURE, MANIFEST, Cause.UNSIGNED)]
    if file.stat().st_size > LARGEST_SIGNATURE:
        return [Check.fails(Point.SIGNATURE, SIGNATURE, Cause.UNREADABLE)]
    # The inspector pairs a document with the signature that has its name.
    named = f"{MANIFEST}.p7s"
    signed = (opened.folder / MANIFEST).read_bytes()
    facts = Inspector(trust, as_of).inspect(MANIFEST, signed, [(named, file.read_bytes())])
    found = [each for each in facts.signatures if each.field == named]
    return [_answer(each) for each in found] or [Check.fails(Point.SIGNATURE, SIGNATURE, Cause.UNREADABLE)]


def _answer(signature: SignatureFacts) -> Check:
    signer = signature.signer
    subject = SIGNATURE if signer is None else signer.common_name or signer.serial
    detail = " / ".join(word.value for word in (signature.indication, signature.subindication) if word is not None)
    if signature.is_valid:
        return Check.holds(Point.SIGNATURE, subject, detail)
    if signature.is_invalid:
        return Check.fails(Point.SIGNATURE, subject, Cause.SIGNATURE_INVALID, detail)
    return Check.unknown(Point.SIGNATURE, subject, Cause.SIGNATURE_UNDETERMINED, detail)
