"""The page in a browser: what its script does, and that it asks nothing of a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from archaudit.model.report import FieldReport
from archaudit.reports.formats import render
from tests.reports import hostile, samples

sync_api = pytest.importorskip("playwright.sync_api")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-dev-shm-usage",
]  # fmt: skip
CONTRAST = """() => {
  const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const parts = (colour) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => parts(colour).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (each) => {
    for (; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (parts(colour)[3] > 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const seen = [...document.querySelectorAll("main *")].filter((each) => each.checkVisibility() && [...each.childNodes]
    .some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()));
  return seen.filter((each) => {
    const [one, other] = [light(getComputedStyle(each).color), light(ground(each))].sort((a, b) => b - a);
    return (one + 0.05) / (other + 0.05) < 4.5;
  }).map((each) => each.tagName + " " + each.className + " " + each.textContent.slice(0, 30));
}"""
"""Texts whose contrast is below what WCAG 2.2 asks (1.4.3)."""
OTHER = structs.replace(samples.FINDING, dossier="H58.05-230601-0002", department="H58.06")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        # That of the system, or what playwright itself installed.
        program = shutil.which("chromium") or playwright.chromium.executable_path
        if not Path(program).exists():
            pytest.skip("needs chromium")
        try:
            window = playwright.chromium.launch(executable_path=program, args=FLAGS)
        except sync_api.Error as error:
            pytest.skip(f"this chromium does not start: {error.message.splitlines()[0]}")
        yield window
        window.close()


def opened(browser: Any, folder: Path, report: samples.RunReport, **looks: Any) -> tuple[Any, list[str]]:
    """The page with its list unfolded, and everything it complained of or asked for."""
    path = folder / "report.html"
    path.write_bytes(render("html", report, samples.context()))
    page = browser.new_page(**looks)
    told: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else told.append(request.url))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda message: told.append(message.text))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.goto(path.as_uri())
    page.wait_for_selector("#list:not([hidden])")
    return page, told


def report() -> samples.RunReport:
    return samples.report(findings=(samples.FINDING, samples.UNDETERMINED, OTHER))


def dossiers(page: Any) -> list[str]:
    return [button.inner_text() for button in page.locator("#list button").all()]


def test_findings_are_listed_filtered_and_searched(browser: Any, tmp_path: Path) -> None:
    page, told = opened(browser, tmp_path, report())
    assert len(dossiers(page)) == 3
    page.select_option("[name=outcome]", "undetermined")
    assert dossiers(page) == ["H58.05-230601-0001"]
    page.get_by_role("button", name="Bỏ lọc").click()
    sync_api.expect(page.locator("#list button")).to_have_count(3)
    page.fill("[name=text]", "-0002")
    assert dossiers(page) == ["H58.05-230601-0002"]
    page.fill("[name=text]", "nothing of that kind")
    assert page.locator("#state").inner_text() == "Không có phát hiện nào phù hợp bộ lọc; tổng số 3"
    assert told == []


def test_a_dossier_shows_evidence_clause_remedy_and_commands_by_keyboard(browser: Any, tmp_path: Path) -> None:
    page, told = opened(browser, tmp_path, report())
    page.locator("#list button").first.focus()
    page.keyboard.press("Enter")
    shown = page.locator("dialog").inner_text()
    for words in (
        "“kq.pdf” chưa được ký số",
        "khoản nd45-2020/14.3",
        "Ký số",
        "archaudit explain TST001",
        "archaudit inspect '/data/export/GTVT/H58.05-230601-0001/kq.pdf' --as-of 2026-11-25T01:00:00Z --trust TRUST",
    ):
        assert words in shown
    assert page.locator("dialog article").count() == 2
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    assert told == []


def test_a_department_leads_to_its_section_and_its_findings(browser: Any, tmp_path: Path) -> None:
    page, _ = opened(browser, tmp_path, report())
    page.get_by_role("link", name="Sở Giao thông Vận tải").first.click()
    section = page.locator("#department-1")
    assert section.evaluate("each => each.open")
    section.get_by_role("link", name="Xem các phát hiện của đơn vị này").click()
    sync_api.expect(page.locator("#list button")).to_have_count(2)
    assert not page.locator("#department-2 a[data-department]").is_visible()


def test_a_field_and_a_rule_lead_to_their_findings(browser: Any, tmp_path: Path) -> None:
    page, _ = opened(browser, tmp_path, report())
    page.locator("details").first.evaluate("each => each.open = true")
    page.get_by_role("link", name="Đường bộ").click()
    sync_api.expect(page.locator("#list button")).to_have_count(2)
    page.get_by_role("link", name="TST001 Kết quả được ký số").click()
    sync_api.expect(page.locator("#list button")).to_have_count(3)
    assert page.locator("[name=rule]").input_value() == "TST001"


def test_the_way_leads_from_the_department_down_to_the_fact(browser: Any, tmp_path: Path) -> None:
    months = tuple(FieldReport(name, name, samples.FIGURES) for name in ("2023-06", "2023-07", "2023-08"))
    department = structs.replace(samples.DEPARTMENT, months=months)
    july = structs.replace(samples.FINDING, month="2023-07", dossier="H58.05-230701-0003")
    elsewhere = structs.replace(samples.FINDING, field="TN", dossier="H58.05-230601-0004")
    findings = (samples.FINDING, samples.UNDETERMINED, elsewhere, july, OTHER)
    page, told = opened(browser, tmp_path, samples.report(departments=(department, samples.OFFICE), findings=findings))
    page.get_by_role("link", name="Sở Giao thông Vận tải").first.click()
    section, listed = page.locator("#department-1"), page.locator("#list button")
    section.get_by_role("link", name="2023-07").click()
    sync_api.expect(listed).to_have_text(["H58.05-230701-0003"])
    # Nothing was found in the last one: it leads nowhere.
    assert section.get_by_role("link", name="2023-06").count() == 1
    assert section.get_by_role("link", name="2023-08").count() == 0
    section.get_by_role("link", name="Đường bộ").click()
    sync_api.expect(listed).to_have_count(3)
    page.locator("[name=month]").select_option(label="2023-06")
    sync_api.expect(listed).to_have_count(2)
    page.select_option("[name=rule]", "TST001")
    page.select_option("[name=outcome]", "nonconforming")
    sync_api.expect(listed).to_have_text(["H58.05-230601-0001"])
    listed.first.click()
    shown = page.locator("dialog").inner_text()
    for fact in (
        "GTVT/H58.05-230601-0001/kq.pdf",
        "2023-06",
        "dpi = 199.5",
        "khoản nd45-2020/14.3",
        "archaudit inspect",
    ):
        assert fact in shown
    assert told == []


def test_a_name_with_signs_of_a_pattern_is_put_back_as_it_was(browser: Any, tmp_path: Path) -> None:
    own = structs.replace(samples.FINDING, dossier="a$&b$1", path="x/a$&b$1/kq.pdf")
    page, told = opened(browser, tmp_path, samples.report(findings=(own,)))
    assert "x/a$&b$1/kq.pdf" in page.locator("#list tbody").inner_text()
    page.fill("[name=text]", "a$&b$1/kq")
    assert dossiers(page) == ["a$&b$1"]
    assert told == []


def test_sections_are_made_when_they_are_looked_at_or_printed(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(render("html", report(), samples.context()))
    page = browser.new_page()
    # Nothing is ever idle here.
    page.add_init_script("window.requestIdleCallback = () => {}")
    page.goto(path.as_uri())
    page.wait_for_selector("#list:not([hidden])")
    tables = page.locator("details table")
    assert tables.count() == 0
    page.locator("#department-1 summary").click()
    sync_api.expect(page.locator("#department-1 table")).to_have_count(2)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details[open]").count() == 3
    assert page.locator("details noscript").count() == 0


def test_without_scripts_all_but_the_list_is_there(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(render("html", report(), samples.context()))
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(path.as_uri())
    page.locator("#department-1 summary").click()
    assert page.locator("#department-1").get_by_role("link", name="Đường bộ").is_visible()
    assert "cần JavaScript" in page.locator("noscript > p.note").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(browser: Any, tmp_path: Path, scheme: str) -> None:
    page, _ = opened(browser, tmp_path, report(), color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    faint = page.evaluate(CONTRAST)
    assert faint == []


def test_what_belongs_to_no_dossier_opens_under_its_department(browser: Any, tmp_path: Path) -> None:
    own = structs.replace(samples.FINDING, dossier="", path=None, subject="unit:A")
    others = (structs.replace(own, department="H58.06"), structs.replace(own, department="", field=""))
    page, told = opened(browser, tmp_path, samples.report(findings=(own, samples.FINDING, *others)))
    assert dossiers(page) == ["Sở Giao thông Vận tải", "H58.05-230601-0001", "H58.06", "Cả bản xuất"]
    page.locator("#list button").first.click()
    assert page.locator("#dossier-title").inner_text() == "Sở Giao thông Vận tải"
    assert page.locator("dialog article").count() == 1
    assert told == []


def test_hostile_names_run_nothing(browser: Any, tmp_path: Path) -> None:
    page, told = opened(browser, tmp_path, hostile.report())
    assert hostile.NAMES[2] in dossiers(page)
    page.locator("#list button").nth(2).click()
    assert hostile.NAMES[2] in page.locator("dialog").inner_text()
    assert told == []


def test_nothing_is_wider_than_a_phone(browser: Any, tmp_path: Path) -> None:
    page, _ = opened(browser, tmp_path, report(), viewport={"width": 390, "height": 844})
    page.locator("details").first.evaluate("each => each.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # Nor is a finding: all of it is read without moving sideways, and is still a table to who listens.
    assert page.evaluate("list => list.scrollWidth <= list.parentElement.clientWidth", page.query_selector("#list"))
    assert page.get_by_role("columnheader").count() >= 5
    assert page.get_by_role("row").locator("css=[role=cell]").count() % 5 == 0


@pytest.mark.parametrize("width", [390, 1280, 1400])
def test_cells_stand_beside_one_another_and_hold_what_is_in_them(browser: Any, tmp_path: Path, width: int) -> None:
    page, _ = opened(browser, tmp_path, report(), viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    sync_api.expect(page.locator("details noscript")).to_have_count(0)
    cells = "[...document.querySelectorAll('table.matrix td')]"
    assert page.evaluate(f"{cells}.filter((each) => each.scrollWidth > each.clientWidth + 1).length") == 0
    top = "getBoundingClientRect().top"
    beside = f"{cells}.every((each) => each.{top} === each.parentElement.cells[0].{top})"
    assert page.evaluate(beside)
