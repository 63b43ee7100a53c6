"""What a run keeps of its dossiers: the questions that totals and the second step ask of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from archaudit.engine.copies import Copy, copies_of
from archaudit.engine.department_work import Worked, work_of
from archaudit.engine.dossier_report import DossierReport, OutcomeCount, weighty
from archaudit.engine.keeper import Keeper
from archaudit.engine.known_registers import RunBefore
from archaudit.engine.task import Task
from archaudit.engine.terms import Terms
from archaudit.indicators import Cell
from archaudit.layouts import DossierRef
from archaudit.model.changes import Changes
from archaudit.model.dossier import Dossier
from archaudit.model.finding import Finding, Outcome
from archaudit.model.registers import Registers
from archaudit.model.report import RunReport


class Entry(Struct, frozen=True):
    """What totals and the second step need of a dossier."""

    head: Dossier
    """Without components, results, steps, store records and strays."""
    cells: Mapping[str, Cell]
    counts: Mapping[str, OutcomeCount]
    outcomes: tuple[Outcome, ...]
    """Of its own findings that weigh, each once; observations do not weigh."""
    crashed: bool
    """A rule raised while judging it."""
    results: tuple[tuple[str, str], ...]
    """Path and SHA-256 of its result files."""
    copies: tuple[Copy, ...]
    """The files of its components."""
    work: tuple[Worked, ...]
    """What was done for it on which day."""

    @classmethod
    def of(cls, report: DossierReport) -> Entry:
        """What is kept of a report."""
        head = replace(
            report.facts.dossier, components=(), results=(), steps=(), store_records=(), reused_records=(), strays=(),
            read_from=(),
        )  # fmt: skip
        judgement = report.judgement
        return cls(
            head=head,
            cells=report.cells,
            counts=judgement.counts,
            outcomes=weighty(judgement.findings),
            crashed=judgement.crashed,
            results=_results(report),
            copies=copies_of(report.facts),
            work=work_of(report.facts.dossier),
        )

    @property
    def checked(self) -> bool:
        """Whether anything of the dossier was found conforming."""
        return any(count.conforming for count in self.counts.values())


Holder = tuple[int, str]
"""Ordinal and code, or folder, of a dossier that holds something."""


class Holdings(Protocol):
    """What totals and the second step ask of a run whose dossiers are all in. Ordinals name dossiers within it."""

    def entries(self) -> Iterator[tuple[int, Entry]]:
        """Every dossier in the period, in order."""

    def outside(self) -> int:
        """How many dossiers lie outside the period."""

    def unknown(self, names: Sequence[str]) -> Sequence[str]:
        """Those of some folded names that no dossier answers to, by code or by folder."""

    def shared_codes(self) -> Iterable[tuple[str, Holder]]:
        """Folded codes that several folders carry, each with all its dossiers by folder; in order of dossiers."""

    def shared_results(self) -> Iterable[tuple[str, Holder]]:
        """Digests of result files that several dossiers hold, each with all these dossiers; in order of dossiers."""

    def shared_copies(self) -> Iterable[tuple[str, Holder]]:
        """The same of files of components."""

    def pages(self) -> Iterable[tuple[Holder, str]]:
        """Every page of which a picture was looked at: its dossier and its fingerprint, dossier after dossier."""


class Ledger(Holdings, Protocol):
    """Keeps one run."""

    stamped: bool
    """Whether it can tell an unchanged file by its stamp, so that the walk has to ask for them."""

    def registers_before(self, run: RunBefore) -> Registers | None:
        """The registers as the newest such run read them; asked before :meth:`begin`."""

    def begin(self, terms: Terms) -> Keeper:
        """Told once what the run stands on; tells what to keep of each audit."""

    def tasks(self, refs: Iterable[DossierRef]) -> Iterator[Task]:
        """What there is to do about each dossier, in the order of the walk."""

    def take(self, task: Task, kept: object) -> None:
        """Takes what its keeper made of the answer to a task; ``None`` for one that was settled."""

    def finish_walk(self, *, whole: bool) -> RunReport | None:
        """Told that all dossiers are in; a report of an earlier run that still holds needs no second step.

        Args:
            whole: whether every folder could be listed; else what was not seen is not known to be gone.
        """

    def keep(self, ordinal: int | None, findings: Sequence[Finding]) -> None:
        """Keeps findings of the second step; without an ordinal they belong to no dossier."""

    def findings(self) -> Collection[Finding]:
        """All findings in the order of the report; may be asked again and again."""

    def changes(self, report: RunReport) -> Changes | None:
        """Against the run before; ``None`` without one."""

    def close(self, report: RunReport) -> None:
        """The run is over and this is its report."""


def _results(report: DossierReport) -> tuple[tuple[str, str], ...]:
    return tuple(
        (document.facts.path, document.facts.sha256)
        for part in report.facts.results
        for document in part.documents
        if document.facts is not None and document.facts.sha256 is not None
    )
