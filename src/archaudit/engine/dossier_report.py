"""What the audit of one dossier yields; everything else is counted from these."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from archaudit.indicators import Cell
from archaudit.model.finding import Finding, Outcome, Severity
from archaudit.model.subjects import DossierFacts


class OutcomeCount(Struct, frozen=True):
    """How many subjects of a rule had which outcome."""

    subjects: int = 0
    conforming: int = 0
    nonconforming: int = 0
    undetermined: int = 0

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> OutcomeCount:
        """The count of some verdicts."""
        return _counted(len(outcomes), *map(outcomes.count, _COUNTED))


_COUNTED = (Outcome.CONFORMING, Outcome.NONCONFORMING, Outcome.UNDETERMINED)
_counted = lru_cache(4096)(OutcomeCount)
"""Nearly all dossiers have the same small numbers."""


class Judgement(Struct, frozen=True):
    """Verdicts over some subjects, summed up."""

    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, OutcomeCount] = field(default_factory=dict)
    """By rule code."""
    crashed: bool = False
    """A rule raised; the run is then incomplete."""


class DossierReport(Struct, frozen=True):
    """Facts, verdicts and indicator cells of one dossier."""

    facts: DossierFacts
    judgement: Judgement
    cells: Mapping[str, Cell]
    """By indicator id; only those whose N the dossier is in."""


def weighty(findings: Iterable[Finding]) -> tuple[Outcome, ...]:
    """The outcomes that decide about a dossier, each once, in order of names."""
    return tuple(sorted({finding.outcome for finding in findings if finding.severity.reaches(Severity.MINOR)}))


def outcome_of(outcomes: Collection[Outcome], checked: bool) -> Outcome:
    """The dossier's own outcome: observations never make it nonconforming.

    Args:
        outcomes: of its findings that are heavier than observations.
        checked: whether anything was positively found conforming; else nothing is known of the dossier.
    """
    if Outcome.NONCONFORMING in outcomes:
        return Outcome.NONCONFORMING
    return Outcome.UNDETERMINED if Outcome.UNDETERMINED in outcomes or not checked else Outcome.CONFORMING
