"""The facts of one signature for people: whose, when, and each of the separate answers."""

from __future__ import annotations

from datetime import datetime

from archaudit.model.signature import Algorithms, Indication, SignatureFacts, Signer, TimestampFacts
from archaudit.model.text import Text
from archaudit.reports.document import Block, Heading, Pair, Pairs, Paragraph, Tone
from archaudit.reports.figures import NOTHING, count, moment
from archaudit.reports.inspect_answer import summary
from archaudit.reports.safe import masked
from archaudit.reports.signature_names import (
    ATTACKS,
    CHAINS,
    CHANGES,
    COVERAGES,
    DOMAINS,
    INDICATIONS,
    INTEGRITIES,
    KINDS,
    REVOCATIONS,
    SIGNER_KINDS,
    TYPES,
    VALIDITIES,
)

FORMAT = Text(vi="Dạng", en="Form")
SIGNER = Text(vi="Người ký", en="Signer")
NO_SIGNER = Text(vi="không có chứng thư đọc được", en="no readable certificate")
ORGANIZATION = Text(vi="Tổ chức", en="Organization")
SERIAL = Text(vi="Số hiệu chứng thư", en="Certificate serial")
ISSUER = Text(vi="Nơi cấp", en="Issuer")
VALID_BETWEEN = Text(vi="Hạn chứng thư", en="Certificate validity")
BETWEEN = Text(vi="từ {first} đến {last}", en="{first} to {last}")
LOCAL_TIME = Text(
    vi="{time}; phần mềm ký đã ghi giờ Việt Nam như giờ UTC (lệch 7 giờ), đã điều chỉnh lại",
    en="{time}; the signing program wrote Vietnam time as UTC (7 hours late), set right here",
)
DOMAIN = Text(vi="Miền chứng thực", en="Trust domain")
CLAIMED_TIME = Text(vi="Thời điểm ký (tự khai)", en="Signed (claimed)")
PROVED_TIME = Text(vi="Thời điểm ký (chứng minh được)", en="Signed (proved)")
TIMESTAMP = Text(vi="Dấu thời gian", en="Time-stamp")
INTEGRITY = Text(vi="Tính toàn vẹn", en="Integrity")
CHAIN = Text(vi="Đường dẫn chứng thực", en="Certification path")
VALIDITY = Text(vi="Hiệu lực chứng thư", en="In validity")
REVOCATION = Text(vi="Thu hồi", en="Revocation")
COVERAGE = Text(vi="Phạm vi ký", en="Coverage")
CHANGED = Text(vi="Thay đổi sau khi ký", en="Changes")
ATTACK = Text(vi="Dấu hiệu giả mạo", en="Sign of forgery")
ALGORITHMS = Text(vi="Thuật toán", en="Algorithms")
INDICATION = Text(vi="Kết luận xác thực", en="Indication")
DETAIL = Text(vi="Chi tiết", en="Detail")

_TONES = {
    Indication.TOTAL_PASSED: Tone.GOOD,
    Indication.INDETERMINATE: Tone.UNSURE,
    Indication.TOTAL_FAILED: Tone.BAD,
}


def signature_blocks(number: int, signature: SignatureFacts, lang: str) -> list[Block]:
    """A heading, the signature in one sentence, and everything observed about it."""
    title = f"{TYPES[signature.type].in_(lang)} {count(number, lang)} ({signature.field or NOTHING})"
    pairs = (
        *_verdict_pairs(signature, lang),
        *_signer_pairs(signature.signer, lang),
        *_time_pairs(signature, lang),
        *_answer_pairs(signature, lang),
    )
    return [Heading(3, title), Paragraph(summary(signature, lang)), Pairs(pairs)]


def _verdict_pairs(signature: SignatureFacts, lang: str) -> list[Pair]:
    terms = [
        signature.indication.value,
        *([signature.subindication.value] if signature.subindication else []),
    ]
    verdict = f"{INDICATIONS[signature.indication].in_(lang)} ({' / '.join(terms)})"
    pairs = [Pair(INDICATION.in_(lang), verdict, _TONES[signature.indication])]
    if signature.attack is not None:
        forgery = f"{ATTACKS[signature.attack].in_(lang)} ({signature.attack.value})"
        pairs.append(Pair(ATTACK.in_(lang), forgery, Tone.BAD))
    if signature.detail:
        pairs.append(Pair(DETAIL.in_(lang), masked(signature.detail)))
    return pairs


def _signer_pairs(signer: Signer | None, lang: str) -> list[Pair]:
    if signer is None:
        return [Pair(SIGNER.in_(lang), NO_SIGNER.in_(lang))]
    first, last = moment(signer.not_before, lang), moment(signer.not_after, lang)
    name = masked(signer.common_name or NOTHING)
    return [
        Pair(SIGNER.in_(lang), f"{name} ({SIGNER_KINDS[signer.kind].in_(lang)})"),
        Pair(ORGANIZATION.in_(lang), signer.organization or NOTHING),
        Pair(SERIAL.in_(lang), signer.serial),
        Pair(ISSUER.in_(lang), signer.issuer),
        Pair(VALID_BETWEEN.in_(lang), BETWEEN.render(lang, first=first, last=last)),
    ]


def _time_pairs(signature: SignatureFacts, lang: str) -> list[Pair]:
    return [
        Pair(CLAIMED_TIME.in_(lang), _claimed(signature, lang)),
        Pair(PROVED_TIME.in_(lang), _moment(signature.best_signature_time, lang)),
        Pair(TIMESTAMP.in_(lang), _timestamp(signature.timestamp, lang)),
    ]


def _answer_pairs(signature: SignatureFacts, lang: str) -> list[Pair]:
    return [
        Pair(FORMAT.in_(lang), KINDS[signature.kind].in_(lang)),
        Pair(INTEGRITY.in_(lang), INTEGRITIES[signature.integrity].in_(lang)),
        Pair(CHAIN.in_(lang), CHAINS[signature.chain_trusted].in_(lang)),
        *([Pair(DOMAIN.in_(lang), DOMAINS[signature.domain].in_(lang))] if signature.domain else []),
        Pair(VALIDITY.in_(lang), VALIDITIES[signature.in_validity].in_(lang)),
        Pair(REVOCATION.in_(lang), REVOCATIONS[signature.revocation].in_(lang)),
        Pair(COVERAGE.in_(lang), COVERAGES[signature.coverage].in_(lang)),
        Pair(CHANGED.in_(lang), CHANGES[signature.changes].in_(lang)),
        Pair(ALGORITHMS.in_(lang), _algorithms(signature.algorithms)),
    ]


def _claimed(signature: SignatureFacts, lang: str) -> str:
    time = _moment(signature.claimed_signing_time, lang)
    return LOCAL_TIME.render(lang, time=time) if signature.claimed_time_is_local else time


def _moment(time: datetime | None, lang: str) -> str:
    return NOTHING if time is None else moment(time, lang)


def _timestamp(timestamp: TimestampFacts | None, lang: str) -> str:
    if timestamp is None:
        return NOTHING
    verdict = INDICATIONS[timestamp.indication].in_(lang)
    return f"{moment(timestamp.time, lang)}: {verdict} ({timestamp.indication.value})"


def _algorithms(algorithms: Algorithms | None) -> str:
    if algorithms is None:
        return NOTHING
    key = "" if algorithms.key_bits is None else f" {algorithms.key_bits} bit"
    return f"{algorithms.signature}{key}, {algorithms.digest}"
