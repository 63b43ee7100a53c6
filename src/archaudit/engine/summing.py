"""One pass over the dossiers of a run: the second step, the outcome of each, and the sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from archaudit.engine.archive_step import ArchiveStep
from archaudit.engine.context import AuditContext, RuleChoice
from archaudit.engine.department_step import day_of_rates, judge_departments
from archaudit.engine.dossier_report import Judgement, OutcomeCount, outcome_of, weighty
from archaudit.engine.ledger import Entry, Ledger
from archaudit.engine.period import Period
from archaudit.engine.totals import DepartmentTotals
from archaudit.model.dossier import Dossier
from archaudit.model.registers import Registers
from archaudit.model.report import Apart, RuleCount, RunInfo, RunReport


class Counted(Struct):
    """How the subjects of a rule fared in all dossiers so far: some eighty counts a dossier are added to it."""

    subjects: int = 0
    conforming: int = 0
    nonconforming: int = 0
    undetermined: int = 0

    def add(self, count: OutcomeCount) -> None:
        self.subjects += count.subjects
        self.conforming += count.conforming
        self.nonconforming += count.nonconforming
        self.undetermined += count.undetermined


class Sum:
    """Adds a run up. Holds figures, never dossiers."""

    def __init__(
        self,
        ledger: Ledger,
        registers: Registers,
        context: AuditContext,
        period: Period | None,
        targets: Mapping[str, float],
    ) -> None:
        """
        Args:
            targets: by indicator id, as fractions of 1.
        """
        self._ledger = ledger
        self._context = context
        self._period = period
        self._targets = targets
        self._departments = DepartmentTotals(registers.departments)
        self._step = ArchiveStep(ledger, registers, context, period)
        self._counts: defaultdict[str, Counted] = defaultdict(Counted)
        self._crashed = False
        self._unreadable = 0
        self._secret = 0
        self._latest: date | None = None

    def add_all(self) -> None:
        """Takes the second step, adds everything up and judges the rates."""
        for ordinal, entry in self._ledger.entries():
            self._add(ordinal, entry)
        for judgement in self._step.of_the_export():
            self._keep(judgement)
        on = day_of_rates(self._latest, self._period, self._context)
        self._keep(judge_departments(self._departments.reports(self._targets), self._context, on))

    def report(self, run: RunInfo) -> RunReport:
        """The figures as a report; files that belong to no dossier are not counted here."""
        return RunReport(
            run=replace(run, complete=run.complete and not self._crashed),
            totals=self._departments.all.totals(),
            apart=self._apart(),
            departments=self._departments.reports(self._targets),
            rules=self._rules(),
            findings=self._ledger.findings(),
        )

    def _apart(self) -> Apart:
        return Apart(
            unreadable=self._unreadable,
            register_only=self._step.register_only,
            outside_period=self._ledger.outside(),
            stray_files=0,
            ignored_files=0,
            secret_files=self._secret,
        )

    def _rules(self) -> tuple[RuleCount, ...]:
        """How the subjects of every rule fared, by code."""
        return tuple(_rule_count(choice, self._counts[choice.code]) for choice in self._context.choices)

    def _add(self, ordinal: int, entry: Entry) -> None:
        among_others = self._step.of_dossier(ordinal, entry)
        if among_others.findings:
            self._ledger.keep(ordinal, among_others.findings)
        self._count(entry.counts, entry.crashed)
        self._count(among_others.counts, among_others.crashed)
        self._note(entry.head)
        self._departments.add(entry.head, entry.cells)
        outcome = outcome_of({*entry.outcomes, *weighty(among_others.findings)}, entry.checked)
        self._departments.add_outcome(entry.head, outcome)

    def _note(self, head: Dossier) -> None:
        self._secret += head.withheld_files
        if not head.readable:
            self._unreadable += 1
        elif head.law_on is not None:
            self._latest = max(self._latest or head.law_on, head.law_on)

    def _keep(self, judgement: Judgement) -> None:
        self._count(judgement.counts, judgement.crashed)
        self._ledger.keep(None, judgement.findings)

    def _count(self, counts: Mapping[str, OutcomeCount], crashed: bool) -> None:
        for code, count in counts.items():
            self._counts[code].add(count)
        self._crashed = self._crashed or crashed


def _rule_count(choice: RuleChoice, count: Counted) -> RuleCount:
    figures = (count.subjects, count.conforming, count.nonconforming, count.undetermined, 0)
    return RuleCount(choice.code, choice.severity, *figures)
