"""Prints how long each format of the report takes and how large it is, for made-up runs of several sizes.

    python benchmarks/reports.py [--dossiers N]… [--format F]… [--browser PATH]

Each dossier has two to three findings. With --browser the HTML page is opened there, and the time until its list of
findings stands is printed (needs playwright). Figures only, no verdict.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from archaudit.indicators import INDICATORS
from archaudit.legal import load as load_law
from archaudit.model.finding import Finding, Outcome, Severity
from archaudit.model.report import (
    Apart,
    DepartmentReport,
    FieldReport,
    IndicatorFigure,
    RuleCount,
    RunInfo,
    RunReport,
    Totals,
)
from archaudit.reports.context import RenderContext
from archaudit.reports.formats import FORMATS, render
from archaudit.rules import rules_by_code

SIZES = (1_000, 10_000, 100_000)
DEPARTMENTS, FIELDS = 20, 6
AS_OF = datetime(2026, 1, 1, tzinfo=UTC)
RUN = RunInfo("archaudit", "made-up", "0" * 64, None, False, AS_OF, None, "/made-up", True)
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def main() -> None:
    """Makes the runs, renders them, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, action="append")
    parser.add_argument("--format", dest="formats", choices=list(FORMATS), action="append")
    parser.add_argument("--browser")
    arguments = parser.parse_args()
    law = load_law()
    context = RenderContext(rules_by_code(), lambda clause, lang: law.clause(clause).cite(lang))
    for size in arguments.dossiers or SIZES:
        report = made_up(size)
        print(f"{size} dossiers, {len(report.findings)} findings")
        for name in arguments.formats or FORMATS:
            _measure(name, report, context, arguments.browser)


def made_up(size: int) -> RunReport:
    """A run of so many dossiers over all departments."""
    findings = tuple(sorted(_findings(size), key=lambda finding: finding.sort_key))
    totals = Totals(size, 0, size, 0)
    rules = tuple(
        RuleCount(code, rule.severity, size, size - len(found), len(found), 0, 0)
        for code, rule in rules_by_code().items()
        if (found := [finding for finding in findings if finding.rule == code])
    )
    departments = tuple(_department(number, size // DEPARTMENTS) for number in range(DEPARTMENTS))
    return RunReport(RUN, totals, Apart(0, 0, 0, 0, 0), departments, rules, findings)


def _findings(size: int) -> Iterator[Finding]:
    for number in range(size):
        code = f"000.00.{number % DEPARTMENTS:02}.H58-23{number % 12 + 1:02}{number % 28 + 1:02}-{number:06}"
        path = f"made-up/{code}/{code}-KQ1.pdf"
        yield _finding("SIG001", number, code, path, {"document": path})
        yield _finding("STO001", number, code, None, {}, "no-record")
        if number % 2:
            yield _finding("DIG005", number, code, None, {"component": f"{code}/TL1"}, "file-missing")


def _finding(
    rule: str, number: int, dossier: str, path: str | None, evidence: dict[str, str], reason: str | None = None
) -> Finding:
    department = f"000.00.{number % DEPARTMENTS:02}.H58"
    basis = rules_by_code()[rule].basis
    outcome, severity, field = Outcome.NONCONFORMING, Severity.MAJOR, f"LV{number % FIELDS}"
    subject = f"result:{dossier}/KQ1"
    place, month = (department, field, dossier, subject, path), f"2023-{number % 12 + 1:02}"
    return Finding(rule, outcome, severity, *place, reason, evidence, basis, month=month)


def _department(number: int, size: int) -> DepartmentReport:
    figures = tuple(
        IndicatorFigure(each.id, size, size * 9 // 10, size * (number % 10) // 10, size // 50, 0.55, number % 10 > 5)
        for each in INDICATORS
    )
    fields = tuple(FieldReport(f"LV{field}", f"Lĩnh vực {field}", figures) for field in range(FIELDS))
    months = tuple(FieldReport(f"2023-{month:02}", f"2023-{month:02}", figures) for month in range(1, 13))
    code, totals = f"000.00.{number:02}.H58", Totals(size, 0, size, 0)
    return DepartmentReport(code, f"Sở số {number}", None, totals, figures, fields, months=months)


def _measure(name: str, report: RunReport, context: RenderContext, browser: str | None) -> None:
    begin, cpu = time.perf_counter(), time.process_time()
    data = render(name, report, context)
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    opened = f"   opened in {_opened(data, browser):.2f} s" if browser and name == "html" else ""
    print(
        f"  {name:10} {seconds:7.2f} s   cpu {cpu:6.2f} s   {len(data) / 2**20:7.2f} MiB   peak {peak:5.0f} MiB{opened}"
    )


def _opened(page: bytes, browser: str) -> float:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_bytes(page)
        window = playwright.chromium.launch(executable_path=browser, args=list(FLAGS)).new_page()
        begin = time.perf_counter()
        window.goto(path.as_uri())
        window.wait_for_selector("#list:not([hidden])")
        return time.perf_counter() - begin


if __name__ == "__main__":
    main()
