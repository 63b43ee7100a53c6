"""All findings of a run in few bytes: columns of numbers into lists of texts, deflated, in base64.

A page with 100,000 dossiers thus stays small, and nothing of the archive stands in it as markup or script.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Iterable, Sequence

import msgspec

from archaudit.model.finding import EvidenceValue, Finding
from archaudit.model.report import RunReport
from archaudit.reports import jsonable
from archaudit.reports.context import RenderContext
from archaudit.reports.finding_words import FindingWords
from archaudit.reports.safe import visible
from archaudit.rules.messages import template_of

LEVEL = 9
NOWHERE = -1
"""Place of the text of a value that is not there."""


class _Texts:
    """Texts by their place in a list, each once."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def place(self, text: str | None) -> int:
        return NOWHERE if text is None else self._places.setdefault(visible(text), len(self._places))

    def all(self) -> list[str]:
        return list(self._places)


def payload(report: RunReport, context: RenderContext) -> str:
    """What the script of the page reads, in base64 of zlib (RFC 1950)."""
    content = msgspec.json.encode(_record(report, context), order="sorted")
    return base64.b64encode(zlib.compress(content, LEVEL)).decode("ascii")


def _record(report: RunReport, context: RenderContext) -> dict[str, object]:
    words = FindingWords(context, report.departments)
    dossiers, fields, subjects, paths = _Texts(), _Texts(), _Texts(), _Texts()
    departments, kinds = _Texts(), _Kinds(context, words)
    return {
        # The columns are made first: they fill the lists of texts.
        "rows": {
            "kind": [kinds.place(finding) for finding in report.findings],
            "department": [departments.place(finding.department) for finding in report.findings],
            "field": [fields.place(finding.field) for finding in report.findings],
            "dossier": [dossiers.place(finding.dossier) for finding in report.findings],
            "subject": [subjects.place(finding.subject) for finding in report.findings],
            "path": [paths.place(finding.path) for finding in report.findings],
            "values": [_values(finding.evidence.values()) for finding in report.findings],
        },
        "kinds": kinds.all,
        "departments": _named(departments.all(), words.department),
        "fields": _named(fields.all(), _field_names(report).get),
        "dossiers": dossiers.all(),
        "subjects": subjects.all(),
        "paths": paths.all(),
        "source": visible(report.run.source),
        "as_of": jsonable.utc(report.run.as_of),
    }


class _Kinds:
    """What findings have in common: rule, outcome, weight, sentence, basis, names of the evidence."""

    def __init__(self, context: RenderContext, words: FindingWords) -> None:
        self._context = context
        self._words = words
        self._places: dict[tuple[object, ...], int] = {}
        self.all: list[dict[str, object]] = []

    def place(self, finding: Finding) -> int:
        names = tuple(finding.evidence)
        key = (finding.rule, finding.outcome, finding.severity, finding.reason, finding.basis, finding.waived, names)
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
            "remedy": self._words.remedy(finding.rule),
            "names": list(finding.evidence),
        }


def _values(values: Iterable[EvidenceValue]) -> list[EvidenceValue]:
    return [visible(value) if isinstance(value, str) else jsonable.finite(value) for value in values]


def _named(codes: Sequence[str], name_of: Callable[[str], str | None]) -> list[list[str]]:
    return [[code, visible(name_of(code) or code)] for code in codes]


def _field_names(report: RunReport) -> dict[str, str]:
    return {field.code: field.name for department in report.departments for field in department.fields}
