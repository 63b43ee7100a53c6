"""One pass over the dossiers of a run: the second step, the outcome of each, and the sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from archaudit.engine.archive_step import ArchiveStep
from archaudit.engine.context import AuditContext, RuleChoice
from archaudit.engine.dossier_report import Judgement, OutcomeCount, outcome_of, weighty
from archaudit.engine.ledger import Entry, Ledger
from archaudit.engine.period import Period
from archaudit.engine.totals import DepartmentTotals
from archaudit.model.registers import Registers
from archaudit.model.report import Apart, RuleCount, RunInfo, RunReport


class Sum:
    """Adds a run up. Holds figures, never dossiers."""

    def __init__(self, ledger: Ledger, registers: Registers, context: AuditContext, period: Period | None) -> None:
        self._departments = DepartmentTotals(registers.departments)
        self._crashed = False
        self._unreadable = 0
        self._ledger = ledger
        self._choices = context.choices
        self._step = ArchiveStep(ledger, registers, context, period)
        self._counts: dict[str, OutcomeCount] = {}

    def add_all(self) -> None:
        """Takes the second step and adds everything up."""
        for ordinal, entry in self._ledger.entries():
            self._add(ordinal, entry)
        for judgement in self._step.of_the_export():
            self._count(judgement)
            self._ledger.keep(None, judgement.findings)

    def report(self, run: RunInfo, targets: Mapping[str, float]) -> RunReport:
        """The figures as a report; files that belong to no dossier are not counted here."""
        return RunReport(
            run=replace(run, complete=run.complete and not self._crashed),
            totals=self._departments.all.totals(),
            apart=Apart(self._unreadable, self._step.register_only, self._ledger.outside(), 0, 0),
            departments=self._departments.reports(targets),
            rules=self._rules(),
            findings=self._ledger.findings(),
        )

    def _rules(self) -> tuple[RuleCount, ...]:
        """How the subjects of every rule fared, by code."""
        return tuple(_rule_count(choice, self._counts.get(choice.code, OutcomeCount())) for choice in self._choices)

    def _add(self, ordinal: int, entry: Entry) -> None:
        among_others = self._step.of_dossier(ordinal, entry)
        if among_others.findings:
            self._ledger.keep(ordinal, among_others.findings)
        self._count(Judgement((), entry.counts, entry.crashed))
        self._count(among_others)
        self._unreadable += not entry.head.readable
        self._departments.add(entry.head, entry.cells)
        outcome = outcome_of({*entry.outcomes, *weighty(among_others.findings)}, entry.checked)
        self._departments.add_outcome(entry.head, outcome)

    def _count(self, judgement: Judgement) -> None:
        for code, count in judgement.counts.items():
            self._counts[code] = self._counts.get(code, OutcomeCount()) + count
        self._crashed = self._crashed or judgement.crashed


def _rule_count(choice: RuleChoice, count: OutcomeCount) -> RuleCount:
    figures = (count.subjects, count.conforming, count.nonconforming, count.undetermined, 0)
    return RuleCount(choice.code, choice.severity, *figures)
