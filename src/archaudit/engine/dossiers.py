"""Audits dossiers in worker processes and gives the reports in order, whatever happens to a worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial

from pebble import ProcessFuture

from archaudit.engine import worker
from archaudit.engine.dossier_report import DossierReport
from archaudit.engine.inspect_dossier import recorded_paths, stored_paths
from archaudit.engine.judge import judge_dossier
from archaudit.engine.limited_pool import WORKER_FAILURES, LimitedPool
from archaudit.engine.period import OutsidePeriod
from archaudit.engine.worker import WorkerOrder
from archaudit.inspection import unreadable_facts
from archaudit.layouts import DossierRef, open_export, open_layout
from archaudit.model.facts import FileFacts, UnreadableReason
from archaudit.model.record import RecordProblem
from archaudit.model.subjects import DossierFacts

Audited = DossierReport | OutsidePeriod

AHEAD = 8
"""Dossiers a worker that are handed out ahead: enough to keep it busy, few enough to hold in memory."""


def audit_all(refs: Iterable[DossierRef], order: WorkerOrder, pool: LimitedPool, jobs: int) -> Iterator[Audited]:
    """The reports, in the order of ``refs``. A dossier on which a worker fails is audited again, file by file."""
    waiting: deque[tuple[DossierRef, ProcessFuture[Audited]]] = deque()
    for ref in refs:
        waiting.append((ref, pool.schedule(worker.audit, ref, files=len(ref.files) + 1)))
        if len(waiting) > jobs * AHEAD:
            yield _report(*waiting.popleft(), order, pool)
    while waiting:
        yield _report(*waiting.popleft(), order, pool)


def _report(ref: DossierRef, future: ProcessFuture[Audited], order: WorkerOrder, pool: LimitedPool) -> Audited:
    try:
        report: Audited = future.result()
        return report
    except WORKER_FAILURES:
        return _one_by_one(ref, order, pool)


def _one_by_one(ref: DossierRef, order: WorkerOrder, pool: LimitedPool) -> Audited:
    """Only the file that a worker does not survive is lost, and its facts say why."""
    layout = open_layout(open_export(order.location, order.access), order.layout)
    dossier = pool.attempt(
        worker.load, ref, lambda reason: layout.unreadable(ref, order.registers, RecordProblem.IO, reason.value)
    )
    if order.leaves_out(dossier):
        return OutsidePeriod.of(dossier)
    files = {
        path: pool.attempt(worker.inspect_file, (path, ref), partial(_unread, path))
        for path in (*recorded_paths(dossier), *stored_paths(dossier))
    }
    return judge_dossier(DossierFacts(dossier, files), order.context)


def _unread(path: str, reason: UnreadableReason) -> FileFacts:
    return unreadable_facts(path, reason, reason.value)
