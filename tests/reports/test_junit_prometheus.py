from __future__ import annotations

from xml.etree import ElementTree

import pytest
from msgspec import structs
from prometheus_client.parser import text_string_to_metric_families

from archaudit.model.changes import Changes, FixityAlarm
from archaudit.model.report import RunReport, Sample
from archaudit.reports.formats import render
from tests.reports import hostile, samples


def junit(report: RunReport = samples.REPORT) -> ElementTree.Element:
    return ElementTree.fromstring(render("junit", report, samples.context()))


def gauges(report: RunReport = samples.REPORT) -> dict[tuple[str, ...], float]:
    text = render("prometheus", report, samples.context()).decode("utf-8")
    families = text_string_to_metric_families(text)
    return {(s.name, *(s.labels[key] for key in sorted(s.labels))): s.value for f in families for s in f.samples}


def test_a_rule_fails_and_one_without_subjects_is_skipped() -> None:
    found, idle = junit().findall("testsuite[@name='rules']/testcase")
    failure = found.find("failure")
    assert failure is not None
    assert failure.get("message") == "25/50 đối tượng không phù hợp"
    assert failure.text == "H58.05-230601-0001: “kq.pdf” chưa được ký số"
    assert idle.find("skipped") is not None


def test_a_rule_that_is_only_undetermined_is_an_error_not_a_pass() -> None:
    counted = structs.replace(samples.REPORT.rules[0], nonconforming=0)
    (case, _) = junit(samples.report(rules=(counted, samples.REPORT.rules[1]))).findall("testsuite[1]/testcase")
    assert [child.tag for child in case] == ["error"]


def test_observations_are_told_and_pass() -> None:
    counted = structs.replace(samples.REPORT.rules[1], nonconforming=2, subjects=9)
    (case,) = junit(samples.report(rules=(counted,))).findall("testsuite[1]/testcase")
    assert [child.tag for child in case] == ["system-out"]


def test_targets_are_tests_too() -> None:
    suite = junit().find("testsuite[@name='targets']")
    assert suite is not None
    assert [[child.tag for child in case] for case in suite.findall("testcase")] == [
        ["failure"],
        ["error"],
        ["skipped"],
    ]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors"), suite.get("skipped")) == (
        "3",
        "1",
        "1",
        "1",
    )


def test_gauges_hold_the_counts_and_nothing_that_was_not_declared() -> None:
    seen = gauges()
    place = ("digitized", "")
    assert seen["archaudit_indicator_dossiers", "of", "H58.05", *place] == 1300
    assert seen["archaudit_indicator_dossiers", "verified", "H58.05", *place] == 600
    assert ("archaudit_indicator_dossiers", "declared", "H58.05", "result_signed", "") not in seen
    assert seen["archaudit_dossiers", "H58.05", "nonconforming", ""] == 690
    assert seen["archaudit_run_complete",] == 1


def test_what_changed_is_told_where_there_was_a_run_before() -> None:
    assert not {key for (key, *_) in gauges() if key.startswith(("archaudit_findings", "archaudit_fixity"))}
    alarm = FixityAlarm("H58.05-230601-0001", "a/kq.pdf", "0" * 64, "1" * 64)
    changes = Changes(1, samples.REPORT.run.as_of, 3, 2, 5, 0, 1, 4, ("a", "b"), (alarm,))
    seen = gauges(samples.report(changes=changes))
    told = {"findings_new": 3, "findings_fixed": 2, "findings_still": 5, "dossiers_appeared": 1, "dossiers_changed": 4,
            "dossiers_vanished": 2, "fixity_alarms": 1}  # fmt: skip
    assert {name: seen[f"archaudit_{name}",] for name in told} == told


def test_hostile_names_break_neither() -> None:
    assert len(junit(hostile.report()).findall("testsuite[@name='targets']/testcase")) == 3 * len(hostile.NAMES)
    assert any(hostile.NAMES[2] in key for key in gauges(hostile.report()))


def test_a_sample_is_told_with_its_intervals() -> None:
    drawn = samples.run_report(sample=Sample(400, 9000, 7, ("department",)))
    told = junit(drawn)
    properties = {each.get("name"): each.get("value") for each in told.findall("testsuite[1]/properties/property")}
    assert properties["Chọn mẫu"] == "400/9.000 hồ sơ, ngẫu nhiên phân tầng theo đơn vị, số khởi tạo 7"
    answer = told.find("testsuite[@name='targets']/testcase/*")
    assert answer is not None
    assert answer.get("message") == "kiểm chứng 600/1.300, 46,2 % (43,5–48,9); chỉ tiêu 100 %: chưa đạt"
    seen = gauges(drawn)
    assert seen["archaudit_sample_dossiers",] == 400
    assert seen["archaudit_sample_population_dossiers",] == 9000
    assert seen["archaudit_indicator_interval", "low", "H58.05", "digitized", ""] == pytest.approx(0.4346, abs=1e-4)
    assert ("archaudit_sample_dossiers",) not in gauges()
