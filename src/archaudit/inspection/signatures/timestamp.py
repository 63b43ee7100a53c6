"""RFC 3161 time-stamps, over a signature or over a document (ETSI EN 319 102-1, clause 5.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, tsp
from pyhanko.sign.general import find_cms_attribute_iter

from archaudit.inspection.signatures.algorithms import weakness
from archaudit.inspection.signatures.chain import ChainValidator, Purpose
from archaudit.inspection.signatures.chain_errors import ChainVerdict
from archaudit.inspection.signatures.digester import Digester, content_digester
from archaudit.inspection.signatures.integrity import Opened, encapsulated, open_signature
from archaudit.inspection.signatures.knowledge import Knowledge, of_signed_data
from archaudit.model.signature import Indication, Integrity, Revocation, SubIndication


@dataclass(frozen=True, slots=True)
class TimestampVerdict:
    """What one time-stamp token proves."""

    time: datetime
    integrity: Integrity
    indication: Indication
    subindication: SubIndication | None
    opened: Opened
    chain: ChainVerdict | None
    detail: str | None

    @property
    def proves(self) -> bool:
        return self.indication is Indication.TOTAL_PASSED


def tokens(signer_info: cms.SignerInfo) -> Iterator[cms.SignedData]:
    """The time-stamp tokens over a signature's value (RFC 3161, appendix A)."""
    for token in find_cms_attribute_iter(signer_info["unsigned_attrs"], "signature_time_stamp_token"):
        yield token["content"]


def judge_timestamp(
    token: cms.SignedData, imprint_of: Digester, at: datetime, chains: ChainValidator, known: Knowledge
) -> TimestampVerdict:
    """Verdict on a token, judged at a moment: the validation time, or a later time-stamp's.

    Raises:
        ValueError: the token is no time-stamp.
    """
    content = encapsulated(token)
    info = tsp.TSTInfo.load(content or b"", strict=True)
    time = info["gen_time"].native
    opened = open_signature(token, content_digester(content or b""))
    if opened.indication is not None:
        return TimestampVerdict(
            time, opened.integrity, opened.indication, opened.subindication, opened, None, opened.detail
        )
    imprint = info["message_imprint"]
    if imprint_of(imprint["hash_algorithm"]["algorithm"].native) != imprint["hashed_message"].native:
        failed = (Integrity.BROKEN, Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE)
        return TimestampVerdict(time, *failed, opened, None, "the time-stamp was made over other bytes")
    return _judged(time, opened, at, chains, known)


def _judged(time: datetime, opened: Opened, at: datetime, chains: ChainValidator, known: Knowledge) -> TimestampVerdict:
    assert opened.certificate is not None and opened.algorithms is not None
    weak = weakness(opened.algorithms, opened.signer_info)
    if weak is not None:
        chain = ChainVerdict(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, Revocation.UNKNOWN, None, detail=weak)
    else:
        own = known + of_signed_data(opened.signed_data)
        chain = chains.judge(opened.certificate, at, Purpose.TIMESTAMP, own)
    passed = chain.subindication is None
    indication = Indication.TOTAL_PASSED if passed else Indication.INDETERMINATE
    return TimestampVerdict(time, Integrity.INTACT, indication, chain.subindication, opened, chain, chain.detail)
