"""Answers that are kept for a stretch of time are those that would be found anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from archaudit.inspection.signatures import chain
from archaudit.inspection.signatures.chain import ChainValidator, Purpose
from archaudit.inspection.signatures.knowledge import Knowledge, of_ders
from archaudit.inspection.signatures.relevant import Given
from tests.inspection import kit

PKI = kit.pki()
SIGNERS = ("officer", "revoked-before", "revoked-after", "expired", "expired-before", "future", "encipher", "foreign")
BORDERS = [moment for _, moment in kit.REVOKED] + [kit.CRL_TIME, datetime(2024, 1, 1, tzinfo=UTC), kit.AS_OF]
AROUND = [timedelta(seconds=seconds) for seconds in (-90_000, -2, -1, 0, 1, 2, 90_000)]
MOMENTS = [border + step for border in BORDERS for step in AROUND]


@pytest.mark.parametrize("name", SIGNERS)
def test_kept_answers_are_those_found_anew(name: str) -> None:
    certificate, shared = PKI[name].asn1, ChainValidator(PKI.trust())
    for moment in MOMENTS:
        kept = shared.judge(certificate, moment, Purpose.SIGNATURE, Knowledge())
        anew = ChainValidator(PKI.trust()).judge(certificate, moment, Purpose.SIGNATURE, Knowledge())
        assert kept == anew, moment


def test_one_search_serves_a_stretch_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[datetime] = []
    real = chain.find_path
    monkeypatch.setattr(chain, "find_path", lambda *args: (asked.append(args[1]), real(*args))[1])
    validator = ChainValidator(PKI.trust())
    for hours in range(50):
        moment = kit.STAMPED + timedelta(hours=hours)
        assert validator.judge(PKI.officer.asn1, moment, Purpose.SIGNATURE, Knowledge()).subindication is None
    assert len(asked) == 1


def test_material_and_purpose_are_told_apart() -> None:
    validator = ChainValidator(PKI.trust(intermediates=(), crls=(kit.revocation_list(PKI.root),)))
    with_issuer = of_ders((PKI.sub.der,), (), ())
    with_list = with_issuer + of_ders((), (kit.revocation_list(PKI.sub),), ())
    known = (Knowledge(), with_issuer, with_list, with_issuer, Knowledge())
    answers = [validator.judge(PKI.officer.asn1, kit.AS_OF, Purpose.SIGNATURE, one) for one in known]
    assert [answer.subindication for answer in answers] == [
        "NO_CERTIFICATE_CHAIN_FOUND", "TRY_LATER", None, "TRY_LATER", "NO_CERTIFICATE_CHAIN_FOUND",
    ]  # fmt: skip
    stamping = validator.judge(PKI.officer.asn1, kit.AS_OF, Purpose.TIMESTAMP, with_list)
    assert stamping.subindication == "CHAIN_CONSTRAINTS_FAILURE"


BROUGHT = {
    "its own and the issuer": (PKI.officer.der, PKI.sub.der),
    "its own": (PKI.officer.der,),
    "the authority and the root": (PKI.tsa.der, PKI.root.der),
    "others": (PKI["foreign"].der, PKI["foreign-tsa"].der, PKI["expired"].der, PKI.sub.der),
}


@pytest.mark.parametrize("brought", BROUGHT)
@pytest.mark.parametrize("name", ["officer", "revoked-before", "expired", "foreign", "foreign-tsa"])
@pytest.mark.parametrize("given", [True, False])
def test_certificates_left_aside_change_no_answer(
    name: str, brought: str, given: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = of_ders(BROUGHT[brought], (), ())
    trust = PKI.trust() if given else PKI.trust(intermediates=())
    answers = [ChainValidator(trust).judge(PKI[name].asn1, kit.AS_OF, each, known) for each in Purpose]
    monkeypatch.setattr(Given, "relevant", lambda _, __, brought: brought)
    assert answers == [ChainValidator(trust).judge(PKI[name].asn1, kit.AS_OF, each, known) for each in Purpose]


def test_one_answer_for_a_time_stamp_authority_serves_all_signers() -> None:
    validator = ChainValidator(PKI.trust())
    for name in SIGNERS:
        brought = of_ders([PKI[name].der, PKI.sub.der], (), ())
        assert validator.judge(PKI.tsa.asn1, kit.AS_OF, Purpose.TIMESTAMP, brought).subindication is None
    assert len(validator._answers) == 1
