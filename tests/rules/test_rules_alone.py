"""Rules over facts made by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from archaudit.model.collection import ResultFileUse
from archaudit.model.finding import Finding, Outcome, Severity
from archaudit.model.signature import Changes, Coverage, Integrity, Revocation
from archaudit.rules import rules_by_code
from archaudit.rules.messages import message_of
from tests.rules import made
from tests.rules.alone import TABLE
from tests.rules.alone_edges import EVIDENCE
from tests.rules.made import copy, document, nameless, pdf, signed

Y, N, U = Outcome.CONFORMING, Outcome.NONCONFORMING, Outcome.UNDETERMINED
EARLIER, BROKEN = made.TIME - timedelta(days=1), Integrity.BROKEN


@pytest.mark.parametrize(
    ("code", "outcome", "reason", "subject"),
    [pytest.param(*row, id=f"{number}-{row[0]}-{row[1]}-{row[2]}") for number, row in enumerate(TABLE)],
)
def test_rule_alone(code: str, outcome: Outcome, reason: str | None, subject: Any) -> None:
    rule = rules_by_code()[code]
    assert isinstance(subject, rule.subject)
    verdict = rule(subject)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)
    if outcome in (N, U):
        place = ("", "", "", "", None)
        finding = Finding(code, outcome, Severity.MINOR, *place, verdict.reason, verdict.evidence, ())
        for lang in ("vi", "en"):
            assert "None" not in message_of(rule, finding, lang)


@pytest.mark.parametrize(
    ("code", "subject", "evidence"),
    [
        ("DIG001", copy(made.no_pdf(None)), {"media_type": "?"}),
        ("DIG001", copy(made.no_pdf("image/jpeg")), {"media_type": "image/jpeg", "document": "copy.pdf"}),
        ("RES005", document(made.no_pdf(None)), {"media_type": "?"}),
        ("RES005", document(made.no_pdf("image/jpeg")), {"media_type": "image/jpeg", "document": "result.pdf"}),
        ("SIG003", signed(integrity=BROKEN), {"signature": "Signature1", "path": "result.pdf"}),
        ("SIG003", nameless(integrity=BROKEN), {"signature": "?"}),
        ("SIG004", signed(in_validity=False), {"signer": "Nguyễn Văn Thử", "time": "2023-09-11T01:00:00+00:00"}),
        ("SIG004", nameless(in_validity=False, best_signature_time=None, claimed_signing_time=EARLIER),
         {"signer": "1", "time": "2023-09-10T01:00:00+00:00", "not_before": "2020-01-01"}),
        ("SIG004", signed(in_validity=False, claimed_signing_time=EARLIER), {"time": "2023-09-11T01:00:00+00:00"}),
        ("SIG005", signed(chain_trusted=False), {"signer": "Nguyễn Văn Thử", "issuer": "CN=CA"}),
        ("SIG005", nameless(chain_trusted=False), {"signer": "1"}),
        ("SIG006", signed(revocation=Revocation.REVOKED), {"signer": "Nguyễn Văn Thử"}),
        ("SIG006", nameless(revocation=Revocation.REVOKED), {"signer": "1"}),
        ("SIG009", signed(changes=Changes.ILLEGAL), {"signature": "Signature1"}),
        ("SIG009", nameless(changes=Changes.ILLEGAL), {"signature": "?"}),
        ("SIG009", signed(coverage=Coverage.PARTIAL), {"signature": "Signature1"}),
        ("SIG009", nameless(coverage=Coverage.PARTIAL), {"signature": "?"}),
        ("STO002", made.stored(None, number=None, agency=None), {"missing": "KyHieuGiayTo, TenCoQuan"}),
        ("DOS006", made.owner("AB12345"), {"shape": "Ax29x5"}),
        *EVIDENCE,
    ],
)  # fmt: skip
def test_evidence(code: str, subject: Any, evidence: dict[str, Any]) -> None:
    found = rules_by_code()[code](subject).evidence
    assert {name: found[name] for name in evidence} == evidence


def test_parameters_move_the_border() -> None:
    rules = rules_by_code()
    use = ResultFileUse(made.dossier().dossier, "a.pdf", "a" * 64, ("1",))
    assert rules["RES003"](use, threshold=2).outcome is N
    assert rules["DIG001"](copy(pdf(version="1.7")), minimum_version="2.0").reason == "old-version"
    assert rules["RES005"](document(pdf(version="1.3")), minimum_version="1.3").outcome is Y
    assert rules["PUB001"](made.publication(), days_before=1).outcome is N
    assert rules["PUB001"](made.publication(), days_before=0).outcome is Y
    assert rules["INS001"](made.history(True, False, False), years=2).outcome is N
    assert rules["INS002"](made.history(True, False, False), years=1).outcome is N


@pytest.mark.parametrize("sides", [(297.0, 420.0), (210.0, 297.0), (148.0, 210.0)])
def test_sizes_of_paper(sides: tuple[float, float]) -> None:
    size = rules_by_code()["DIG014"]
    sheet = made.page(width_mm=sides[1], height_mm=sides[0])
    assert size(copy(made.paged(sheet)), tolerance_percent=0).outcome is Y
    for larger in (replace(sheet, width_mm=sides[1] + 0.1), replace(sheet, height_mm=sides[0] - 0.1)):
        assert size(copy(made.paged(larger)), tolerance_percent=0).outcome is N


@pytest.mark.parametrize(("days", "outcome"), [(10**12, N), (-(10**12), Y)])
def test_a_time_beyond_the_calendar_ends_with_it(days: int, outcome: Outcome) -> None:
    assert rules_by_code()["PUB002"](made.publication(), days_before=days).outcome is outcome


def test_figures_on_paper_tell_where_they_are_from() -> None:
    rule = rules_by_code()["ANO006"]
    verdict = rule(made.sized(1, pdf(producer="Writer", device="Scanner 1")))
    finding = Finding("ANO006", N, Severity.OBSERVATION, "", "", "", "", None, None, verdict.evidence, ())
    origins = {
        "vi": "(phần mềm: Writer; thiết bị: Scanner 1; người số hóa: ?; ngày: ?)",
        "en": "(software: Writer; device: Scanner 1; digitizer: ?; day: ?)",
    }
    for lang, origin in origins.items():
        assert message_of(rule, finding, lang).endswith(f" {origin}")


def test_one_message_names_twenty_dossiers_at_the_most() -> None:
    use = ResultFileUse(made.dossier().dossier, "a.pdf", "a" * 64, tuple(f"code-{number:02d}" for number in range(30)))
    evidence = rules_by_code()["RES003"](use).evidence
    assert evidence["count"] == 30
    assert str(evidence["others"]).count(";") == 19
