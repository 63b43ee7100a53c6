"""Signatures of the sample: equal every time, and judged by pyHanko as their builder says."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from archaudit.demo.pdf_update import append_unsigned, flip_signed_byte, replace_page, widen_byte_range
from archaudit.demo.scans import scan_pdf
from archaudit.demo.signing import TOP_LEFT, Level, Signing, sign_detached, sign_pdf
from tests.demo.validation import Verdict, judge_detached, judge_pdf

SIGNED = datetime(2023, 6, 1, 2, 0, 0, tzinfo=UTC)
LATER = datetime(2023, 9, 15, 2, 0, 0, tzinfo=UTC)
INSPECTION = datetime(2024, 4, 4, tzinfo=UTC)
TODAY = datetime(2026, 11, 25, tzinfo=UTC)
SCAN = scan_pdf("000.00.16.H58-230601-0001.1")


def _one(signing: Signing, as_of: datetime = TODAY) -> Verdict:
    (verdict,) = judge_pdf(sign_pdf(SCAN, signing), as_of)
    return verdict


@pytest.mark.parametrize("as_of", [INSPECTION, TODAY])
@pytest.mark.parametrize("level", list(Level))
def test_every_level_passes(level: Level, as_of: datetime) -> None:
    verdict = _one(Signing("digitizer-tnmt", SIGNED, level, box=TOP_LEFT), as_of)
    assert verdict.status == "OK"
    if level not in (Level.B_LT, Level.B_LTA):
        assert verdict.coverage == "ENTIRE_FILE"
    else:
        assert verdict.modification == "LTA_UPDATES"


@pytest.mark.parametrize("signer", ["agency-khdt", "officer-gtvt", "citizen", "enterprise", "digitizer-ldtbxh"])
def test_every_kind_of_signer_passes(signer: str) -> None:
    assert _one(Signing(signer, SIGNED)).status == "OK"


@pytest.mark.parametrize(
    ("signing", "status"),
    [
        (Signing("revoked", SIGNED), "OK"),
        (Signing("revoked", LATER), "REVOKED_NO_POE"),
        (Signing("revoked", LATER, Level.B_B), "REVOKED_NO_POE"),
        (Signing("expired", SIGNED), "OK"),
        (Signing("expired", SIGNED, Level.B_B), "OUT_OF_BOUNDS_NO_POE"),
        (Signing("not-yet-valid", SIGNED), "CERTIFICATE_CHAIN_GENERAL_FAILURE"),
        (Signing("rsa-1024", SIGNED), "CRYPTO_CONSTRAINTS_FAILURE"),
        (Signing("citizen", SIGNED, digest="sha1"), "CRYPTO_CONSTRAINTS_FAILURE"),
        (Signing("stranger", SIGNED), "NO_CERTIFICATE_CHAIN_FOUND"),
        (Signing("wrong-usage", SIGNED), "CHAIN_CONSTRAINTS_FAILURE"),
    ],
    ids=lambda value: f"{value.signer}-{value.time:%m}-{value.level}" if isinstance(value, Signing) else None,
)
def test_one_thing_wrong(signing: Signing, status: str) -> None:
    assert _one(signing).status == status


def test_agency_after_officer_keeps_both_valid() -> None:
    once = sign_pdf(SCAN, Signing("officer-tnmt", SIGNED, field="Officer"))
    twice = sign_pdf(once, Signing("agency-tnmt", LATER, field="Agency"))
    first, second = judge_pdf(twice, TODAY)
    assert (first.status, first.modification) == ("OK", "FORM_FILLING")
    assert (second.status, second.coverage) == ("OK", "ENTIRE_FILE")


def test_breakers_break() -> None:
    signed = sign_pdf(SCAN, Signing("agency-tnmt", SIGNED))
    assert judge_pdf(flip_signed_byte(signed), TODAY)[0].status == "HASH_FAILURE"
    (changed,) = judge_pdf(replace_page(signed), TODAY)
    assert (changed.status, changed.coverage) == ("OK", "ENTIRE_REVISION")
    assert "without precise justification" in changed.modification
    assert judge_pdf(append_unsigned(signed), TODAY)[0].coverage != "ENTIRE_FILE"
    assert judge_pdf(widen_byte_range(signed), TODAY)[0].status == "HASH_FAILURE"


def test_detached_signature_is_over_the_bytes() -> None:
    for level in (Level.LEGACY, Level.B_B, Level.B_T):
        signature = sign_detached(SCAN, Signing("citizen", SIGNED, level))
        digest = sha256(SCAN).digest()
        assert judge_detached(signature, digest, level.stamped, TODAY) == "OK"
        assert judge_detached(signature, sha256(b"other").digest(), level.stamped, TODAY) == "HASH_FAILURE"


PROGRAM = """
from hashlib import sha256
from tests.demo.test_signing import *
data = b"".join(sign_pdf(SCAN, Signing("digitizer-tnmt", SIGNED, level, box=TOP_LEFT)) for level in Level)
data += sign_detached(SCAN, Signing("citizen", SIGNED))
data += replace_page(sign_pdf(SCAN, Signing("citizen", SIGNED)))
print(sha256(data).hexdigest())
"""


def test_same_bytes_in_another_process_with_another_hash_seed() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path), "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    }
    assert len(digests) == 1
