"""Audits dossiers in worker processes and gives the reports in order, whatever happens to a worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from functools import partial
from itertools import chain, islice

from msgspec.structs import replace
from pebble import ProcessFuture

from archaudit.engine import worker
from archaudit.engine.inspect_dossier import recorded_paths, stored_paths
from archaudit.engine.judge import judge_dossier
from archaudit.engine.keeper import Audited
from archaudit.engine.limited_pool import LimitedPool, WorkersError, running
from archaudit.engine.period import OutsidePeriod
from archaudit.engine.shards import Shard, Size, shards
from archaudit.engine.task import Task
from archaudit.engine.worker import WorkerOrder
from archaudit.inspection import NO_PROGRAMS, unreadable_facts
from archaudit.layouts import DossierRef, open_export, open_layout
from archaudit.model.facts import FileFacts
from archaudit.model.record import RecordProblem
from archaudit.model.subjects import DossierFacts
from archaudit.model.unreadable import UnreadableReason

AT_ONCE = 5
"""Files whose time a shard may take before its dossiers are audited file by file, each with its own time: however many
files lie in it, one that hangs is found out soon."""
ALONE = Size(dossiers=1, files=1, bytes=1)
TOGETHER = Size(dossiers=16, files=64, bytes=16 * 1024**2)
"""Of a shard: a tenth of a second of work, against half a millisecond to hand it out and to take its answers."""
FIRST = 4
"""Dossiers a worker that are handed out alone: all are soon at work, and share what there is when it is little."""
AHEAD = 3
"""Shards a worker that are handed out ahead: enough to keep it busy, few enough to hold in memory."""


Answer = tuple[Task, object]
"""A task, and what its order's keeper made of the answer; ``None`` where it was settled before."""


def audited_here(tasks: Iterator[Task], order: WorkerOrder, jobs: int) -> Generator[Answer]:
    """The answers, in the order of ``tasks``, by processes of this machine, which end with it."""
    first = list(islice(tasks, jobs))
    # No more workers than dossiers: each costs a second to start.
    needed = max(1, len(first))
    with running(LimitedPool(worker.start, order, needed, order.limits)) as pool:
        yield from audit_all(chain(first, tasks), order, pool, needed)


def audit_all(tasks: Iterable[Task], order: WorkerOrder, pool: LimitedPool, jobs: int) -> Iterator[Answer]:
    """The answers, in the order of ``tasks``. Dossiers on which a worker fails are audited again, file by file."""
    waiting: deque[tuple[Shard, ProcessFuture[list[object]] | None]] = deque()
    for shard in _cut(iter(tasks), order, jobs):
        waiting.append((shard, _handed_out(shard, pool)))
        while waiting and (waiting[0][1] is None or len(waiting) > jobs * AHEAD):
            yield from _answers(*waiting.popleft(), order, pool)
    while waiting:
        yield from _answers(*waiting.popleft(), order, pool)


def _cut(tasks: Iterator[Task], order: WorkerOrder, jobs: int) -> Iterator[Shard]:
    """Shards; of one dossier each where a dossier may take long."""
    first = None if order.deep or order.limits.programs != NO_PROGRAMS else jobs * FIRST
    return chain(shards(islice(tasks, first), ALONE), shards(tasks, TOGETHER))


def _handed_out(shard: Shard, pool: LimitedPool) -> ProcessFuture[list[object]] | None:
    tasks = shard.open
    if not tasks:
        return None
    return pool.schedule(worker.audit, tasks, files=min(sum(len(task.ref.files) + 1 for task in tasks), AT_ONCE))


def _answers(
    shard: Shard, future: ProcessFuture[list[object]] | None, order: WorkerOrder, pool: LimitedPool
) -> Iterator[Answer]:
    try:
        found = iter(() if future is None else pool.result_of(future))
    except WorkersError:
        raise
    except Exception:
        # Whatever it was, a single file or the record is behind it; asked one by one, the others answer.
        found = (_one_by_one(task, order, pool) for task in shard.tasks if not task.settled)
    for task in shard.tasks:
        yield task, None if task.settled else next(found)


def _one_by_one(task: Task, order: WorkerOrder, pool: LimitedPool) -> object:
    """What is kept of a dossier that is audited file by file."""
    ref = replace(task.ref, stamps=())
    return order.keeper.kept(ref, task.place, _audited_by_files(ref, order, pool), order.registers)


def _audited_by_files(ref: DossierRef, order: WorkerOrder, pool: LimitedPool) -> Audited:
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
