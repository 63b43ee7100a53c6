"""The formats of a run's report: one table, one door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archaudit.model.report import RunReport
    from archaudit.reports.context import RenderContext

Renderer = Callable[["RunReport", "RenderContext"], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of the report."""

    name: str
    """As given to ``--format``."""
    file_name: str
    """Of the report when several are written into one folder; its suffix names the format."""
    renderer: Renderer
    binary: bool = False
    """Whether it is nothing for a terminal."""
    needs: str | None = None
    """Package that only an extra brings."""

    @property
    def available(self) -> bool:
        """Whether its package is installed."""
        return self.needs is None or find_spec(self.needs) is not None


def _text(report: RunReport, context: RenderContext) -> bytes:
    # Imported when asked for, as all are: some take longer to load than a small audit takes.
    from archaudit.reports.build import build_document
    from archaudit.reports.text import render_text

    document = build_document(report, context)
    return render_text(document, context.width, context.colour, context.lang).encode("utf-8")


def _json(report: RunReport, context: RenderContext) -> bytes:
    from archaudit.reports.json_report import render_json

    return render_json(report, context)


def _jsonl(report: RunReport, context: RenderContext) -> bytes:
    from archaudit.reports.findings_jsonl import render_findings_jsonl

    return render_findings_jsonl(report, context)


def _csv(report: RunReport, context: RenderContext) -> bytes:
    from archaudit.reports.findings_csv import render_findings_csv

    return render_findings_csv(report, context)


def _junit(report: RunReport, context: RenderContext) -> bytes:
    from archaudit.reports.junit import render_junit

    return render_junit(report, context)


def _html(report: RunReport, context: RenderContext) -> bytes:
    from archaudit.reports.html.render import render_html

    return render_html(report, context)


def _xlsx(report: RunReport, context: RenderContext) -> bytes:
    from archaudit.reports.xlsx.render import render_xlsx

    return render_xlsx(report, context)


def _docx(report: RunReport, context: RenderContext) -> bytes:
    from archaudit.reports.docx.render import render_docx

    return render_docx(report, context)


def _pdf(report: RunReport, context: RenderContext) -> bytes:
    from archaudit.reports.pdf.render import render_pdf

    return render_pdf(report, context)


def _prometheus(report: RunReport, context: RenderContext) -> bytes:
    from archaudit.reports.prometheus import render_prometheus

    return render_prometheus(report, context)


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("text", "report.txt", _text),
        Format("json", "report.json", _json),
        Format("jsonl", "findings.jsonl", _jsonl),
        Format("csv", "findings.csv", _csv),
        Format("html", "report.html", _html),
        Format("xlsx", "report.xlsx", _xlsx, binary=True),
        Format("docx", "annex.docx", _docx, binary=True),
        Format("pdf", "annex.pdf", _pdf, binary=True, needs="typst"),
        Format("junit", "junit.xml", _junit),
        Format("prometheus", "archaudit.prom", _prometheus),
    )
}
"""Every format by name."""


def render(name: str, report: RunReport, context: RenderContext) -> bytes:
    """The report in one format, ready to be written; persons are masked unless the context says otherwise.

    Raises:
        KeyError: there is no such format, or the report counts a rule or indicator that is not known.
    """
    from archaudit.reports.masking import masked_report

    return FORMATS[name].renderer(report if context.unmask else masked_report(report), context)


def format_of(path: PurePath) -> str | None:
    """Name of the format that a file's extension stands for; ``None`` when it stands for none."""
    suffix = path.suffix.lower()
    return next((each.name for each in FORMATS.values() if PurePath(each.file_name).suffix == suffix), None)
