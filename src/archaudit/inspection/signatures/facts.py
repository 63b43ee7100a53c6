"""Facts of a signature out of a verdict and of what surrounds it."""

from __future__ import annotations

import re
from datetime import datetime

from msgspec.structs import replace

from archaudit.inspection.signatures.errors import said
from archaudit.inspection.signatures.judge import Verdict
from archaudit.inspection.signatures.local_time import set_right
from archaudit.inspection.signatures.refusal import Refused
from archaudit.model.signature import (
    Appearance,
    Attack,
    Changes,
    Coverage,
    Indication,
    Integrity,
    SignatureFacts,
    SignatureKind,
    SignatureType,
    SubIndication,
)

_DAMAGED = re.compile(
    r"Insufficient data|Error parsing|Non-minimal|tag should have been|did not match the class and tag|"
    r"Indefinite length|extra trailing data|Unable to parse"
)
"""Words of asn1crypto for bytes that are no ASN.1 of the structure that they must be."""


def signature_facts(
    verdict: Verdict,
    *,
    kind: SignatureKind,
    field: str | None,
    coverage: Coverage,
    changes: Changes,
    type: SignatureType = SignatureType.SIGNATURE,
    attack: Attack | None = None,
    detail: str | None = None,
    changed: tuple[str, ...] = (),
    appearance: Appearance | None = None,
    parts: tuple[tuple[int, int], ...] = (),
) -> SignatureFacts:
    """Everything observed about one signature; ``detail`` is said after the verdict's own."""
    local = _written_as_local(verdict)
    signed = verdict.signed
    return SignatureFacts(
        kind=kind,
        type=type,
        field=field,
        integrity=verdict.integrity,
        coverage=coverage,
        changes=changes,
        attack=attack,
        indication=verdict.indication,
        subindication=verdict.subindication,
        signer=verdict.signer,
        claimed_signing_time=local or verdict.claimed,
        best_signature_time=verdict.best,
        timestamp=verdict.timestamp,
        revocation=verdict.revocation,
        algorithms=verdict.algorithms,
        chain_trusted=verdict.chain_trusted,
        in_validity=verdict.in_validity,
        domain=verdict.domain,
        detail="; ".join(" ".join(part.split()) for part in (verdict.detail, detail) if part) or None,
        claimed_time_is_local=local is not None,
        changed=changed,
        appearance=appearance,
        signed=replace(signed, parts=parts) if signed is not None and parts else signed,
        chain=verdict.chain,
    )


def _written_as_local(verdict: Verdict) -> datetime | None:
    if verdict.claimed is None or verdict.latest is None:
        return None
    return set_right(verdict.claimed, latest=verdict.latest, proved=verdict.best is not None)


def not_understood(error: BaseException) -> Verdict:
    """What an unexpected error of a library becomes: nothing for or against the signature, unless it says that the
    signature's ASN.1 is damaged."""
    damaged = isinstance(error, ValueError) and _DAMAGED.search(str(error))
    return malformed(said(error)) if damaged else unsupported(said(error))


def unsupported(detail: str) -> Verdict:
    """A signature that is recognised and not verified."""
    return Verdict(Integrity.UNSUPPORTED, Indication.INDETERMINATE, SubIndication.CUSTOM, detail=detail)


def refused(error: Refused) -> Verdict:
    """What an early end of the verification says."""
    return Verdict(error.integrity, error.indication, error.subindication, detail=error.detail)


def unread(error: Refused, kind: SignatureKind, field: str | None = None) -> SignatureFacts:
    """Facts of a signature of which nothing could be read."""
    return signature_facts(refused(error), kind=kind, field=field, coverage=Coverage.NONE, changes=Changes.UNKNOWN)


def malformed(detail: str) -> Verdict:
    """A signature that does not conform to its format (ETSI EN 319 102-1, clause 5.2.2)."""
    return Verdict(Integrity.BROKEN, Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE, detail=detail)


def without_content(seen: Verdict) -> Verdict:
    """A detached signature whose document is not there: the signer is seen, nothing is verified."""
    return replace(
        unsupported("the signed document is not beside the signature"),
        subindication=SubIndication.SIGNED_DATA_NOT_FOUND,
        signer=seen.signer,
        claimed=seen.claimed,
        timestamp=seen.timestamp,
        algorithms=seen.algorithms,
    )
