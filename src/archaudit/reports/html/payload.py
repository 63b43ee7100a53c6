"""All findings of a run in few bytes: columns of places in one list of values, deflated, in base64.

A page with 100,000 dossiers thus stays small, and nothing of the archive stands in it as markup or script.
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
from archaudit.rules.messages import template_of

LEVEL = 9
COLUMNS = ("department", "field", "month", "dossier", "subject", "path")


class _Pool:
    """Values by their place in a list, each once."""

    def __init__(self) -> None:
        self._places: dict[tuple[type, EvidenceValue], int] = {}

    def place(self, value: EvidenceValue) -> int:
        shown = visible(value) if isinstance(value, str) else jsonable.finite(value)
        return self._places.setdefault((type(shown), shown), len(self._places))

    def all(self) -> list[EvidenceValue]:
        return [value for _, value in self._places]


def payload(report: RunReport, context: RenderContext) -> str:
    """What the script of the page reads, in base64 of zlib (RFC 1950)."""
    content = msgspec.json.encode(_record(report, context), order="sorted")
    return base64.b64encode(zlib.compress(content, LEVEL)).decode("ascii")


def _record(report: RunReport, context: RenderContext) -> dict[str, object]:
    words = FindingWords(context, report.departments)
    pool, kinds, findings = _Pool(), _Kinds(context, words), tuple(report.findings)
    return {
        # The columns are made first: they fill the pool.
        "rows": {
            "kind": [kinds.place(finding) for finding in findings],
            **{name: [pool.place(getattr(finding, name)) for finding in findings] for name in COLUMNS},
            "evidence": [pool.place(value) for finding in findings for value in finding.evidence.values()],
        },
        "kinds": kinds.all,
        "pool": pool.all(),
        "departments": {visible(each.code): visible(each.name) for each in report.departments},
        "fields": {visible(field.code): visible(field.name) for each in report.departments for field in each.fields},
        "source": visible(report.run.source),
        "trusted": report.run.trust_digest is not None,
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
