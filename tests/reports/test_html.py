from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from lxml import html
from msgspec import structs

from archaudit.model.report import FieldReport, RunReport
from archaudit.reports.formats import render
from tests.reports import hostile, samples


def page(report: RunReport = samples.REPORT, **changes: object) -> Any:
    return html.document_fromstring(render("html", report, samples.context(**changes)).decode("utf-8"))


def data_of(document: Any) -> dict[str, Any]:
    return json.loads(zlib.decompress(base64.b64decode(document.get_element_by_id("data").text)))


def test_the_page_asks_for_nothing_outside_itself() -> None:
    source = render("html", hostile.report(), samples.context()).decode("utf-8")
    document = html.document_fromstring(source)
    policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"]
    links = [value for value in document.xpath("//@src | //@href | //@action") if not value.startswith(("#", "data:"))]
    assert links == []
    assert "url(" not in document.xpath("string(//style)")


def test_departments_stand_against_indicators_with_both_rates() -> None:
    document = page()
    heads = [cell.text_content() for cell in document.xpath("//table[@class='matrix gauges'][1]/thead//th")]
    assert heads[0] == "Đơn vị"
    assert heads[1].startswith("Tỷ lệ hồ sơ số hóa đủ")
    (first, *_) = document.xpath("//table[@class='matrix gauges'][1]/tbody/tr[1]/td")
    words = " ".join(" ".join(first.itertext()).split())
    assert words == ("46,2 % 600/1.300 Khai báo: 1.300/1.300 (100,0 %) Chưa xác định: 12 Chỉ tiêu: 100 %, chưa đạt")
    assert first.get("class") == "gauge bad"
    assert first.get("style") == "--v:46.15%;--u:0.92%"


def test_nothing_to_count_has_a_dash_and_no_bar() -> None:
    (cell,) = page().xpath("//table[@class='matrix gauges'][1]/tbody/tr[1]/td[4]")
    assert cell.text_content().strip() == "–"
    assert cell.xpath(".//*[@class='bars']") == []


def test_every_department_has_a_section_that_its_row_leads_to() -> None:
    document = page()
    targets = document.xpath("//table[@class='matrix gauges']//a/@href")
    assert targets == ["#department-1", "#department-2"]
    sections = [f"#{section.get('id')}" for section in document.xpath("//details")]
    assert sections == ["#all-fields", *targets]


def test_a_department_without_a_code_has_its_own_section_too() -> None:
    nameless = structs.replace(samples.DEPARTMENT, code="")
    document = page(samples.report(departments=(nameless, samples.OFFICE)))
    assert document.xpath("//details/@id") == ["all-fields", "department-1", "department-2"]


def test_who_conforms_stands_first() -> None:
    (row, *_) = page().xpath("(//table[@class='listed'])[1]/tbody/tr")
    assert [" ".join(cell.text_content().split()) for cell in row] == [
        "Sở Giao thông Vận tải", "1.300", "600/1.300 46,2 %", "690/1.300 53,1 %", "10/1.300 0,8 %",
    ]  # fmt: skip


def test_all_fields_stand_under_their_departments_and_lead_to_their_findings() -> None:
    (table,) = page().xpath("//details[@id='all-fields']//table")
    assert table.xpath("string(.//tr[@class='group'])").strip() == "Sở Giao thông Vận tải"
    (link,) = table.xpath(".//a")
    assert (link.text, link.get("data-department"), link.get("data-field")) == ("Đường bộ", "H58.05", "DB")
    (first, *_) = table.xpath(".//td")
    assert " ".join(first.text_content().split()) == "46,2 % 600/1.300 Chưa xác định: 12"


def test_months_are_drawn_where_the_run_counts_by_month() -> None:
    assert page().xpath("//figure") == []
    months = tuple(FieldReport(f"2023-0{number}", f"2023-0{number}", samples.FIGURES) for number in (1, 2))
    department = structs.replace(samples.DEPARTMENT, months=months)
    (picture,) = page(samples.report(departments=(department,))).xpath("//details//figure/img")
    drawn = base64.b64decode(picture.get("src").split(",")[1]).decode("utf-8")
    assert "2023-02" in drawn
    assert "Tỷ lệ hồ sơ nộp qua kênh trực tuyến" in drawn
    links = page(samples.report(departments=(department,))).xpath("//details//a[@data-month]")
    assert [link.text for link in links] == ["2023-01", "2023-02"]
    assert {link.get("data-department") for link in links} == {"H58.05"}


def test_every_finding_is_in_the_data_with_clause_remedy_and_evidence() -> None:
    data = data_of(page())
    rows, pool = data["rows"], data["pool"]
    assert [data["kinds"][kind]["rule"] for kind in rows["kind"]] == ["TST001", "TST001"]
    assert [data["runs"][name] for name in ("dossier", "count")] == [["H58.05-230601-0001"], [2]]
    # The dossier's own name is left out of what repeats it.
    assert [pool[place] for place in rows["path"]] == ["GTVT/\x01/kq.pdf", None]
    assert [pool[place] for place in rows["subject"]] == ["kết quả 1", "kết quả 2"]
    assert [pool[place] for place in rows["evidence"]] == ["kq.pdf", 2, 199.5, False, None]
    assert data["kinds"][0]["message"] == "“{document}” chưa được ký số"
    assert data["kinds"][0]["basis"] == "khoản nd45-2020/14.3"
    assert data["kinds"][0]["remedy"] == "Ký số"
    assert data["as_of"] == "2026-11-25T01:00:00Z"


def test_hostile_names_are_text() -> None:
    document = page(hostile.report())
    assert len(document.xpath("//script")) == 3
    assert document.xpath("//img") == []
    assert document.xpath("//*[@onerror]") == []
    assert "</script><script>alert(1)</script>" in [cell.text for cell in document.xpath("//th/a")]
    assert "{{ 7 * 7 }}{% raw %}" in document.text_content()
    assert "\x1b" not in document.text_content()


def test_the_page_speaks_the_language_asked_for() -> None:
    document = page(lang="en")
    assert document.get("lang") == "en"
    assert document.xpath("string(//h1)") == "Audit figures of administrative e-dossiers"
