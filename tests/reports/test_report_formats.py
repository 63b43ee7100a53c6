from __future__ import annotations

from pathlib import PurePath

import pytest

from archaudit.reports.formats import FORMATS, format_of, render
from archaudit.reports.names import INDEX_766, INDICATORS, indicator_name
from archaudit.reports.schemas import load_schema
from tests.reports import samples


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert render(name, samples.REPORT, samples.context()) == render(name, samples.REPORT, samples.context())


def test_file_names_and_extensions_tell_the_format() -> None:
    assert {name: each.file_name for name, each in FORMATS.items()} == {
        "text": "report.txt",
        "json": "report.json",
        "jsonl": "findings.jsonl",
        "csv": "findings.csv",
        "html": "report.html",
        "xlsx": "report.xlsx",
        "docx": "annex.docx",
        "pdf": "annex.pdf",
        "junit": "junit.xml",
        "prometheus": "archaudit.prom",
    }
    for name, each in FORMATS.items():
        assert format_of(PurePath("out") / each.file_name.upper()) == name
    assert format_of(PurePath("report.odt")) is None
    assert format_of(PurePath("report")) is None


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(KeyError, match="odt"):
        render("odt", samples.REPORT, samples.context())


def test_every_indicator_of_the_contract_has_a_name() -> None:
    ids = load_schema("report-1")["$defs"]["indicator"]["properties"]["id"]["enum"]
    assert set(INDICATORS) == set(ids)
    assert set(INDEX_766) < set(ids)
    assert indicator_name("result_electronic", "vi") == "Tỷ lệ hồ sơ có cấp kết quả giải quyết điện tử (4.1)"
    assert indicator_name("stored", "vi") == "Tỷ lệ hồ sơ lưu kho dữ liệu điện tử (*)"
