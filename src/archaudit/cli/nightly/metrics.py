"""Figures of a run for Prometheus, as a text file that node_exporter collects."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from archaudit.errors import UsageError
from archaudit.model.report import RunReport
from archaudit.model.text import Text

UNWRITABLE = Text(vi="Không ghi được “{path}”: {detail}", en="“{path}” could not be written: {detail}")


def write_metrics(path: Path, report: RunReport, ended: datetime, seconds: float, code: int) -> None:
    """Writes the file at once or not at all.

    Raises:
        UsageError: the file cannot be written.
    """
    from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

    registry = CollectorRegistry()
    for name, (words, value) in _figures(report, ended, seconds, code).items():
        Gauge(f"archaudit_{name}", words, registry=registry).set(value)
    try:
        write_to_textfile(str(path), registry)
    except OSError as error:
        raise UsageError(UNWRITABLE, path=path, detail=error.strerror or type(error).__name__) from error


def _figures(report: RunReport, ended: datetime, seconds: float, code: int) -> dict[str, tuple[str, float]]:
    totals, changes = report.totals, report.changes
    return {
        "last_run_timestamp_seconds": ("End of the last run that wrote a report", ended.timestamp()),
        "last_run_duration_seconds": ("Duration of that run", seconds),
        "last_run_exit_code": ("Exit code of that run", code),
        "complete": ("Whether its figures are final", report.run.complete),
        "dossiers": ("Dossiers", totals.dossiers),
        "dossiers_conforming": ("Conforming dossiers", totals.conforming),
        "dossiers_nonconforming": ("Nonconforming dossiers", totals.nonconforming),
        "dossiers_undetermined": ("Undetermined dossiers", totals.undetermined),
        "dossiers_vanished": ("Dossiers gone since the run before", len(changes.vanished) if changes else 0),
        "findings_new": ("Findings that were not there in the run before", changes.new if changes else 0),
        "findings_fixed": ("Findings of the run before that are gone", changes.fixed if changes else 0),
        "fixity_alarms": ("Files changed under an unchanged record", len(changes.alarms) if changes else 0),
    }
