"""One run: walks the export, audits every dossier, takes the second step, adds up."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from archaudit import __version__
from archaudit.engine import worker
from archaudit.engine.archive_step import Collection, register_only
from archaudit.engine.context import AuditContext
from archaudit.engine.department_step import day_of_rates, judge_departments
from archaudit.engine.dossier_report import DossierReport, Judgement, OutcomeCount, outcome_of
from archaudit.engine.dossiers import audit_all
from archaudit.engine.limited_pool import LimitedPool, Limits, running
from archaudit.engine.period import OutsidePeriod, Period
from archaudit.engine.population import drawn_from
from archaudit.engine.sampled_report import sampled_report
from archaudit.engine.sampling import SamplePlan
from archaudit.engine.totals import DepartmentTotals
from archaudit.engine.worker import WorkerOrder
from archaudit.errors import NothingToAuditError
from archaudit.inspection import TrustBundle
from archaudit.layouts import Layout, LayoutChoice, LayoutName, WalkTally, choose_layout, open_export, open_layout
from archaudit.legal import Law
from archaudit.model.finding import Finding, Severity
from archaudit.model.registers import Registers
from archaudit.model.report import Apart, RuleCount, RunInfo, RunReport, Sample
from archaudit.model.text import Text
from archaudit.profiles import Profile
from archaudit.sources import Access

NO_DOSSIERS = Text(
    vi="Không tìm thấy hồ sơ nào trong “{source}”: không có hoso.json, METS.xml hay bảng có cột mã hồ sơ và cột đường "
    "dẫn",
    en="No dossier was found in “{source}”: no hoso.json, no METS.xml, no table with columns of codes and of paths",
)
NONE_IN_PERIOD = Text(
    vi="Không có hồ sơ nào trong kỳ; {outside} hồ sơ nằm ngoài kỳ",
    en="No dossier lies in the period; {outside} lie outside it",
)

Progress = Callable[[int], None]
"""Told the number of dossiers done."""


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """How to run; period and sample choose the dossiers, and ``deep`` has more rules find something to ask."""

    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    period: Period | None = None
    limits: Limits = field(default_factory=Limits)
    access: Access = field(default_factory=Access)
    """What it takes to get at an export that is not on this machine."""
    layout: LayoutName | None = None
    """``None`` to recognise it."""
    sample: SamplePlan | None = None
    deep: bool = False
    """Draw every page and read QR codes: several times dearer."""


@dataclass(slots=True)
class _Ledger:
    """What is kept while dossiers come in."""

    totals: DepartmentTotals
    collection: Collection = field(default_factory=Collection)
    counts: dict[str, OutcomeCount] = field(default_factory=dict)
    findings: list[list[Finding]] = field(default_factory=list)
    """Of each dossier."""
    checked: list[bool] = field(default_factory=list)
    """Whether anything of the dossier was found conforming."""
    of_the_archive: list[Finding] = field(default_factory=list)
    crashed: bool = False
    outside: list[OutsidePeriod] = field(default_factory=list)

    def count(self, judgement: Judgement) -> None:
        for code, count in judgement.counts.items():
            self.counts[code] = self.counts.get(code, OutcomeCount()) + count
        self.crashed = self.crashed or judgement.crashed


class Auditor:
    """Audits one export under one profile, law and trust bundle."""

    def __init__(self, profile: Profile, law: Law, trust: TrustBundle, as_of: datetime, options: ScanOptions) -> None:
        """
        Args:
            as_of: time of the check, in UTC; nothing below asks a clock.
        """
        self._profile = profile
        self._law = law
        self._trust = trust
        self._as_of = as_of
        self._options = options

    def run(self, export: Path | str, progress: Progress = lambda done: None) -> RunReport:
        """Audits all dossiers of an export. The export is only read.

        Raises:
            UsageError: ``export`` is nothing that can be opened.
            SourceError: it is there and cannot be read.
            NothingToAuditError: it holds no dossier, or none in the period.
        """
        source = open_export(str(export), self._options.access)
        choice = choose_layout(source, LayoutChoice(self._options.layout, self._profile.register))
        layout = open_layout(source, choice)
        registers = layout.registers()
        context = AuditContext.of(self._profile, self._law, self._as_of)
        tally = WalkTally()
        ledger = _Ledger(DepartmentTotals(registers.departments))
        options = self._options
        order = WorkerOrder(
            source.location,
            options.access,
            choice,
            registers,
            self._trust,
            context,
            options.limits,
            options.period,
            options.deep,
        )
        order, sample = self._sampled(order, layout)
        refs = layout.refs(registers, tally)
        first = list(islice(refs, self._options.jobs))
        # No more workers than dossiers: each costs a second to start.
        jobs = max(1, len(first))
        with running(LimitedPool(worker.start, order, jobs, order.limits)) as pool:
            for done, report in enumerate(audit_all(chain(first, refs), order, pool, jobs), 1):
                _take(report, ledger)
                progress(done)
        self._require_dossiers(ledger, export)
        self._second_step(ledger, registers, context)
        whole = self._report(ledger, registers, context, tally, export)
        return whole if sample is None else sampled_report(whole, sample)

    def _sampled(self, order: WorkerOrder, layout: Layout) -> tuple[WorkerOrder, Sample | None]:
        """The order to look at a sample only; no sample where none is asked for, or where it would hold everything."""
        plan = self._options.sample
        if plan is None:
            return order, None
        drawn = drawn_from(layout.refs(order.registers, WalkTally()), order, self._options.jobs, plan)
        if drawn.sample.drawn == drawn.sample.population:
            return order, None
        return replace(order, drawn=drawn.folders), drawn.sample

    def _second_step(self, ledger: _Ledger, registers: Registers, context: AuditContext) -> None:
        for ordinal, judgement in ledger.collection.judge(registers, context, self._options.period):
            ledger.count(judgement)
            (ledger.of_the_archive if ordinal is None else ledger.findings[ordinal]).extend(judgement.findings)
        for head, findings, checked in zip(ledger.collection.heads, ledger.findings, ledger.checked, strict=True):
            ledger.totals.add_outcome(head, outcome_of(findings, checked))
        on = day_of_rates(ledger.collection.heads, self._options.period, context)
        for judgement in judge_departments(ledger.totals.reports(self._targets()), context, on):
            ledger.count(judgement)
            ledger.of_the_archive.extend(judgement.findings)

    def _targets(self) -> dict[str, float]:
        return {name: target.value for name, target in self._profile.targets.items()}

    def _report(
        self, ledger: _Ledger, registers: Registers, context: AuditContext, tally: WalkTally, export: Path | str
    ) -> RunReport:
        findings = [finding for of_one in (*ledger.findings, ledger.of_the_archive) for finding in of_one]
        return RunReport(
            run=self._run_info(export, complete=not ledger.crashed and not tally.unlisted),
            totals=ledger.totals.all.totals(),
            apart=Apart(
                unreadable=sum(not head.readable for head in ledger.collection.heads),
                register_only=register_only(registers, ledger.collection.names, self._options.period),
                outside_period=len(ledger.outside),
                stray_files=tally.files_outside,
                ignored_files=tally.ignored_files,
                secret_files=sum(head.withheld_files for head in ledger.collection.heads),
            ),
            departments=ledger.totals.reports(self._targets()),
            rules=tuple(
                _rule_count(choice.code, choice.severity, ledger.counts.get(choice.code, OutcomeCount()))
                for choice in context.choices
            ),
            findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        )

    def _run_info(self, export: Path | str, *, complete: bool) -> RunInfo:
        period = self._options.period
        return RunInfo(
            tool=f"archaudit {__version__}",
            profile_id=self._profile.id,
            profile_digest=self._profile.digest,
            trust_digest=self._trust.digest if self._trust.roots else None,
            trust_domain_told_apart=self._trust.domains_told_apart,
            as_of=self._as_of,
            period=None if period is None else (period.first, period.last),
            source=str(export),
            complete=complete,
            readings=tuple(sorted(self._profile.readings.items())),
        )

    def _require_dossiers(self, ledger: _Ledger, export: Path | str) -> None:
        if ledger.collection.heads:
            return
        if ledger.outside:
            raise NothingToAuditError(NONE_IN_PERIOD, outside=len(ledger.outside))
        raise NothingToAuditError(NO_DOSSIERS, source=export)


def _take(report: DossierReport | OutsidePeriod, ledger: _Ledger) -> None:
    if isinstance(report, OutsidePeriod):
        ledger.outside.append(report)
        ledger.collection.names |= report.names
        return
    ledger.totals.add(report.facts.dossier, report.cells)
    ledger.collection.add(report)
    ledger.count(report.judgement)
    ledger.findings.append(list(report.judgement.findings))
    ledger.checked.append(any(count.conforming for count in report.judgement.counts.values()))


def _rule_count(code: str, severity: Severity, count: OutcomeCount) -> RuleCount:
    return RuleCount(code, severity, count.subjects, count.conforming, count.nonconforming, count.undetermined, 0)
