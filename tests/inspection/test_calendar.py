"""Times in certificates, signatures and time-stamps that no calendar of Python has."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from asn1crypto import cms, core, x509
from asn1crypto.util import extended_datetime
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from msgspec.structs import replace

from archaudit.demo.entities import ENTITIES
from archaudit.demo.pki import build_pki, sample_pki
from archaudit.demo.signing import Level, Signing, sign_detached
from archaudit.inspection.signatures.calendar_time import calendar_time
from archaudit.inspection.signatures.chain import ChainValidator
from archaudit.inspection.signatures.cms_files import cms_signatures
from archaudit.inspection.signatures.signer import signer_of
from archaudit.inspection.signatures.turning_points import turning_points
from archaudit.inspection.signatures.usual_stamp import stamped
from archaudit.inspection.trust import TrustBundle
from archaudit.model.local_time import VIETNAM
from archaudit.model.signature import Integrity

SIGNED = datetime(2023, 6, 12, 3, tzinfo=UTC)
NEVER, YEAR_0 = b"99991231235959Z", b"00000101000000Z"


def claiming(time: extended_datetime | datetime) -> bytes:
    """A detached signature over ``text`` by a signer who claims to sign at that time."""
    document = cms.ContentInfo.load(sign_detached(b"text", Signing("officer-tnmt", SIGNED, Level.LEGACY)))
    signer = document["content"]["signer_infos"][0]
    claim = cms.CMSAttribute(
        {"type": "signing_time", "values": [cms.Time("generalized_time", core.GeneralizedTime(time))]}
    )
    others = [one for one in signer["signed_attrs"] if one["type"].native != "signing_time"]
    signer["signed_attrs"] = cms.CMSAttributes([*others, claim])
    signed = cms.CMSAttributes([*others, claim]).dump()
    signer["signature"] = sample_pki().keys["officer-tnmt"].sign(signed, PKCS1v15(), SHA256())
    return bytes(document.dump())


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (datetime(2050, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)),
        (extended_datetime(0, 1, 1, tzinfo=UTC), None),
    ],
)
def test_a_claimed_time_in_no_calendar_is_none(time: extended_datetime | datetime, told: datetime | None) -> None:
    chains = ChainValidator(TrustBundle.empty())
    (signature,) = cms_signatures("a.p7s", claiming(time), b"text", SIGNED, chains)
    assert (signature.integrity, signature.claimed_signing_time) == (Integrity.INTACT, told)


def test_a_certificate_of_the_year_0_has_no_signer_and_no_turning_points() -> None:
    never = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    pki = build_pki([replace(entity, not_after=never) for entity in ENTITIES], sample_pki().keys)
    good = pki.certificate_der("tsa")
    assert signer_of(x509.Certificate.load(good)).not_after == never
    odd = x509.Certificate.load(good.replace(NEVER, YEAR_0))
    assert turning_points([odd], (), ()) == (odd.not_valid_before,)
    with pytest.raises(ValueError, match="in no calendar"):
        signer_of(odd)


def test_a_stamp_of_the_year_0_is_no_stamp() -> None:
    token = sign_detached(b"text", Signing("officer-tnmt", SIGNED, Level.B_T))
    (signer,) = cms.ContentInfo.load(token)["content"]["signer_infos"]
    (stamp,) = (one for one in signer["unsigned_attrs"] if one["type"].native == "signature_time_stamp_token")
    content = stamp["values"][0]["content"]["encap_content_info"]["content"].parsed.dump()
    assert stamped(content).time == SIGNED
    with pytest.raises(ValueError, match="in no calendar"):
        stamped(re.sub(rb"\d{14}Z", YEAR_0, content))


@pytest.mark.parametrize(
    "time",
    [None, extended_datetime(0, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=VIETNAM)],
)
def test_no_time(time: object) -> None:
    assert calendar_time(time) is None
