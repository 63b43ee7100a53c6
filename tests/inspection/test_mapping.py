"""Every word of pyHanko has one of ours."""

from __future__ import annotations

import pytest
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESPassed, AdESStatus

from archaudit.inspection.signatures import mapping
from archaudit.inspection.signatures.signer import guess_kind
from archaudit.model.signature import Indication, SignerKind, SubIndication

STATUS = {
    AdESStatus.PASSED: Indication.TOTAL_PASSED,
    AdESStatus.INDETERMINATE: Indication.INDETERMINATE,
    AdESStatus.FAILED: Indication.TOTAL_FAILED,
}


@pytest.mark.parametrize("word", [*AdESPassed, *AdESFailure, *AdESIndeterminate], ids=str)
def test_every_conclusion(word: AdESPassed | AdESFailure | AdESIndeterminate) -> None:
    indication, subindication = mapping.conclusion(word)
    assert indication is STATUS[word.status]
    if word is AdESIndeterminate.GENERIC:
        assert subindication is SubIndication.CUSTOM
    else:
        assert subindication == (None if word is AdESPassed.OK else word.standard_name)


def test_no_word_is_no_verdict() -> None:
    assert mapping.conclusion(None) == (Indication.INDETERMINATE, SubIndication.CUSTOM)


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ({"common_name": "Sở Kế hoạch và Đầu tư"}, SignerKind.AGENCY),
        ({"common_name": "UBND TỈNH TIỀN GIANG"}, SignerKind.AGENCY),
        ({"common_name": "Tên gì đó", "user_id": "MST:0123456789"}, SignerKind.AGENCY),
        ({"common_name": "Nguyễn Văn Thử"}, SignerKind.PERSON),
        ({"common_name": "Sở Xuân Thử", "user_id": "CCCD:001234567890"}, SignerKind.PERSON),
        ({"common_name": "Nguyễn Văn Thử", "user_id": ["MST:0123456789", "CMND:123456789"]}, SignerKind.PERSON),
        ({"common_name": "Abc", "email_address": "a@b.test"}, SignerKind.PERSON),
        ({"common_name": "Abc"}, SignerKind.UNKNOWN),
        ({}, SignerKind.UNKNOWN),
    ],
)
def test_kind_of_signer(subject: dict[str, object], kind: SignerKind) -> None:
    assert guess_kind(subject) is kind
