"""What the audit of one dossier yields; everything else is counted from these."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from archaudit.indicators import Cell
from archaudit.model.finding import Finding, Outcome, Severity
from archaudit.model.subjects import DossierFacts


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many subjects of a rule had which outcome. Counts add."""

    subjects: int = 0
    conforming: int = 0
    nonconforming: int = 0
    undetermined: int = 0

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> OutcomeCount:
        """The count of some verdicts."""
        of_each = (Outcome.CONFORMING, Outcome.NONCONFORMING, Outcome.UNDETERMINED)
        return cls(len(outcomes), *map(outcomes.count, of_each))

    def __add__(self, other: OutcomeCount) -> OutcomeCount:
        return OutcomeCount(
            self.subjects + other.subjects,
            self.conforming + other.conforming,
            self.nonconforming + other.nonconforming,
            self.undetermined + other.undetermined,
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """Verdicts over some subjects, summed up."""

    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, OutcomeCount] = field(default_factory=dict)
    """By rule code."""
    crashed: bool = False
    """A rule raised; the run is then incomplete."""


def summed(judgements: Iterable[Judgement]) -> Judgement:
    """The verdicts of several judgements as one."""
    findings: list[Finding] = []
    counts: dict[str, OutcomeCount] = {}
    crashed = False
    for judgement in judgements:
        findings += judgement.findings
        for code, count in judgement.counts.items():
            counts[code] = counts[code] + count if code in counts else count
        crashed = crashed or judgement.crashed
    return Judgement(tuple(findings), counts, crashed)


@dataclass(frozen=True, slots=True)
class DossierReport:
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
