"""The verdict on one signature of a PDF, by the form that it claims to have (ISO 32000-2, 12.8.3)."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from asn1crypto import cms
from msgspec.structs import replace
from pikepdf.models.metadata import decode_pdf_date

from archaudit.inspection.signatures import facts
from archaudit.inspection.signatures.chain import ChainValidator
from archaudit.inspection.signatures.digester import Digester, content_digester
from archaudit.inspection.signatures.errors import said
from archaudit.inspection.signatures.judge import Moment, Verdict, judge, judge_document_timestamp, judge_presented
from archaudit.inspection.signatures.knowledge import Knowledge
from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.signature_value import FoundSignature
from archaudit.inspection.signatures.presented import encapsulated, of_usual_cms, present_generally
from archaudit.inspection.signatures.usual_cms import UsualSignature, cms_der, usual_signature
from archaudit.model.local_time import in_utc
from archaudit.model.signature import Attack, Indication, Integrity, SignatureType, SubIndication
from archaudit.model.validation_objects import Digest
from archaudit.sources import Digests

_DETACHED = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached")
_STAMP = "/ETSI.RFC3161"
_DIGEST_INSIDE = "/adbe.pkcs7.sha1"
_WITHOUT_CMS = "/adbe.x509.rsa_sha1"


def verdict_on(
    item: FoundSignature, digests: Digests, moment: Moment, chains: ChainValidator, store: Knowledge
) -> tuple[Verdict, Attack | None]:
    """Verdict, and the class of forgery where the signature object itself shows it. Nothing is raised."""
    if item.problem is not None or not item.signed.usable:
        return facts.malformed(item.problem or "no digest can be taken over the byte range"), item.attack
    if item.form == _WITHOUT_CMS:
        return facts.unsupported(f"signatures of the form {item.form} are recognised and not verified"), item.attack

    @cache
    def digest(algorithm: str) -> bytes:
        return digests.of(item.signed.parts, algorithm)

    usual = _usual(item, digest)
    if usual is None:
        return _in_general(item, digest, moment, chains, store)
    try:
        if item.type is SignatureType.TIMESTAMP:
            token = cms_der(item.contents)
            verdict = judge_document_timestamp(usual, token, digest, moment, chains, store)
        else:
            verdict = _with_written_time(item, judge_presented(of_usual_cms(usual), moment, chains, store))
    except Exception as error:
        return facts.not_understood(error), item.attack
    return _concluded(item, verdict)


def _usual(item: FoundSignature, digest: Digester) -> UsualSignature | None:
    """The signature, where it is of the usual shape, its value right, and such as its form asks for."""
    if item.form == _STAMP:
        return usual_signature(item.contents, None)
    found = usual_signature(item.contents, digest) if item.form in _DETACHED else None
    return found if found is not None and found.content is None else None


def _in_general(
    item: FoundSignature, digest: Digester, moment: Moment, chains: ChainValidator, store: Knowledge
) -> tuple[Verdict, Attack | None]:
    try:
        signed_data = _signed_data(item.contents)
    except Exception as error:
        # Some readers took a signature that they could not even begin to decode for one that holds.
        blinded = Attack.USF if item.contents.startswith(b"\0") else None
        return facts.malformed(f"the CMS signature cannot be read: {said(error)}"), item.attack or blinded
    try:
        verdict = _by_form(item, signed_data, digest, moment, chains, store)
    except Exception as error:
        return facts.not_understood(error), item.attack
    if item.form not in (*_DETACHED, _STAMP, _DIGEST_INSIDE):
        return _unknown_form(item, verdict)
    return _concluded(item, verdict)


def _concluded(item: FoundSignature, verdict: Verdict) -> tuple[Verdict, Attack | None]:
    return _constrained(item, verdict), _named(item, verdict)


def _with_written_time(item: FoundSignature, verdict: Verdict) -> Verdict:
    return replace(verdict, claimed=verdict.claimed or _written_time(item))


def _by_form(
    item: FoundSignature, signed_data: cms.SignedData, digest: Digester, moment: Moment, chains: ChainValidator,
    store: Knowledge,
) -> Verdict:  # fmt: skip
    if len(signed_data["signer_infos"]) != 1:
        return facts.malformed("a signature in a PDF has exactly one signer (ETSI EN 319 142-1, 4.1)")
    if item.type is SignatureType.TIMESTAMP:
        return judge_document_timestamp(signed_data, cms_der(item.contents), digest, moment, chains, store)
    return _with_written_time(item, _signature(item, signed_data, digest, moment, chains, store))


def _signature(
    item: FoundSignature, signed_data: cms.SignedData, digest: Digester, moment: Moment, chains: ChainValidator,
    store: Knowledge,
) -> Verdict:  # fmt: skip
    inside = encapsulated(signed_data)
    if item.form != _DIGEST_INSIDE:
        if inside is not None:
            return facts.malformed("a detached signature must not hold content")
        return judge_presented(present_generally(signed_data, digest), moment, chains, store)
    if inside != digest("sha1"):
        return facts.malformed("the digest inside the signature is not that of the signed bytes")
    verdict = judge(signed_data, content_digester(inside), moment, chains, store)
    if verdict.signed is None:
        return verdict
    # What is signed is a digest of the document.
    document = Digest("sha1", inside.hex())
    return replace(verdict, signed=replace(verdict.signed, document=document, stated=None))


def _signed_data(contents: bytes) -> cms.SignedData:
    content = cms.ContentInfo.load(contents)
    if content["content_type"].native != "signed_data":
        raise ValueError(f"content of type {content['content_type'].native}")
    return content["content"]


def _unknown_form(item: FoundSignature, verdict: Verdict) -> tuple[Verdict, Attack | None]:
    """A form that nobody knows is not verified; one that was put there after signing is a forgery."""
    if verdict.subindication is SubIndication.HASH_FAILURE:
        return facts.malformed(f"the form was changed to {item.form} after signing"), Attack.USF
    return facts.unsupported(f"signatures of the form {item.form} are not verified"), item.attack


def _constrained(item: FoundSignature, verdict: Verdict) -> Verdict:
    if item.attack is None or verdict.indication is not Indication.TOTAL_PASSED:
        return verdict
    constraints = SubIndication.SIG_CONSTRAINTS_FAILURE
    return replace(verdict, indication=Indication.INDETERMINATE, subindication=constraints)


def _named(item: FoundSignature, verdict: Verdict) -> Attack | None:
    broken = verdict.subindication is SubIndication.HASH_FAILURE
    if broken and item.is_elsewhere and not item.signed.begins_like_contents:
        # A signed file that was written anew: the range points to where its signature no longer is.
        return None
    if item.attack is None and _has_copied_stamp(item, verdict):
        return Attack.COPIED_TIMESTAMP
    return item.attack


def _has_copied_stamp(item: FoundSignature, verdict: Verdict) -> bool:
    """Whether a time-stamp was made over other bytes than these."""
    if item.type is SignatureType.TIMESTAMP:
        return verdict.subindication is SubIndication.HASH_FAILURE
    stamp = verdict.timestamp
    failed = stamp is not None and stamp.indication is Indication.TOTAL_FAILED
    return failed and verdict.integrity is Integrity.INTACT


def _written_time(item: FoundSignature) -> datetime | None:
    """/M of the signature dictionary, where PAdES puts the time that the signer claims; Vietnam time without a zone."""
    written = values.text(item.field.value, "/M")
    try:
        return in_utc(decode_pdf_date((written or "").rstrip()))
    except (ValueError, OverflowError):
        return None
