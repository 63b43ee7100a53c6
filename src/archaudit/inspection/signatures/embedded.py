"""Signatures and document time-stamps inside a PDF (ISO 32000-2, 12.8; ETSI EN 319 142-1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

import pikepdf
from asn1crypto import cms
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfReadError

from archaudit.inspection.signatures import facts
from archaudit.inspection.signatures.appearance import appearance_of
from archaudit.inspection.signatures.chain import ChainValidator
from archaudit.inspection.signatures.integrity import content_digester, encapsulated
from archaudit.inspection.signatures.judge import Moment, Verdict, judge, judge_document_timestamp
from archaudit.inspection.signatures.knowledge import Knowledge
from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.aftermath import History
from archaudit.inspection.signatures.pdf.errors import said
from archaudit.inspection.signatures.pdf.form import Form
from archaudit.inspection.signatures.pdf.oddities import oddities
from archaudit.inspection.signatures.pdf.revision import Revision
from archaudit.inspection.signatures.pdf.security_store import of_security_store
from archaudit.inspection.signatures.pdf.signature_value import FoundSignature, found_signatures
from archaudit.inspection.signatures.pdf.unreachable import unreachable_signatures
from archaudit.inspection.signatures.pdf.window import Bytes
from archaudit.model.facts import Oddity
from archaudit.model.signature import (
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

_VIETNAM = timezone(timedelta(hours=7))
_MARKS = re.compile(rb"/ByteRange|/AcroForm|/ObjStm")
"""A PDF with none of these holds no signature; names of form and range stand in the clear or in object streams."""
_VERIFIED = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/ETSI.RFC3161")
_DIGEST_INSIDE = "/adbe.pkcs7.sha1"


@dataclass(frozen=True, slots=True)
class Embedded:
    """The signatures of a PDF in the order of signing, and where bytes and structure disagree."""

    signatures: tuple[SignatureFacts, ...] = ()
    oddities: tuple[Oddity, ...] = ()


def embedded_signatures(data: Bytes, as_of: datetime, chains: ChainValidator) -> Embedded:
    """Facts of every filled signature field. Nothing is raised, whatever the bytes."""
    if _MARKS.search(data) is None:
        return Embedded()
    try:
        revision = Revision(data, len(data))
        form = Form(revision)
        found = sorted(found_signatures(form, revision, data), key=lambda item: (item.signed.end, item.field.name))
        return _Judging(data, revision, Moment(as_of), chains).judged(found)
    except Exception as error:
        return Embedded((_unreadable(error),)) if data.find(b"/ByteRange") >= 0 else Embedded()


class _Judging:
    """One document with all that serves each of its signatures."""

    def __init__(self, data: Bytes, revision: Revision, moment: Moment, chains: ChainValidator) -> None:
        self._data = data
        self._revision = revision
        self._moment = moment
        self._chains = chains

    def judged(self, found: list[FoundSignature]) -> Embedded:
        places = {place for item in found for place in _places(item, self._revision)}
        unreachable = unreachable_signatures(self._data, self._revision, places)
        answers = self._in_time(found)
        if unreachable.signed:
            answers.append(_UNREACHABLE)
        if not answers and not unreachable.any:
            return Embedded()
        return Embedded(tuple(answers), oddities(self._data, self._revision, unreachable.any))

    def _in_time(self, found: list[FoundSignature]) -> list[SignatureFacts]:
        """From the last to the first, so that every time-stamp proves a time for what it covers."""
        store = of_security_store(self._revision) if found else Knowledge()
        history = History(self._data, self._revision, (item.signed.end for item in found if item.attack is None))
        moment, answers = self._moment, list[SignatureFacts]()
        for item in reversed(found):
            answer = self._one(item, history, moment, store)
            answers.append(answer)
            if _proves_earlier(answer):
                assert answer.best_signature_time is not None
                moment = replace(moment, proved=min(answer.best_signature_time, moment.latest))
        return answers[::-1]

    def _one(self, item: FoundSignature, history: History, moment: Moment, store: Knowledge) -> SignatureFacts:
        after = history.after(item)
        verdict = self._verdict(item, moment, store)
        attack = after.attack
        if verdict.subindication is SubIndication.HASH_FAILURE and item.is_elsewhere:
            # A signed file that was written anew: the range points to where its signature no longer is.
            attack = None
        if attack is None and _is_copied(item, verdict):
            attack = Attack.COPIED_TIMESTAMP
        if item.attack is not None and verdict.indication is Indication.TOTAL_PASSED:
            constraints = SubIndication.SIG_CONSTRAINTS_FAILURE
            verdict = replace(verdict, indication=Indication.INDETERMINATE, subindication=constraints)
        return facts.signature_facts(
            verdict,
            kind=SignatureKind.PADES,
            type=item.type,
            field=item.field.name,
            coverage=after.coverage,
            changes=after.changes,
            attack=attack,
            detail=after.detail,
            changed=after.changed,
            appearance=appearance_of(self._revision.pdf, item.field.object),
        )

    def _verdict(self, item: FoundSignature, moment: Moment, store: Knowledge) -> Verdict:
        if item.problem is not None or not item.signed.usable:
            return facts.malformed(item.problem or "no digest can be taken over the byte range")
        if item.form not in (*_VERIFIED, _DIGEST_INSIDE):
            return facts.unsupported(f"signatures of the form {item.form} are not verified")
        try:
            signed_data = _signed_data(item.contents)
        except Exception as error:
            return facts.malformed(f"the CMS signature cannot be read: {said(error)}")
        try:
            return self._cms(item, signed_data, moment, store)
        except Exception as error:
            return facts.not_understood(error)

    def _cms(self, item: FoundSignature, signed_data: cms.SignedData, moment: Moment, store: Knowledge) -> Verdict:
        def digest(algorithm: str) -> bytes:
            return item.signed.digest(self._data, algorithm)

        if len(signed_data["signer_infos"]) != 1:
            return facts.malformed("a signature in a PDF has exactly one signer (ETSI EN 319 142-1, 4.1)")
        if item.type is SignatureType.TIMESTAMP:
            return judge_document_timestamp(signed_data, digest, moment, self._chains, store)
        inside = encapsulated(signed_data)
        if item.form == _DIGEST_INSIDE:
            if inside != digest("sha1"):
                return facts.malformed("the digest inside the signature is not that of the signed bytes")
            verdict = judge(signed_data, content_digester(inside), moment, self._chains, store)
        elif inside is not None:
            return facts.malformed("a detached signature must not hold content")
        else:
            verdict = judge(signed_data, digest, moment, self._chains, store)
        return replace(verdict, claimed=verdict.claimed or _written_time(item))


def _signed_data(contents: bytes) -> cms.SignedData:
    content = cms.ContentInfo.load(contents)
    if content["content_type"].native != "signed_data":
        raise ValueError(f"content of type {content['content_type'].native}")
    return content["content"]


def _proves_earlier(answer: SignatureFacts) -> bool:
    whole = answer.coverage in (Coverage.WHOLE_FILE, Coverage.WHOLE_REVISION)
    return whole and answer.type is SignatureType.TIMESTAMP and answer.best_signature_time is not None


def _is_copied(item: FoundSignature, verdict: Verdict) -> bool:
    """Whether a time-stamp was made over other bytes than these."""
    if item.type is SignatureType.TIMESTAMP:
        return verdict.subindication is SubIndication.HASH_FAILURE and item.signed.usable
    stamp = verdict.timestamp
    return stamp is not None and verdict.integrity is Integrity.INTACT and stamp.indication is Indication.TOTAL_FAILED


def _written_time(item: FoundSignature) -> datetime | None:
    """/M of the signature dictionary, where PAdES puts the time that the signer claims; Vietnam time without a zone."""
    written = values.text(item.field.value, "/M")
    try:
        time: datetime = generic.parse_pdf_date(written or "", strict=False)
    except (PdfReadError, ValueError, TypeError):
        return None
    return (time if time.tzinfo else time.replace(tzinfo=_VIETNAM)).astimezone(UTC)


def _places(item: FoundSignature, revision: Revision) -> Iterator[int]:
    """Offsets that lie in the object of a signature."""
    if item.signed.hole is not None:
        yield item.signed.hole[0]
    for value in (item.field.value, item.field.object):
        number = values.objgen(value)
        place = revision.place(number) if number is not None else None
        if place is not None and place.index is None:
            yield place.offset


_UNREACHABLE = facts.signature_facts(
    facts.malformed("the bytes of a signature are in the file and no form field leads to them"),
    kind=SignatureKind.PADES,
    field=None,
    coverage=Coverage.NONE,
    changes=Changes.UNKNOWN,
    attack=Attack.USF,
)


def _unreadable(error: Exception) -> SignatureFacts:
    verdict = facts.unsupported(said(error))
    if isinstance(error, pikepdf.PdfError) and "encrypt" not in str(error):
        verdict = facts.malformed(f"the document cannot be read: {said(error)}")
    return facts.signature_facts(
        verdict,
        kind=SignatureKind.PADES,
        field=None,
        coverage=Coverage.NONE,
        changes=Changes.UNKNOWN,
    )
