"""Signatures and document time-stamps inside a PDF (ISO 32000-2, 12.8; ETSI EN 319 142-1)."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from archaudit.inspection.signatures import facts, knowledge
from archaudit.inspection.signatures.chain import ChainValidator
from archaudit.inspection.signatures.changes import Aftermath, aftermath
from archaudit.inspection.signatures.integrity import encapsulated
from archaudit.inspection.signatures.judge import Moment, Verdict, judge, judge_document_timestamp
from archaudit.inspection.signatures.knowledge import Knowledge
from archaudit.inspection.signatures.sig_fields import FoundSignature, found_signatures
from archaudit.model.signature import (
    Attack,
    Changes,
    Coverage,
    Indication,
    SignatureFacts,
    SignatureKind,
    SignatureType,
    SubIndication,
)

_VIETNAM = timezone(timedelta(hours=7))
_MARKS = (b"/ByteRange", b"/AcroForm", b"/ObjStm")
"""A PDF with none of these holds no signature; names of form and range stand in the clear or in object streams."""


def embedded_signatures(data: bytes, as_of: datetime, chains: ChainValidator) -> tuple[SignatureFacts, ...]:
    """Facts of every filled signature field in the order of signing. Nothing is raised, whatever the bytes."""
    if not any(mark in data for mark in _MARKS):
        return ()
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        if reader.encrypted:
            reader.decrypt(b"")
        found = sorted(found_signatures(reader, data), key=lambda item: (item.signed.end, item.field))
        return _judged(found, data, Moment(as_of), chains, knowledge.of_security_store(reader))
    except Exception as error:
        return (_unreachable(error),) if b"/ByteRange" in data else ()


def _judged(
    found: list[FoundSignature], data: bytes, moment: Moment, chains: ChainValidator, store: Knowledge
) -> tuple[SignatureFacts, ...]:
    """From the last to the first, so that every time-stamp proves a time for what it covers."""
    answers: list[SignatureFacts] = []
    for item in reversed(found):
        answer = _judge_one(item, data, moment, chains, store)
        answers.append(answer)
        if _proves_earlier(answer):
            assert answer.best_signature_time is not None
            moment = replace(moment, proved=min(answer.best_signature_time, moment.latest))
    return tuple(reversed(answers))


def _proves_earlier(answer: SignatureFacts) -> bool:
    whole = answer.coverage in (Coverage.WHOLE_FILE, Coverage.WHOLE_REVISION)
    return whole and answer.type is SignatureType.TIMESTAMP and answer.best_signature_time is not None


def _judge_one(
    item: FoundSignature, data: bytes, moment: Moment, chains: ChainValidator, store: Knowledge
) -> SignatureFacts:
    after, verdict = _surroundings(item, data), item.problem
    if verdict is None:
        verdict = _verdict(item, moment, chains, store)
    if after.attack is Attack.BYTE_RANGE and verdict.indication is Indication.TOTAL_PASSED:
        verdict = replace(
            verdict, indication=Indication.INDETERMINATE, subindication=SubIndication.SIG_CONSTRAINTS_FAILURE
        )
    return facts.signature_facts(
        verdict,
        kind=SignatureKind.PADES,
        type=item.type,
        field=item.field,
        coverage=after.coverage,
        changes=after.changes,
        attack=item.attack or after.attack,
        detail=after.detail,
    )


def _surroundings(item: FoundSignature, data: bytes) -> Aftermath:
    if item.signature is not None:
        return aftermath(item.signature, data, item.signed)
    if item.signed.whole_file:
        return Aftermath(Coverage.WHOLE_FILE, Changes.NONE)
    return Aftermath(Coverage.PARTIAL if item.signed.usable else Coverage.NONE, Changes.UNKNOWN)


def _verdict(item: FoundSignature, moment: Moment, chains: ChainValidator, store: Knowledge) -> Verdict:
    assert item.signature is not None
    if not item.signed.usable:
        return facts.malformed("no digest can be taken over the byte range")
    signed_data, digest = item.signature.signed_data, item.signature.compute_digest
    try:
        if item.type is SignatureType.TIMESTAMP:
            return judge_document_timestamp(signed_data, digest, moment, chains, store)
        if encapsulated(signed_data) is not None:
            return facts.malformed("a detached signature must not hold content")
        verdict = judge(signed_data, digest, moment, chains, store)
        return replace(verdict, claimed=verdict.claimed or _written_time(item.signature))
    except Exception as error:
        return facts.not_understood(error)


def _written_time(signature: EmbeddedPdfSignature) -> datetime | None:
    """/M of the signature dictionary, where PAdES puts the time that the signer claims; Vietnam time without a zone."""
    try:
        time: datetime = generic.parse_pdf_date(signature.sig_object["/M"], strict=False)
    except (KeyError, PdfReadError, ValueError, TypeError):
        return None
    return (time if time.tzinfo else time.replace(tzinfo=_VIETNAM)).astimezone(UTC)


def _unreachable(error: Exception) -> SignatureFacts:
    return facts.signature_facts(
        facts.not_understood(error),
        kind=SignatureKind.PADES,
        field=None,
        coverage=Coverage.NONE,
        changes=Changes.UNKNOWN,
    )
