"""The formats of a run's report: one table, one door."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from archaudit.model.report import RunReport
    from archaudit.reports.context import RenderContext

Renderer = Callable[["RunReport", "RenderContext"], bytes]


class Format(Struct, frozen=True):
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


def _in(module: str, name: str) -> Renderer:
    """A renderer that stands in a module of this package."""

    def render_in(report: RunReport, context: RenderContext) -> bytes:
        renderer: Renderer = getattr(importlib.import_module(f"{__package__}.{module}"), name)
        return renderer(report, context)

    return render_in


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("text", "report.txt", _text),
        Format("json", "report.json", _in("json_report", "render_json")),
        Format("jsonl", "findings.jsonl", _in("findings_jsonl", "render_findings_jsonl")),
        Format("csv", "findings.csv", _in("findings_csv", "render_findings_csv")),
        Format("html", "report.html", _in("html.render", "render_html")),
        Format("xlsx", "report.xlsx", _in("xlsx.render", "render_xlsx"), binary=True),
        Format("docx", "annex.docx", _in("docx.render", "render_docx"), binary=True),
        Format("pdf", "annex.pdf", _in("pdf.render", "render_pdf"), binary=True, needs="typst"),
        Format("junit", "junit.xml", _in("junit", "render_junit")),
        Format("prometheus", "archaudit.prom", _in("prometheus", "render_prometheus")),
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
