"""Vietnam time written as UTC in the claimed signing time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from archaudit.demo.signing import Level, Signing, sign_detached
from archaudit.inspection.signatures import facts
from archaudit.inspection.signatures.chain import ChainValidator
from archaudit.inspection.signatures.cms_files import cms_signatures
from archaudit.inspection.signatures.local_time import set_right
from archaudit.inspection.trust import TrustBundle
from archaudit.model.signature import Changes, Coverage, SignatureKind
from tests.inspection import kit

HOUR = timedelta(hours=1)
SAMPLE = datetime(2023, 6, 12, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours_after", "proved", "recognised"),
    [
        (-1, True, False),
        (0, True, False),
        (5.9, True, False),
        (6, True, True),
        (7, True, True),
        (8, True, True),
        (8.1, True, False),
        (24, True, False),
        (-1, False, False),
        (0.1, False, True),
        (7, False, True),
        (7.1, False, False),
    ],
)
def test_only_seven_hours_are_explained(hours_after: float, proved: bool, recognised: bool) -> None:
    claimed = kit.STAMPED + hours_after * HOUR
    answer = set_right(claimed, latest=kit.STAMPED, proved=proved)
    assert answer == (claimed - 7 * HOUR if recognised else None)


@pytest.mark.parametrize(("hours", "local"), [(0, False), (7, True), (12, False)])
def test_facts_hold_the_time_set_right(hours: int, local: bool) -> None:
    claimed = kit.STAMPED + hours * HOUR
    verdict = replace(facts.malformed(""), claimed=claimed, latest=kit.STAMPED, best=kit.STAMPED)
    signature = facts.signature_facts(
        verdict, kind=SignatureKind.CMS, field=None, coverage=Coverage.NONE, changes=Changes.UNKNOWN
    )
    assert signature.claimed_time_is_local is local
    assert signature.claimed_signing_time == (kit.STAMPED if local else claimed)


def test_signature_stamped_in_the_minute_of_its_local_time() -> None:
    late = SAMPLE + 7 * HOUR
    cms = sign_detached(b"text", Signing("officer-tnmt", late, Level.LEGACY))
    (signature,) = cms_signatures("a.p7s", cms, b"text", SAMPLE + HOUR, ChainValidator(TrustBundle.empty()))
    assert (signature.claimed_signing_time, signature.claimed_time_is_local) == (SAMPLE, True)
