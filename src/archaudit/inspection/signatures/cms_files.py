"""CMS/CAdES signatures in files of their own: detached beside a document, or around their content (RFC 5652)."""

from __future__ import annotations

from datetime import datetime

from asn1crypto import cms, pem

from archaudit.inspection.signatures import facts
from archaudit.inspection.signatures.chain import ChainValidator
from archaudit.inspection.signatures.digester import content_digester
from archaudit.inspection.signatures.judge import Moment, Verdict, judge
from archaudit.inspection.signatures.knowledge import Knowledge
from archaudit.inspection.signatures.presented import encapsulated
from archaudit.model.signature import (
    Changes,
    Coverage,
    Integrity,
    SignatureFacts,
    SignatureKind,
)


def cms_signatures(
    path: str, data: bytes, document: bytes | None, as_of: datetime, chains: ChainValidator
) -> tuple[SignatureFacts, ...]:
    """Facts of every signer in a CMS file, over a document or, without one, over the content inside it.

    ``path`` is that of the CMS file. Nothing is raised, whatever the bytes.
    """
    try:
        alone = each_signer(data)
    except Exception as error:
        return (_failed(path, facts.malformed(f"the CMS signature cannot be read: {error}")),)
    return tuple(_facts(path, one, document, as_of, chains) for one in alone)


def each_signer(data: bytes) -> list[cms.SignedData]:
    """The signatures of a CMS file, each with its one signer.

    Raises:
        Exception: the bytes are no CMS, or hold no signature.
    """
    signed_data = load_signed_data(data)
    signers = list(signed_data["signer_infos"])
    if not signers:
        raise ValueError("it holds no signature")
    return [signed_data] if len(signers) == 1 else [_with_one_signer(signed_data, one) for one in signers]


def load_signed_data(data: bytes) -> cms.SignedData:
    """SignedData out of DER, BER or PEM.

    Raises:
        ValueError: the bytes are no CMS, or no signed data.
    """
    if pem.detect(data):
        _, _, data = pem.unarmor(data)
    content = cms.ContentInfo.load(data)
    if content["content_type"].native != "signed_data":
        raise ValueError(f"content of type {content['content_type'].native}")
    return content["content"]


def _with_one_signer(signed_data: cms.SignedData, signer: cms.SignerInfo) -> cms.SignedData:
    one = signed_data.copy()
    one["signer_infos"] = cms.SignerInfos([signer.copy()])
    return one


def _facts(
    path: str, signed_data: cms.SignedData, document: bytes | None, as_of: datetime, chains: ChainValidator
) -> SignatureFacts:
    try:
        inside = encapsulated(signed_data)
        content = inside if document is None else document
        if content is None:
            return _failed(path, _detached_alone(signed_data, as_of, chains))
        verdict = judge(signed_data, content_digester(content), Moment(as_of), chains, Knowledge())
    except Exception as error:
        return _failed(path, facts.not_understood(error))
    return facts.signature_facts(
        verdict,
        kind=SignatureKind.CMS,
        field=path,
        coverage=Coverage.WHOLE_FILE if verdict.integrity is Integrity.INTACT else Coverage.NONE,
        changes=Changes.NONE if verdict.integrity is Integrity.INTACT else Changes.UNKNOWN,
    )


def _detached_alone(signed_data: cms.SignedData, as_of: datetime, chains: ChainValidator) -> Verdict:
    """Who signed can be told without the document; whether it is intact cannot."""
    seen = judge(signed_data, lambda _: b"", Moment(as_of), chains, Knowledge())
    return facts.without_content(seen)


def _failed(path: str, verdict: Verdict) -> SignatureFacts:
    return facts.signature_facts(
        verdict, kind=SignatureKind.CMS, field=path, coverage=Coverage.NONE, changes=Changes.UNKNOWN
    )
