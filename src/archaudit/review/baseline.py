"""A baseline: what an earlier run found already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from archaudit.model.finding import Finding, Outcome
from archaudit.model.review import BaselineUse, PastFinding
from archaudit.review.past_findings import findings_file, read_findings

Key = tuple[str, Outcome]
"""Id of a finding and its outcome."""


class Baseline(Struct, frozen=True):
    """Findings of an earlier run."""

    source: str
    """The file or the run, as it was given."""
    findings: tuple[tuple[PastFinding, Outcome], ...]


def load_baseline(given: Path) -> Baseline:
    """The findings of an earlier run.

    Args:
        given: its JSON Lines, or the ``report.json`` or folder beside or in which they lie.

    Raises:
        UsageError: they are not there, cannot be read, or are no findings.
    """
    lines = read_findings(findings_file(given))
    return Baseline(given.as_posix(), tuple((line.finding(), line.outcome) for line in lines))


def baseline_of(source: str, findings: Iterable[Finding]) -> Baseline:
    """The findings of a run that is at hand."""
    return Baseline(source, tuple((_past(finding), finding.outcome) for finding in findings))


def compare(findings: Sequence[Finding], baseline: Baseline) -> tuple[tuple[Finding, ...], BaselineUse]:
    """The findings, marked as known or new, and what the comparison says.

    A doubt that has become a nonconformity is new; a nonconformity that has become a doubt is not.
    """
    left = Counter[Key]((past.id, outcome) for past, outcome in baseline.findings)
    known = [_taken(left, (finding.id, finding.outcome)) for finding in findings]
    for place, finding in enumerate(findings):
        if not known[place] and finding.outcome is Outcome.UNDETERMINED:
            known[place] = _taken(left, (finding.id, Outcome.NONCONFORMING))
    marked = tuple(replace(finding, known=is_known) for finding, is_known in zip(findings, known, strict=True))
    gone = tuple(past for past, outcome in baseline.findings if _taken(left, (past.id, outcome)))
    return marked, BaselineUse(baseline.source, known.count(False), known.count(True), gone)


def _past(finding: Finding) -> PastFinding:
    place = (finding.department, finding.dossier, finding.subject, finding.path)
    return PastFinding(finding.id, finding.rule, *place)


def _taken(left: Counter[Key], key: Key) -> bool:
    """Takes one of the findings that are left, so that each answers for one finding of this run."""
    if left[key] == 0:
        return False
    left[key] -= 1
    return True
