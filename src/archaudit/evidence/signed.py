"""The signatures of a pack, judged by the same code that judges signatures of the archive."""

from __future__ import annotations

from datetime import datetime

from archaudit.evidence.manifest import MANIFEST, SIGNATURE
from archaudit.evidence.opened import OpenedPack
from archaudit.evidence.pack import ANNEX
from archaudit.inspection import Inspector, TrustBundle
from archaudit.model.proof import Cause, Check, Point
from archaudit.model.signature import SignatureFacts

LARGEST_SIGNATURE = 16 * 1024**2
LARGEST_ANNEX = 512 * 1024**2
"""Bytes."""


def check_signatures(opened: OpenedPack, trust: TrustBundle, as_of: datetime) -> list[Check]:
    """One answer for each signer: of the manifest, then of the annex where it is there as PDF.

    Args:
        trust: whom the reader believes; what the pack brings along vouches for nothing here.
        as_of: the validation time.
    """
    return [*_of_manifest(opened, trust, as_of), *_of_annex(opened, trust, as_of)]


def _of_manifest(opened: OpenedPack, trust: TrustBundle, as_of: datetime) -> list[Check]:
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
    return [_answer(SIGNATURE, each) for each in found] or [Check.fails(Point.SIGNATURE, SIGNATURE, Cause.UNREADABLE)]


def _of_annex(opened: OpenedPack, trust: TrustBundle, as_of: datetime) -> list[Check]:
    file = opened.folder / ANNEX
    if not file.is_file():
        return []
    if file.stat().st_size > LARGEST_ANNEX:
        return [Check.fails(Point.SIGNATURE, ANNEX, Cause.UNREADABLE)]
    facts = Inspector(trust, as_of).inspect(ANNEX, file.read_bytes(), [])
    return [_answer(ANNEX, each) for each in facts.signatures] or [
        Check.unknown(Point.SIGNATURE, ANNEX, Cause.UNSIGNED)
    ]


def _answer(member: str, signature: SignatureFacts) -> Check:
    signer = signature.signer
    subject = member if signer is None else f"{member}: {signer.common_name or signer.serial}"
    detail = " / ".join(word.value for word in (signature.indication, signature.subindication) if word is not None)
    if signature.is_valid:
        return Check.holds(Point.SIGNATURE, subject, detail)
    if signature.is_invalid:
        return Check.fails(Point.SIGNATURE, subject, Cause.SIGNATURE_INVALID, detail)
    return Check.unknown(Point.SIGNATURE, subject, Cause.SIGNATURE_UNDETERMINED, detail)
