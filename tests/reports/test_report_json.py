from __future__ import annotations

import json

import jsonschema
import pytest
from msgspec import structs

from archaudit.model.report import Sample
from archaudit.reports.formats import render
from archaudit.reports.schemas import SCHEMAS, load_schema
from tests.reports import samples


def parsed(report: samples.RunReport) -> dict:
    return json.loads(render("json", report, samples.context()))


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(load_schema(name))


def test_an_unknown_schema_is_named() -> None:
    with pytest.raises(KeyError, match="report-9"):
        load_schema("report-9")


@pytest.mark.parametrize(
    "report",
    [
        samples.REPORT,
        samples.run_report(trust_digest=None, period=None, complete=False),
        samples.report(departments=(), rules=(), findings=()),
    ],
)
def test_reports_follow_the_schema(report: samples.RunReport) -> None:
    jsonschema.validate(parsed(report), load_schema("report-1"), jsonschema.Draft202012Validator)


def test_the_schema_refuses_what_the_contract_does_not_know() -> None:
    value = parsed(samples.REPORT)
    value["departments"][0]["indicators"][0]["rate"] = 0.5
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, load_schema("report-1"), jsonschema.Draft202012Validator)


def test_the_figures_are_those_of_the_report() -> None:
    value = parsed(samples.REPORT)
    assert value["schema"] == "archaudit-report/1"
    assert value["run"] == {
        "tool": "archaudit 0.1.0",
        "profile": {"id": "national", "digest": "3f" * 32},
        "trust": {"digest": "ab" * 32},
        "as_of": "2026-11-25T01:00:00Z",
        "period": ["2021-01-01", "2023-12-31"],
        "source": "/data/export",
        "complete": True,
        "sample": None,
    }
    department, office = value["departments"]
    assert department["indicators"][1] == {
        "id": "result_signed",
        "of": 41,
        "declared": None,
        "verified": 41,
        "undetermined": 0,
        "target": None,
        "met": None,
    }
    assert department["fields"][0]["indicators"] == department["indicators"]
    assert (department["parent"], office["parent"]) == (None, "H58.05")
    assert value["rules"][0]["waived"] == 2


def test_bytes_are_sorted_indented_and_end_with_a_line_feed() -> None:
    data = render("json", samples.REPORT, samples.context())
    assert data == render("json", samples.REPORT, samples.context(lang="en"))
    text = data.decode("utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    assert "Sở Giao thông Vận tải" in text


def test_hostile_names_keep_their_meaning_and_show_no_control_character() -> None:
    hostile = "Sở\x1b[2J\u202e\x9b\udcff"
    department = structs.replace(samples.DEPARTMENT, name=hostile)
    data = render("json", samples.report(departments=(department,)), samples.context())
    assert json.loads(data)["departments"][0]["name"] == hostile
    assert data.decode("utf-8").replace("\n", "").isprintable()


def test_figures_of_a_sample_have_their_interval() -> None:
    sampled = samples.run_report(sample=Sample(400, 9000, 7, ()))
    value = json.loads(render("json", sampled, samples.context()))
    jsonschema.validate(value, load_schema("report-1"))
    first, *_, reused = value["departments"][0]["indicators"]
    assert first["interval"] == [pytest.approx(0.4346, abs=1e-4), pytest.approx(0.4887, abs=1e-4)]
    assert reused["interval"] is None
