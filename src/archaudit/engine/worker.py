"""What runs in the worker processes: nothing of the archive is opened anywhere else."""

from __future__ import annotations

import os
from collections.abc import Sequence

from msgspec import Struct, field

from archaudit.engine.context import AuditContext
from archaudit.engine.dossier_report import DossierReport
from archaudit.engine.inspect_dossier import DossierInspector
from archaudit.engine.judge import judge_dossier
from archaudit.engine.keeper import Everything, Keeper
from archaudit.engine.known import Known
from archaudit.engine.limited_pool import Limits
from archaudit.engine.period import OutsidePeriod, Period
from archaudit.engine.task import Task
from archaudit.engine.tidying import Tidier
from archaudit.inspection import Inspector, TrustBundle
from archaudit.layouts import DossierRef, LayoutChoice, open_export, open_layout
from archaudit.model.dossier import Dossier
from archaudit.model.facts import FileFacts
from archaudit.model.registers import Registers
from archaudit.model.subjects import DossierFacts
from archaudit.sources import Access


class WorkerOrder(Struct, frozen=True):
    """All that a worker needs to know; sent once, when it starts."""

    location: str
    """Of the export, as :func:`archaudit.sources.open_source` takes it."""
    access: Access
    layout: LayoutChoice
    registers: Registers
    trust: TrustBundle
    context: AuditContext
    limits: Limits
    period: Period | None
    deep: bool = False
    """Whether pages are drawn and QR codes read."""
    drawn: frozenset[str] | None = None
    """Folders of the dossiers in the sample; ``None`` when all are looked at."""
    keeper: Keeper = field(default_factory=Everything)

    def leaves_out(self, dossier: Dossier) -> bool:
        """Whether the period or the sample leaves a dossier out."""
        outside = self.period is not None and not self.period.holds(dossier.received_on)
        return outside or (self.drawn is not None and dossier.folder not in self.drawn)


class Worker:
    """Audits dossiers, one at a time."""

    def __init__(self, order: WorkerOrder) -> None:
        as_of, programs = order.context.indicators.as_of, order.limits.programs
        inspector = Inspector(order.trust, as_of, deep=order.deep, programs=programs)
        self._order = order
        self._tidier = Tidier(order.limits.memory)
        # Opened here: a file position, or a connection, is nothing that processes share.
        source = open_export(order.location, order.access)
        self.reach = source.reach
        self._layout = open_layout(source, order.layout)
        self._inspector = DossierInspector(self._layout.source, inspector, order.registers, order.limits.largest_file)

    def kept(self, task: Task) -> object:
        """What is kept of the audit that a task asks for."""
        audited = self.audit(task.ref, task.known) if task.facts is None else self.judge(task.facts)
        return self._order.keeper.kept(task.ref, task.place, audited, self._order.registers)

    def audit(self, ref: DossierRef, known: Known) -> DossierReport | OutsidePeriod:
        """Reads, inspects and judges one dossier. Of one that is left out only the record is read."""
        dossier = self.load(ref)
        if self._order.leaves_out(dossier):
            return OutsidePeriod.of(dossier)
        self._tidier.tidy()
        return judge_dossier(self._inspector.inspect(dossier, ref, known), self._order.context)

    def judge(self, facts: DossierFacts) -> DossierReport:
        """Judges one dossier by facts that stand."""
        return judge_dossier(facts, self._order.context)

    def load(self, ref: DossierRef) -> Dossier:
        """Reads one dossier's record."""
        return self._layout.load(ref, self._order.registers)

    def file(self, path: str, ref: DossierRef) -> FileFacts:
        """Inspects one file of a dossier."""
        self._tidier.tidy()
        return self._inspector.file(path, ref.files)


_workers: list[Worker] = []
"""This process's worker: pools hand functions to processes, and a function must find its worker somewhere."""


def start(order: WorkerOrder) -> None:
    """Prepares a worker process: its worker, which reaches an export on a server, then its limits."""
    _workers[:] = [Worker(order)]
    order.limits.apply(copies=not os.path.isdir(order.location), reach=_workers[0].reach)


def audit(tasks: Sequence[Task]) -> list[object]:
    """:meth:`Worker.kept` of each task in a worker process."""
    return list(map(_workers[0].kept, tasks))


def load(ref: DossierRef) -> Dossier:
    """:meth:`Worker.load` in a worker process."""
    return _workers[0].load(ref)


def inspect_file(task: tuple[str, DossierRef]) -> FileFacts:
    """:meth:`Worker.file` in a worker process."""
    path, ref = task
    return _workers[0].file(path, ref)
