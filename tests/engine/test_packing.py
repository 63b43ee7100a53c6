"""An answer arrives as it was given, whatever it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from archaudit.engine.dossier_report import DossierReport, Judgement, OutcomeCount
from archaudit.engine.packing import packed, unpacked
from archaudit.engine.period import OutsidePeriod
from archaudit.indicators import Cell
from archaudit.inspection import Inspector, TrustBundle
from archaudit.model.dossier import Department, Dossier, Field
from archaudit.model.finding import Finding, Outcome, Severity
from archaudit.model.local_time import VIETNAM
from archaudit.model.subjects import DossierFacts
from archaudit.sources import Content
from fixtures import scan_pdf


def report() -> DossierReport:
    data: Content = scan_pdf("one")
    file = Inspector(TrustBundle.empty(), datetime(2024, 4, 4, tzinfo=UTC)).inspect("a/quét.pdf", data)
    dossier = Dossier(
        "x", "X", Department("A", "A"), Field("F", "F"), received_time=datetime(2023, 5, 1, tzinfo=VIETNAM)
    )
    finding = Finding(
        "DIG001", Outcome.NONCONFORMING, Severity.MAJOR, "A", "F", "X", "record", None, None,
        {"share": 1.0, "of": 1, "text": "đ", "whole": True, "none": None}, ("a/1",),
    )  # fmt: skip
    judgement = Judgement((finding,), {"DIG001": OutcomeCount(1, 0, 1, 0)})
    return DossierReport(DossierFacts(dossier, {file.path: file}), judgement, {"stored": Cell(None, True)})


def test_a_report_travels_as_bytes() -> None:
    sent = packed(report())
    assert isinstance(sent, bytes)
    assert unpacked(sent) == report()
    assert repr(unpacked(sent)) == repr(report())


def test_half_a_letter_travels_unharmed() -> None:
    whole = report()
    odd = replace(whole, facts=replace(whole.facts, dossier=replace(whole.facts.dossier, code="half \ud800")))
    assert unpacked(packed(odd)) == odd


def test_a_dossier_that_is_left_out_travels_as_it_is() -> None:
    outside = OutsidePeriod(frozenset({"x"}))
    assert unpacked(packed(outside)) == outside
