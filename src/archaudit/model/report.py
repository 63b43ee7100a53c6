"""The report of a run: what every renderer is given."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from msgspec import Struct

from archaudit.model.changes import Changes
from archaudit.model.finding import Finding, Severity
from archaudit.model.review import Review
from archaudit.model.run_limits import RunLimits


class Sample(Struct, frozen=True):
    """How the dossiers of a run were drawn, when not all were looked at."""

    drawn: int
    population: int
    """Dossiers of the export in the period, out of which the sample was drawn."""
    seed: int
    strata: tuple[str, ...]
    """What the population was divided by before drawing, as in ``("department", "field")``."""


class RunInfo(Struct, frozen=True):
    """What the run stands on; everything that its answers depend on."""

    tool: str
    profile_id: str
    profile_digest: str
    trust_digest: str | None
    """``None`` when no trust bundle was given: every chain is then undetermined."""
    trust_domain_told_apart: bool
    """Whether the trust bundle tells official-duty roots from public ones."""
    as_of: datetime
    period: tuple[date, date] | None
    source: str
    complete: bool
    """``False`` after a crash or an interruption: the figures are then not final."""
    readings: tuple[tuple[str, str], ...] = ()
    """Where the law leaves two readings: switch → reading used."""
    sample: Sample | None = None
    """``None`` when every dossier was looked at."""
    law_digest: str | None = None
    """``None`` in what earlier versions stored; so are the limits."""
    limits: RunLimits | None = None
    deep: bool = False
    """Whether every page was looked at closely."""
    layout: str | None = None
    """The layout that was asked for; ``None`` where it was recognised."""
    unlisted: tuple[str, ...] = ()
    """The first folders that could not be listed, relative to the root; with any of them the run is incomplete."""


class Totals(Struct, frozen=True):
    """Dossiers by outcome; the three add up to ``dossiers``."""

    dossiers: int
    conforming: int
    nonconforming: int
    undetermined: int


class Apart(Struct, frozen=True):
    """What was found but is in no indicator and hides in no total."""

    unreadable: int
    """Dossiers whose record could not be read (in the totals, in no indicator)."""
    register_only: int
    """Dossiers that only the register lists (in no total)."""
    outside_period: int
    stray_files: int
    """Files under the root that belong to no dossier."""
    ignored_files: int
    """Hidden files and litter of operating systems."""
    secret_files: int = 0
    """Files that a record marks as state secrets; none of them was opened."""


class IndicatorFigure(Struct, frozen=True):
    """One rate as declared and as verified. ``undetermined`` is never inside ``verified``."""

    id: str
    of: int
    declared: int | None
    verified: int
    undetermined: int
    target: float | None
    """A fraction of 1."""
    met: bool | None
    """``None`` without a target, without dossiers, or when the undetermined ones decide."""


class FieldReport(Struct, frozen=True):
    """The figures of one field of work, one procedure or one month of reception in one department."""

    code: str
    name: str
    indicators: tuple[IndicatorFigure, ...]


class DepartmentReport(Struct, frozen=True):
    """The figures of one department, its sub-departments included."""

    code: str
    name: str
    parent: str | None
    totals: Totals
    indicators: tuple[IndicatorFigure, ...]
    fields: tuple[FieldReport, ...]
    procedures: tuple[FieldReport, ...] = ()
    months: tuple[FieldReport, ...] = ()
    """Code and name are year and month, as in ``2023-09``."""


class RuleCount(Struct, frozen=True):
    """How the subjects of one rule fared. What the four do not add up to was not applicable."""

    code: str
    severity: Severity
    subjects: int
    conforming: int
    nonconforming: int
    undetermined: int
    waived: int

    @property
    def not_applicable(self) -> int:
        """Subjects that were asked and that the rule does not concern."""
        return self.subjects - self.conforming - self.nonconforming - self.undetermined - self.waived


class RunReport(Struct, frozen=True):
    """Everything a renderer needs. Same input, same trust bundle, same profile: equal reports."""

    run: RunInfo
    totals: Totals
    apart: Apart
    departments: tuple[DepartmentReport, ...]
    rules: tuple[RuleCount, ...]
    findings: Collection[Finding]
    """In their order. Read from the store where there is one, so they are best gone through once."""
    review: Review | None = None
    """What became of waivers, baseline and decisions; ``None`` when the run was given none."""
    changes: Changes | None = None
    """Against the run before; ``None`` where none is known."""
