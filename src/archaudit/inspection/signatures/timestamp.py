"""RFC 3161 time-stamps, over a signature or over a document (ETSI EN 319 102-1, clause 5.4)."""

from __future__ import annotations

from datetime import datetime

from asn1crypto import cms
from msgspec import Struct

from archaudit.inspection.signatures.chain import ChainValidator, Purpose
from archaudit.inspection.signatures.chain_errors import ChainVerdict
from archaudit.inspection.signatures.digester import Digester, content_digester
from archaudit.inspection.signatures.knowledge import Knowledge
from archaudit.inspection.signatures.presented import Presented, Token, encapsulated, of_usual_cms, present_generally
from archaudit.inspection.signatures.usual_cms import UsualSignature, usual_signature
from archaudit.inspection.signatures.usual_stamp import Stamped, stamped
from archaudit.model.signature import Indication, Integrity, Revocation, SubIndication


class Imprint(Struct, frozen=True):
    """What a time-stamp was made over."""

    algorithm: str
    due: bytes
    """The digest that it must have."""
    told: bytes
    """The digest that it has."""


class TimestampVerdict(Struct, frozen=True):
    """What one time-stamp token proves."""

    time: datetime
    integrity: Integrity
    indication: Indication
    subindication: SubIndication | None
    presented: Presented
    chain: ChainVerdict | None
    detail: str | None
    imprint: Imprint | None = None
    """``None`` when it was not compared."""

    @property
    def proves(self) -> bool:
        return self.indication is Indication.TOTAL_PASSED


def judge_timestamp(
    token: Token, imprint_of: Digester, at: datetime, chains: ChainValidator, known: Knowledge
) -> TimestampVerdict:
    """Verdict on a token, judged at a moment: the validation time, or a later time-stamp's.

    Raises:
        ValueError: the token is no time-stamp.
    """
    says, presented = _read(token)
    if presented.indication is not None:
        return TimestampVerdict(
            says.time, presented.integrity, presented.indication, presented.subindication, presented, None,
            presented.detail,
        )  # fmt: skip
    imprint = Imprint(says.digest, imprint_of(says.digest), says.imprint)
    if imprint.due != imprint.told:
        failed = (Integrity.BROKEN, Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE)
        detail = "the time-stamp was made over other bytes"
        return TimestampVerdict(says.time, *failed, presented, None, detail, imprint)
    return _judged(says.time, imprint, presented, at, chains, known)


def _read(token: Token) -> tuple[Stamped, Presented]:
    usual = token if isinstance(token, UsualSignature) else usual_signature(_der(token), None)
    if usual is not None:
        return stamped(usual.content or b""), of_usual_cms(usual)
    assert not isinstance(token, UsualSignature)
    signed_data = cms.ContentInfo.load(token)["content"] if isinstance(token, bytes) else token
    content = encapsulated(signed_data) or b""
    says = stamped(content)
    return says, present_generally(signed_data, content_digester(content))


def _der(token: bytes | cms.SignedData) -> bytes:
    return token if isinstance(token, bytes) else bytes(token.dump())


def _judged(
    time: datetime, imprint: Imprint, presented: Presented, at: datetime, chains: ChainValidator, known: Knowledge
) -> TimestampVerdict:
    assert presented.certificate is not None
    if presented.weak is not None:
        chain = ChainVerdict(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, Revocation.UNKNOWN, None, detail=presented.weak)
    else:
        chain = chains.judge(presented.certificate, at, Purpose.TIMESTAMP, known + presented.own)
    passed = chain.subindication is None
    indication = Indication.TOTAL_PASSED if passed else Indication.INDETERMINATE
    return TimestampVerdict(
        time, Integrity.INTACT, indication, chain.subindication, presented, chain, chain.detail, imprint
    )
