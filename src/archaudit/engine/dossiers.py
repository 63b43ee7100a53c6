"""Audits dossiers in worker processes and gives the reports in order, whatever happens to a worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, islice

from pebble import ProcessFuture

from archaudit.engine import worker
from archaudit.engine.carry import Task
from archaudit.engine.inspect_dossier import recorded_paths, stored_paths
from archaudit.engine.judge import judge_dossier
from archaudit.engine.ledger import Audited
from archaudit.engine.limited_pool import LimitedPool, WorkersError, running
from archaudit.engine.packing import Packed, unpacked
from archaudit.engine.period import OutsidePeriod
from archaudit.engine.worker import WorkerOrder
from archaudit.inspection import unreadable_facts
from archaudit.layouts import DossierRef, open_export, open_layout
from archaudit.model.facts import FileFacts
from archaudit.model.record import RecordProblem
from archaudit.model.subjects import DossierFacts
from archaudit.model.unreadable import UnreadableReason

AT_ONCE = 5
"""Files whose time a whole dossier may take before it is audited file by file, each with its own time: however many
files lie in it, one that hangs is found out soon."""
AHEAD = 8
"""Dossiers a worker that are handed out ahead: enough to keep it busy, few enough to hold in memory."""


Answer = tuple[Task, Audited | None]
"""A task and its answer; ``None`` where it was settled before."""


def audited_here(tasks: Iterator[Task], order: WorkerOrder, jobs: int) -> Generator[Answer]:
    """The answers, in the order of ``tasks``, by processes of this machine, which end with it."""
    first = list(islice(tasks, jobs))
    # No more workers than dossiers: each costs a second to start.
    needed = max(1, len(first))
    with running(LimitedPool(worker.start, order, needed, order.limits)) as pool:
        yield from audit_all(chain(first, tasks), order, pool, needed)


def audit_all(tasks: Iterable[Task], order: WorkerOrder, pool: LimitedPool, jobs: int) -> Iterator[Answer]:
    """The answers, in the order of ``tasks``. A dossier on which a worker fails is audited again, file by file."""
    waiting: deque[tuple[Task, ProcessFuture[Packed] | None]] = deque()
    for task in tasks:
        if task.settled and not waiting:
            yield task, None
            continue
        waiting.append((task, None if task.settled else _handed_out(task, pool)))
        if len(waiting) > jobs * AHEAD:
            yield _answer(*waiting.popleft(), order, pool)
    while waiting:
        yield _answer(*waiting.popleft(), order, pool)


def _handed_out(task: Task, pool: LimitedPool) -> ProcessFuture[Packed]:
    if task.facts is not None:
        return pool.schedule(worker.judge, task.facts, files=1)
    # The worker reads; what the walk saw of the files stays here.
    ref = replace(task.ref, stamps=())
    return pool.schedule(worker.audit, (ref, task.known), files=min(len(ref.files) + 1, AT_ONCE))


def _answer(task: Task, future: ProcessFuture[Packed] | None, order: WorkerOrder, pool: LimitedPool) -> Answer:
    if future is None:
        return task, None
    try:
        return task, unpacked(pool.result_of(future))
    except WorkersError:
        raise
    except Exception:
        # Whatever it was, a single file or the record is behind it; asked one by one, the others answer.
        return task, _one_by_one(task.ref, order, pool)


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
