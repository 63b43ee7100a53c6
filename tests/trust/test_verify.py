"""``archaudit trust verify``: what is wrong with a bundle, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from archaudit.trust import words
from archaudit.trust.members import read_members
from archaudit.trust.verify import verify, worst
from tests.inspection import kit
from tests.inspection.test_trust import write

PKI = kit.pki()
AT = kit.AS_OF
EXPIRED = datetime(2024, 6, 1, tzinfo=UTC)
SOUND = {
    "roots/official-duty/root": PKI.root.der,
    "intermediates/sub": PKI.sub.der,
    "tsa/tsa": PKI.tsa.der,
    "crls/root": kit.revocation_list(PKI.root),
    "crls/sub": kit.revocation_list(PKI.sub),
    "ocsp/one": kit.ocsp_response(PKI.officer, PKI.sub),
}


def forged(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def said(tmp_path: Path, files: dict[str, bytes | None]) -> list[tuple[bool, object]]:
    held = {name: data for name, data in (SOUND | files).items() if data is not None}
    return [(remark.known, remark.text) for remark in verify(read_members([write(tmp_path, held)]), AT)]


def test_sound_bundle(tmp_path: Path) -> None:
    assert said(tmp_path, {}) == []
    assert worst([]) is None


def sub(name: str, **changes: object) -> bytes:
    changes = {"serial": 0x80, "ca": True, "signing_key": kit.key("Test sub CA")} | changes
    return kit.issue(name, PKI.root, **changes).der  # type: ignore[arg-type]


CASES: list[tuple[Callable[[], dict[str, bytes | None]], bool, object]] = [
    (lambda: {"crls/sub": None}, False, words.NO_CRL),
    (lambda: {"crls/sub": kit.revocation_list(PKI.sub, until=EXPIRED)}, False, words.CRL_STALE),
    (lambda: {"crls/sub": kit.revocation_list(PKI.sub, time=datetime(2026, 1, 1, tzinfo=UTC))}, False,
     words.CRL_NOT_YET),
    (lambda: {"crls/sub": forged(kit.revocation_list(PKI.sub))}, True, words.CRL_NOT_SIGNED),
    (lambda: {"crls/other": kit.revocation_list(kit.issue("Elsewhere", None, serial=9, ca=True))}, False,
     words.CRL_OF_NOBODY),
    (lambda: {"intermediates/sub": None}, False, words.CRL_OF_NOBODY),
    (lambda: {"intermediates/sub": forged(PKI.sub.der)}, True, words.BAD_SIGNATURE),
    (lambda: {"intermediates/sub": sub("Test sub CA", end=EXPIRED)}, True, words.EXPIRED),
    (lambda: {"intermediates/sub": sub("Test sub CA", begin=datetime(2030, 1, 1, tzinfo=UTC))}, True, words.NOT_YET),
    (lambda: {"intermediates/leaf": PKI.officer.der}, True, words.NOT_A_CA),
    (lambda: {"intermediates/weak": sub("No issuer", usage={"digital_signature": True})}, True, words.CANNOT_ISSUE),
    (lambda: {"intermediates/again": PKI.sub.der}, True, words.DUPLICATE),
    (lambda: {"intermediates/root": kit.issue("Own", None, serial=8, ca=True).der}, True,
     words.ROOT_AMONG_INTERMEDIATES),
    (lambda: {"intermediates/far": kit.issue("Far", kit.issue("Own", None, serial=8, ca=True), serial=7, ca=True).der},
     False, words.NO_ROOT),
    (lambda: {"roots/official-duty/root": None, "roots/root": PKI.root.der}, False, words.DOMAIN_UNKNOWN),
    (lambda: {"tsa/leaf": PKI.officer.der}, True, words.NOT_STAMPING),
    (lambda: {"tsa/both": kit.issue("Both", PKI.root, serial=6, purposes=[
        ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.SERVER_AUTH]).der}, True, words.NOT_STAMPING),
    (lambda: {"ocsp/one": kit.ocsp_response(PKI.officer, PKI.sub, responder=PKI.officer)}, False,
     words.OCSP_OF_NOBODY),
    (lambda: {"ocsp/one": kit.ocsp_response(PKI.officer, PKI.sub, until=EXPIRED)}, False, words.OCSP_STALE),
]  # fmt: skip


@pytest.mark.parametrize(("files", "known", "text"), CASES)
def test_one_thing_wrong(
    tmp_path: Path, files: Callable[[], dict[str, bytes | None]], known: bool, text: object
) -> None:
    assert (known, text) in said(tmp_path, files())


def test_every_remark_is_said_in_both_languages(tmp_path: Path) -> None:
    held = {name: data for name, data in SOUND.items() if not name.startswith("crls/")}
    remarks = verify(read_members([write(tmp_path, held)]), AT)
    assert worst(remarks) is False
    for remark in remarks:
        assert remark.render("vi") != remark.render("en")
        assert remark.text.is_consistent()
