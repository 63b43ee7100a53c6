"""Times in certificates, signatures and time-stamps that no calendar of Python has."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from asn1crypto import cms, core, x509
from asn1crypto.util import extended_datetime
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from archaudit.demo.pki import sample_pki
from archaudit.demo.signing import Level, Signing, sign_detached
from archaudit.errors import UsageError
from archaudit.inspection.calendar_time import calendar_time
from archaudit.inspection.signatures.chain import ChainValidator
from archaudit.inspection.signatures.cms_files import cms_signatures
from archaudit.inspection.signatures.signer import signer_of
from archaudit.inspection.signatures.turning_points import turning_points
from archaudit.inspection.signatures.usual_stamp import stamped
from archaudit.inspection.trust import TrustBundle
from archaudit.inspection.trust_times import boundaries
from archaudit.model.local_time import VIETNAM
from archaudit.model.signature import Integrity
from tests.inspection import kit
from tests.inspection.test_trust import bundle_p7b, write

SIGNED = datetime(2023, 6, 12, 3, tzinfo=UTC)
NEVER, YEAR_0 = b"99991231235959Z", b"00000101000000Z"
LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


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
    good = kit.issue("Endless", None, serial=7, ca=True, end=LAST).der
    assert signer_of(x509.Certificate.load(good)).not_after == LAST
    odd = x509.Certificate.load(good.replace(NEVER, YEAR_0))
    assert turning_points([odd], (), ()) == (odd.not_valid_before,)
    with pytest.raises(ValueError, match="in no calendar"):
        signer_of(odd)


@pytest.mark.parametrize(
    ("folder", "der"),
    [
        ("roots", kit.issue("Endless", None, serial=7, ca=True, end=LAST).der),
        ("intermediates", bundle_p7b(kit.issue("Endless", kit.pki().root, serial=7, ca=True, end=LAST))),
        ("crls", kit.revocation_list(kit.pki().root, until=LAST)),
        ("ocsp", kit.ocsp_response(kit.pki().officer, kit.pki().sub, until=LAST)),
    ],
)
def test_a_trust_file_of_the_year_0_is_refused(tmp_path: Path, folder: str, der: bytes) -> None:
    files = {"roots/root.cer": kit.pki().root.der, f"{folder}/odd.der": der}
    assert LAST in boundaries(TrustBundle.load([write(tmp_path / "good", files)]))
    write(tmp_path / "odd", files | {f"{folder}/odd.der": der.replace(NEVER, YEAR_0)})
    with pytest.raises(UsageError, match=r"odd\.der.*in no calendar"):
        TrustBundle.load([tmp_path / "odd"])


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
