"""The main job: the audited figures of the sample are those of the inspection, whatever the number of workers."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archaudit.demo import EXPECTED, DemoPaths
from archaudit.demo.tien_giang import EXPECTED_RESULT_SIGNED
from archaudit.engine import Auditor, ScanOptions
from archaudit.engine.period import Period
from archaudit.inspection import TrustBundle
from archaudit.legal import load
from archaudit.model.finding import Outcome
from archaudit.model.report import IndicatorFigure, RunReport
from archaudit.profiles import load as load_profile
from archaudit.reports.json_report import report_record
from archaudit.rules import all_rules
from tests.store.kit import alone

LAW = load()
PROFILE = load_profile(["tien-giang-2023", "full-duty"], LAW, all_rules())
AS_OF = datetime(2024, 4, 4, tzinfo=UTC)
QUARTER = Period(date(2023, 7, 1), date(2023, 8, 31))


def scan(export: Path, trust: Path | None, options: ScanOptions) -> RunReport:
    bundle = TrustBundle.load([trust]) if trust else TrustBundle.empty()
    return alone(Auditor(PROFILE, LAW, bundle, AS_OF, options), export)


@pytest.fixture(scope="module")
def report(demo: DemoPaths) -> RunReport:
    return scan(demo.export, demo.trust, ScanOptions(jobs=2))


def figures(indicators: tuple[IndicatorFigure, ...]) -> dict[str, IndicatorFigure]:
    return {figure.id: figure for figure in indicators}


def test_the_figures_are_those_of_the_inspection(report: RunReport) -> None:
    assert [department.code for department in report.departments] == sorted(EXPECTED)
    for department in report.departments:
        seen = figures(department.indicators)
        for name, expected in EXPECTED[department.code].items():
            figure = seen[name]
            counts = (figure.of, figure.declared, figure.verified, figure.undetermined)
            assert counts == (expected.of, expected.declared, expected.verified, expected.undetermined), (
                department.name,
                name,
            )


def test_only_the_road_field_has_signed_results(report: RunReport) -> None:
    transport = next(department for department in report.departments if department.code == "000.00.08.H58")
    for field in transport.fields:
        figure, expected = figures(field.indicators)["result_signed"], EXPECTED_RESULT_SIGNED[field.code]
        assert (figure.of, figure.verified) == (expected.of, expected.verified), field.name


def test_the_target_of_55_percent_is_missed_by_all(report: RunReport) -> None:
    online = [figures(department.indicators)["online"] for department in report.departments]
    assert [(figure.target, figure.met) for figure in online] == [(0.55, False)] * 4


def test_totals_add_up(report: RunReport) -> None:
    totals = report.totals
    assert totals.dossiers == totals.conforming + totals.nonconforming + totals.undetermined
    assert totals.dossiers == sum(department.totals.dossiers for department in report.departments)
    assert report.run.complete
    for rule in report.rules:
        nonconforming = sum(f.rule == rule.code and f.outcome is Outcome.NONCONFORMING for f in report.findings)
        assert (nonconforming, rule.not_applicable >= 0) == (rule.nonconforming, True), rule.code


def test_findings_are_in_order_and_tell_of_verified_gaps(report: RunReport) -> None:
    keys = [finding.sort_key for finding in report.findings]
    assert keys == sorted(keys)
    places = {finding.dossier for finding in report.findings if finding.rule == "STO001"}
    stored = sum(figures(department.indicators)["stored"].of for department in report.departments)
    assert len(places) == stored


def test_the_number_of_workers_changes_nothing(demo: DemoPaths) -> None:
    reports = [scan(demo.export, demo.trust, ScanOptions(jobs=jobs, period=QUARTER)) for jobs in (1, 3)]
    assert json.dumps(report_record(reports[0])) == json.dumps(report_record(reports[1]))
    assert reports[0] == reports[1]
    assert reports[0].apart.outside_period > reports[0].totals.dossiers > 50


def test_without_trust_no_signature_is_valid_and_none_invalid(demo: DemoPaths) -> None:
    seen = scan(demo.export / "tnmt" / "2023", None, ScanOptions(jobs=2, period=QUARTER))
    (department,) = seen.departments
    valid = figures(department.indicators)["result_signed_valid"]
    digitized = figures(department.indicators)["digitized"]
    assert valid.verified == 0 and valid.undetermined >= valid.of - 1 > 10
    assert (digitized.verified, digitized.undetermined) == (0, digitized.of)
    assert seen.run.trust_digest is None


def test_each_gap_that_the_inspection_named_is_a_finding(report: RunReport) -> None:
    """Digitization, storage, signed results and online submission, department by department."""
    gaps = {(f.rule, f.department, f.subject) for f in report.findings if f.rule.startswith("DEP")}
    all_four = sorted(EXPECTED)
    assert {department for rule, department, _ in gaps if rule == "DEP002"} == set(all_four)
    assert {department for rule, department, _ in gaps if rule == "DEP004"} == set(all_four)
    assert {department for rule, department, _ in gaps if rule == "DEP001"} == set(all_four) - {"000.00.16.H58"}
    unsigned = {department for rule, department, subject in gaps if subject == "indicator:result_signed"}
    assert unsigned == set(all_four) - {"000.00.16.H58"}
    (online,) = {f.basis for f in report.findings if f.rule == "DEP004"}
    assert online == ("cv4842-2022-tg/3", "qd766-2022/3.3")
    assert not report.apart.secret_files


def test_procedures_and_months_add_up_to_their_department(report: RunReport) -> None:
    for department in report.departments:
        whole = {name: (figure.of, figure.verified) for name, figure in figures(department.indicators).items()}
        for parts in (department.procedures, department.fields):
            for name, (of, verified) in whole.items():
                own = [figures(part.indicators)[name] for part in parts]
                assert (sum(one.of for one in own), sum(one.verified for one in own)) == (of, verified)
        online = [figures(part.indicators)["online"].of for part in department.months]
        assert sum(online) == whole["online"][0]
        assert [part.code for part in department.months] == sorted(part.code for part in department.months)
