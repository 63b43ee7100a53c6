"""One run: walks the export, audits every dossier, takes the second step, adds up."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from archaudit import __version__
from archaudit.engine.cluster.place import Cluster
from archaudit.engine.context import AuditContext
from archaudit.engine.digests import day_key, digest_of
from archaudit.engine.dossiers import Answer, audited_here
from archaudit.engine.known_registers import RunBefore, are_still
from archaudit.engine.ledger import Ledger
from archaudit.engine.limited_pool import Limits
from archaudit.engine.period import Period
from archaudit.engine.population import drawn_from
from archaudit.engine.register_slice import RegisterSlices
from archaudit.engine.register_step import RegisterOrder, register_step
from archaudit.engine.sampled_report import sampled_report
from archaudit.engine.sampling import SamplePlan
from archaudit.engine.still_there import StillThere
from archaudit.engine.summing import Sum
from archaudit.engine.task import Task
from archaudit.engine.terms import Keys, Terms
from archaudit.engine.worker import WorkerOrder
from archaudit.errors import NothingToAuditError
from archaudit.inspection import TrustBundle
from archaudit.inspection.trust_times import boundaries
from archaudit.layouts import (
    Layout,
    LayoutChoice,
    LayoutName,
    WalkTally,
    choose_layout,
    export_identity,
    open_export,
    open_layout,
)
from archaudit.legal import Law
from archaudit.model.registers import Registers
from archaudit.model.report import RunInfo, RunReport, Sample
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

NAMED = 20
"""Folders that could not be listed which a report names; there may be as many as there are dossiers."""
Progress = Callable[[int], None]
"""Told the number of dossiers done."""


class ScanOptions(Struct, frozen=True):
    """How to run; period and sample choose the dossiers, and ``deep`` has more rules find something to ask."""

    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    period: Period | None = None
    limits: Limits = field(default_factory=Limits)
    sample: SamplePlan | None = None
    deep: bool = False
    """Draw every page and read QR codes: several times dearer."""
    access: Access = field(default_factory=Access)
    """What it takes to get at an export that is not on this machine."""
    layout: LayoutName | None = None
    """``None`` to recognise it."""
    cluster: Cluster | None = None
    """Machines that audit the dossiers; ``None``: this one alone, which reads registers in any case."""
    asked: str = ""
    """:func:`~archaudit.engine.digests.asked_digest` of the call, by which the next one like it knows this run."""


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

    def run(
        self,
        export: Path | str,
        ledger: Ledger,
        progress: Progress = lambda done: None,
        deliver: Callable[[RunReport], None] = lambda report: None,
    ) -> RunReport:
        """Audits all dossiers of an export. The export is only read.

        Args:
            ledger: keeps the run, and may know earlier ones. The report's findings are read from it.
            progress: may raise to end the run; what the ledger holds by then is kept.
            deliver: hands the report on, and may raise. Only then is the run finished: one that is cut off before is
                continued, and its report, with what is new since the run before, is handed on again.

        Raises:
            UsageError: ``export`` is nothing that can be opened.
            SourceError: it is there and cannot be read, or not any more.
            NothingToAuditError: it holds no dossier, or none in the period.
        """
        place, source = StillThere(str(export)), open_export(str(export), self._options.access)
        with register_step(RegisterOrder(source.location, self._options.access)) as step:
            asked = LayoutChoice(self._options.layout, self._profile.register)
            choice = choose_layout(source, asked, step.tells)
            layout = open_layout(source, choice)
            keys = self._keys(choice)
            registers = self._known(str(export), layout, choice, keys, ledger) or step.registers(layout, choice)
        context = AuditContext.of(self._profile, self._law, self._as_of)
        keeper = ledger.begin(self._terms(str(export), layout, keys, registers, context))
        tally = WalkTally()
        order, sample = self._sampled(self._order(layout, choice, registers, context), layout)
        self._walk(layout, replace(order, keeper=keeper), tally, ledger, progress, place)
        place.require()
        earlier = ledger.finish_walk(whole=not tally.unlisted)
        report = self._summed(ledger, registers, context) if earlier is None else earlier
        self._require_dossiers(report, export)
        report = self._completed(report, tally, export, ledger)
        report = report if sample is None else sampled_report(report, sample)
        deliver(report)
        ledger.close(report)
        return report

    def _keys(self, choice: LayoutChoice) -> Keys:
        """The keys of the run, before its registers are known."""
        keys = Keys.of(self._profile, self._law, self._trust, self._options.limits, deep=self._options.deep)
        return replace(keys, inspection=digest_of(keys.inspection, choice.key))

    def _known(self, export: str, layout: Layout, choice: LayoutChoice, keys: Keys, ledger: Ledger) -> Registers | None:
        """The registers as a run before read them, where nothing about them changed: their rows need not be read."""
        if choice.name is not LayoutName.PORTAL:
            return None
        options = self._options
        run = RunBefore(export_identity(export), options.period, options.sample, self._as_of, keys.inspection)
        registers = ledger.registers_before(run)
        if registers is None:
            return None
        read = {each.path: each.sha256 for each in registers.read_from}
        return registers if are_still(read, layout.source) else None

    def _terms(self, export: str, layout: Layout, keys: Keys, registers: Registers, context: AuditContext) -> Terms:
        options = self._options
        slices = RegisterSlices(registers)
        return Terms(
            export=export_identity(export),
            period=options.period,
            as_of=self._as_of,
            keys=replace(keys, trust=digest_of(keys.trust, slices.signers)),
            asked=options.asked,
            slices=slices,
            context=context,
            # Of these a part falls due with time.
            day_key=day_key(self._law, context.checked_on, dated=bool(registers.publications or registers.inspections)),
            boundaries=boundaries(self._trust),
            stamp=layout.source.stamp,
            sample=options.sample,
        )

    def _order(self, layout: Layout, choice: LayoutChoice, registers: Registers, context: AuditContext) -> WorkerOrder:
        options, location = self._options, layout.source.location
        reach = (location, options.access, choice)
        return WorkerOrder(*reach, registers, self._trust, context, options.limits, options.period, options.deep)

    def _walk(
        self,
        layout: Layout,
        order: WorkerOrder,
        tally: WalkTally,
        ledger: Ledger,
        progress: Progress,
        place: StillThere,
    ) -> None:
        tasks = ledger.tasks(layout.refs(order.registers, tally, stamped=ledger.stamped))
        with closing(self._audited(tasks, order)) as answers:
            for done, (task, kept) in enumerate(answers, 1):
                if not task.settled:
                    # Before it is kept: in an export that went away meanwhile every file was missing.
                    place.require()
                ledger.take(task, kept)
                progress(done)

    def _audited(self, tasks: Iterator[Task], order: WorkerOrder) -> Generator[Answer]:
        if self._options.cluster is None:
            return audited_here(tasks, order, self._options.jobs)
        # Another package, needed by few.
        from archaudit.engine.cluster.client import audited_there

        return audited_there(tasks, order, self._options.cluster)

    def _sampled(self, order: WorkerOrder, layout: Layout) -> tuple[WorkerOrder, Sample | None]:
        """The order to look at a sample only; no sample where none is asked for, or where it would hold everything."""
        plan = self._options.sample
        if plan is None:
            return order, None
        drawn = drawn_from(layout.refs(order.registers, WalkTally()), order, self._options.jobs, plan)
        if drawn.sample.drawn == drawn.sample.population:
            return order, None
        return replace(order, drawn=drawn.folders), drawn.sample

    def _summed(self, ledger: Ledger, registers: Registers, context: AuditContext) -> RunReport:
        total = Sum(ledger, registers, context, self._options.period, self._profile.target_values)
        total.add_all()
        return total.report(self._run_info(complete=True))

    def _completed(self, report: RunReport, tally: WalkTally, export: Path | str, ledger: Ledger) -> RunReport:
        """The report with what belongs to this run alone, whether or not its figures are of an earlier one."""
        complete = report.run.complete and not tally.unlisted
        return replace(
            report,
            run=replace(self._run_info(complete=complete), source=str(export), unlisted=tuple(tally.unlisted[:NAMED])),
            apart=replace(report.apart, stray_files=tally.files_outside, ignored_files=tally.ignored_files),
            changes=ledger.changes(report),
        )

    def _run_info(self, *, complete: bool) -> RunInfo:
        period = self._options.period
        return RunInfo(
            tool=f"archaudit {__version__}",
            profile_id=self._profile.id,
            profile_digest=self._profile.digest,
            trust_digest=self._trust.digest if self._trust.roots else None,
            trust_domain_told_apart=self._trust.domains_told_apart,
            as_of=self._as_of,
            period=None if period is None else (period.first, period.last),
            source="",
            complete=complete,
            readings=tuple(sorted(self._profile.readings.items())),
            law_digest=self._law.digest,
            limits=self._options.limits.stated(),
            deep=self._options.deep,
            layout=self._options.layout,
        )

    def _require_dossiers(self, report: RunReport, export: Path | str) -> None:
        if report.totals.dossiers:
            return
        if report.apart.outside_period:
            raise NothingToAuditError(NONE_IN_PERIOD, outside=report.apart.outside_period)
        raise NothingToAuditError(NO_DOSSIERS, source=export)
