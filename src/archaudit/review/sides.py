"""A run to be compared: one that is at hand, or the files that it left."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from archaudit.model.comparison import DepartmentFigures, Side
from archaudit.model.report import RunReport
from archaudit.review.baseline import baseline_of, load_baseline
from archaudit.review.files import NOT_DECODED, malformed, read
from archaudit.review.past_findings import findings_file
from archaudit.review.whole import require_whole

REPORT = "report.json"
"""Of the figures when a run wrote several formats into one folder."""


class _Profile(Struct, frozen=True):
    digest: str


class _Run(Struct, frozen=True):
    as_of: datetime
    profile: _Profile
    sample: object | None = None


class _Report(Struct, frozen=True):
    """What is needed of the figures; other keys do no harm."""

    run: _Run
    departments: tuple[DepartmentFigures, ...]


def side_of(name: str, report: RunReport, dossiers: frozenset[str]) -> Side:
    """A run that is at hand.

    Args:
        dossiers: codes of all that it looked at.

    Raises:
        UsageError: it looked at a sample only.
    """
    require_whole(name, report.run.sample)
    figures = tuple(DepartmentFigures(each.code, each.name, each.indicators) for each in report.departments)
    findings = baseline_of(name, report.findings).findings
    return Side(name, report.run.as_of, report.run.profile_digest, figures, findings, dossiers)


def load_side(given: Path) -> Side:
    """The files of a run: its findings, and the figures where they lie beside.

    Raises:
        UsageError: they are not there, cannot be read, are no findings and figures, or are those of a sample.
    """
    findings = load_baseline(given).findings
    figures = findings_file(given).with_name(REPORT)
    if not figures.is_file():
        return Side(given.as_posix(), None, None, (), findings, None)
    try:
        report = msgspec.json.decode(read(figures), type=_Report)
    except NOT_DECODED as error:
        raise malformed(figures, error) from error
    require_whole(given, report.run.sample)
    return Side(given.as_posix(), report.run.as_of, report.run.profile.digest, report.departments, findings, None)
