"""OCSP responses at hand: who may give them, about whom, and for how long they hold (RFC 6960)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from archaudit.model.signature import Revocation, SignatureFacts, SubIndication
from tests.inspection import kit
from tests.inspection.conftest import Look

PKI = kit.pki()
RESPONDING = [ExtendedKeyUsageOID.OCSP_SIGNING]
DELEGATED = kit.issue(
    "Test responder", PKI.sub, serial=0x70, purposes=RESPONDING, signing_key=kit.key("ocsp"), no_check=True
)
NO_RESPONDER = kit.issue("No responder", PKI.sub, serial=0x71, signing_key=kit.key("ocsp"))
FOREIGN = kit.issue(
    "Foreign responder", None, serial=0x72, purposes=RESPONDING, signing_key=kit.key("ocsp"), no_check=True
)


def judged(look: Look, response: bytes, *, stamped: bool = True) -> SignatureFacts:
    """The officer's signature, about whose certificate only this response tells; it names no responder."""
    trust = PKI.trust(crls=(kit.revocation_list(PKI.root),), ocsps=(response,))
    (signature,) = look(kit.sign(kit.plain_pdf(), PKI.officer, tsa=PKI.tsa if stamped else None), trust)
    return signature


@pytest.mark.parametrize("responder", [None, DELEGATED])
def test_issuer_and_its_delegate_are_believed(look: Look, responder: kit.Identity | None) -> None:
    good = judged(look, kit.ocsp_response(PKI.officer, PKI.sub, responder=responder))
    assert (good.revocation, good.subindication) == (Revocation.GOOD, None)
    bad = judged(look, kit.ocsp_response(PKI.officer, PKI.sub, kit.BEGIN, responder=responder))
    assert (bad.revocation, bad.subindication) == (Revocation.REVOKED, SubIndication.REVOKED_NO_POE)


@pytest.mark.parametrize("responder", [NO_RESPONDER, FOREIGN, PKI.officer])
def test_nobody_else_is(look: Look, responder: kit.Identity) -> None:
    """Without the right purpose, from elsewhere, or the certificate about itself."""
    signature = judged(look, kit.ocsp_response(PKI.officer, PKI.sub, responder=responder))
    assert (signature.revocation, signature.subindication) == (Revocation.UNKNOWN, SubIndication.TRY_LATER)
    assert signature.chain_trusted is True


def test_response_about_another_certificate_says_nothing(look: Look) -> None:
    signature = judged(look, kit.ocsp_response(PKI["agency"], PKI.sub))
    assert (signature.revocation, signature.subindication) == (Revocation.UNKNOWN, SubIndication.TRY_LATER)


def test_stale_response_says_nothing_of_a_later_moment(look: Look) -> None:
    stale = kit.ocsp_response(PKI.officer, PKI.sub, until=kit.CRL_TIME + timedelta(days=7))
    assert judged(look, stale).revocation is Revocation.GOOD, "the time-stamp is older than the response"
    signature = judged(look, stale, stamped=False)
    assert (signature.revocation, signature.subindication) == (Revocation.UNKNOWN, SubIndication.TRY_LATER)


def test_older_response_does_not_hide_a_later_revocation(look: Look) -> None:
    """The response of March may be used until the end; the list of October says that June revoked."""
    june, october = datetime(2024, 6, 1, tzinfo=UTC), datetime(2024, 10, 1, tzinfo=UTC)
    lists = (kit.revocation_list(PKI.root), kit.revocation_list(PKI.sub, [(0x10, june)], time=october))
    trust = PKI.trust(crls=lists, ocsps=(kit.ocsp_response(PKI.officer, PKI.sub),))
    answers = [look(kit.sign(kit.plain_pdf(), PKI.officer, tsa=tsa), trust)[0].revocation for tsa in (None, PKI.tsa)]
    assert answers == [Revocation.REVOKED, Revocation.GOOD], "now, and before the revocation"


def test_response_in_the_document(look: Look) -> None:
    trust = PKI.trust(crls=(kit.revocation_list(PKI.root),))
    bare = kit.sign(kit.plain_pdf(), PKI.officer, tsa=PKI.tsa)
    with_response = kit.add_dss(bare, (), (), (kit.ocsp_response(PKI.officer, PKI.sub),))
    answers = [look(data, trust)[0].revocation for data in (bare, with_response)]
    assert answers == [Revocation.UNKNOWN, Revocation.GOOD]
