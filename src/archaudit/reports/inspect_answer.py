"""The plain answer about one file: is it digitally signed, and does that hold?"""

from __future__ import annotations

from collections.abc import Iterator

from archaudit.model.facts import FileFacts
from archaudit.model.signature import Changes, Integrity, SignatureFacts, SignatureType
from archaudit.model.text import Text
from archaudit.reports.document import Tone
from archaudit.reports.figures import count
from archaudit.reports.signature_names import (
    ATTACKS,
    CHAINS,
    CHANGES,
    INTEGRITIES,
    OTHER_REASONS,
    REVOCATIONS,
    UNREADABLE,
    VALIDITIES,
)

VALID = Text(vi="Được ký số hợp lệ", en="Digitally signed, valid")
INVALID = Text(vi="Chữ ký số không hợp lệ: {summary}", en="Digital signature not valid: {summary}")
UNDETERMINED = Text(
    vi="Có chữ ký số, chưa xác định được giá trị: {summary}",
    en="Digitally signed, not determined whether it holds: {summary}",
)
SEVERAL = Text(
    vi="Có {number} chữ ký số và dấu thời gian: {valid} đạt, {invalid} không đạt, {undetermined} chưa xác định",
    en="Signatures and time-stamps: {number}; passed {valid}, failed {invalid}, undetermined {undetermined}",
)
UNSIGNED = Text(vi="Không có chữ ký số", en="Not digitally signed")
ONLY_TIMESTAMPS = Text(
    vi="Không có chữ ký số, chỉ có dấu thời gian của tài liệu",
    en="Not digitally signed; carries a document time-stamp only",
)
UNREADABLE_FILE = Text(
    vi="Không đọc được tệp nên không kết luận được về chữ ký số: {reason}",
    en="The file could not be read, so nothing can be said of digital signatures: {reason}",
)


def answer(facts: FileFacts, lang: str) -> tuple[str, Tone]:
    """One sentence and its tone. Valid is said only when every signature and time-stamp of the file is."""
    signed = [each for each in facts.signatures if each.type is SignatureType.SIGNATURE]
    invalid = any(each.is_invalid for each in facts.signatures)
    if facts.unreadable is not None and not invalid:
        reason = UNREADABLE[facts.unreadable.reason].in_(lang)
        return UNREADABLE_FILE.render(lang, reason=reason), Tone.UNSURE
    if not signed:
        return (ONLY_TIMESTAMPS if facts.signatures else UNSIGNED).in_(lang), Tone.PLAIN
    if all(each.is_valid for each in facts.signatures):
        return VALID.in_(lang), Tone.GOOD
    return _doubtful(facts.signatures, invalid, lang)


def summary(signature: SignatureFacts, lang: str) -> str:
    """What is known of one signature, then what speaks against it: ``toàn vẹn, tin cậy; chưa kiểm tra thu hồi``."""
    known = f"{INTEGRITIES[signature.integrity].in_(lang)}, {CHAINS[signature.chain_trusted].in_(lang)}"
    return "; ".join([known, *(text.in_(lang) for text in _reservations(signature))])


def _reservations(signature: SignatureFacts) -> Iterator[Text]:
    # What follows from a certificate that nothing trusts, or a broken digest, would only hide the cause.
    if signature.integrity is Integrity.INTACT and signature.chain_trusted:
        yield REVOCATIONS[signature.revocation]
    if signature.in_validity is not True and signature.signer is not None:
        yield VALIDITIES[signature.in_validity]
    if signature.changes not in (Changes.NONE, Changes.PERMITTED):
        yield CHANGES[signature.changes]
    if signature.attack is not None:
        yield ATTACKS[signature.attack]
    if signature.subindication in OTHER_REASONS:
        yield OTHER_REASONS[signature.subindication]


def _doubtful(signatures: tuple[SignatureFacts, ...], invalid: bool, lang: str) -> tuple[str, Tone]:
    tone = Tone.BAD if invalid else Tone.UNSURE
    if len(signatures) > 1:
        return _several(signatures, lang), tone
    text = INVALID if invalid else UNDETERMINED
    return text.render(lang, summary=summary(signatures[0], lang)), tone


def _several(signatures: tuple[SignatureFacts, ...], lang: str) -> str:
    valid = sum(each.is_valid for each in signatures)
    invalid = sum(each.is_invalid for each in signatures)
    undetermined = len(signatures) - valid - invalid
    return SEVERAL.render(
        lang,
        number=count(len(signatures), lang),
        valid=count(valid, lang),
        invalid=count(invalid, lang),
        undetermined=count(undetermined, lang),
    )
