"""All findings of a run in few bytes: by dossier, as columns of places in one list of values, deflated.

A page with 100,000 dossiers thus stays small and opens fast, and nothing of the archive stands in it as markup or
script. A dossier's own code, which most paths and subjects repeat, is left out of them: see :data:`OWN`.
"""

from __future__ import annotations

import base64
import zlib

import msgspec

from archaudit.model.finding import EvidenceValue, Finding
from archaudit.model.report import RunReport
from archaudit.reports import jsonable
from archaudit.reports.context import RenderContext
from archaudit.reports.finding_words import FindingWords
from archaudit.reports.safe import visible
from archaudit.reports.subject_words import subject_words
from archaudit.rules.messages import template_of

LEVEL = 9
OWN = "\x01"
"""Stands in a value for the name of its dossier. No text holds one: :func:`visible` shows control characters."""


class _Pool:
    """Values by their place in a list, each once."""

    def __init__(self) -> None:
        self._places: dict[tuple[type, EvidenceValue], int] = {}

    def place(self, value: EvidenceValue, dossier: str = "") -> int:
        shown = visible(value) if isinstance(value, str) else jsonable.finite(value)
        if dossier and isinstance(shown, str):
            shown = shown.replace(dossier, OWN)
        return self._places.setdefault((type(shown), shown), len(self._places))

    def all(self) -> list[EvidenceValue]:
        return [value for _, value in self._places]


def payload(report: RunReport, context: RenderContext) -> str:
    """What the script of the page reads, in base64 of zlib (RFC 1950)."""
    content = msgspec.json.encode(_record(report, context), order="sorted")
    return base64.b64encode(zlib.compress(content, LEVEL)).decode("ascii")


def _record(report: RunReport, context: RenderContext) -> dict[str, object]:
    pool, kinds, runs = _Pool(), _Kinds(context, FindingWords(context, report.departments)), _Runs()
    rows: dict[str, list[int]] = {"kind": [], "subject": [], "path": [], "evidence": []}
    for finding in report.findings:
        dossier = runs.add(finding, pool)
        rows["kind"].append(kinds.place(finding))
        rows["subject"].append(pool.place(subject_words(finding.subject, finding.dossier, context.lang), dossier))
        rows["path"].append(pool.place(finding.path, dossier))
        rows["evidence"] += [pool.place(value, dossier) for value in finding.evidence.values()]
    return {
        "runs": runs.columns,
        "rows": rows,
        "kinds": kinds.all,
        "pool": pool.all(),
        "departments": {visible(each.code): visible(each.name) for each in report.departments},
        "fields": {visible(field.code): visible(field.name) for each in report.departments for field in each.fields},
        "source": visible(report.run.source),
        "trusted": report.run.trust_digest is not None,
        "as_of": jsonable.utc(report.run.as_of),
    }


class _Runs:
    """Findings that follow one another and are of one dossier: what they share, and how many they are."""

    def __init__(self) -> None:
        self.columns: dict[str, list[str | int]] = {
            "dossier": [], "department": [], "field": [], "month": [], "count": []
        }  # fmt: skip
        self._last: tuple[str, str, str, str] | None = None
        self._shown, self._count = "", 0

    def add(self, finding: Finding, pool: _Pool) -> str:
        """Takes a finding; gives the name of its dossier as it is shown."""
        own = (finding.dossier, finding.department, finding.field, finding.month)
        if own != self._last:
            self._last, self._shown, self._count = own, visible(finding.dossier), 0
            values: tuple[str | int, ...] = (self._shown, *(pool.place(value) for value in own[1:]), 0)
            for column, value in zip(self.columns.values(), values, strict=True):
                column.append(value)
        self._count += 1
        self.columns["count"][-1] = self._count
        return self._shown


class _Kinds:
    """What findings have in common: rule, outcome, weight, sentence, basis, names of the evidence."""

    def __init__(self, context: RenderContext, words: FindingWords) -> None:
        self._context = context
        self._words = words
        self._places: dict[tuple[object, ...], int] = {}
        self.all: list[dict[str, object]] = []

    def place(self, finding: Finding) -> int:
        names, marks = tuple(finding.evidence), self._words.marks(finding)
        key = (finding.rule, finding.outcome, finding.severity, finding.reason, finding.basis, marks, names)
        if key not in self._places:
            self._places[key] = len(self.all)
            self.all.append(self._record(finding))
        return self._places[key]

    def _record(self, finding: Finding) -> dict[str, object]:
        rule = self._context.rules[finding.rule]
        return {
            "rule": finding.rule,
            "title": self._words.title(finding.rule),
            "outcome": finding.outcome.value,
            "outcome_word": self._words.outcome(finding),
            "severity": finding.severity.value,
            "severity_word": self._words.severity(finding),
            "message": template_of(rule, finding, self._context.lang),
            "basis": self._words.basis(finding.basis),
            "marks": self._words.marks(finding),
            "remedy": self._words.remedy(finding.rule),
            "names": list(finding.evidence),
        }
