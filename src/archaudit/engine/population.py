"""The dossiers that a sample is drawn from: their records are read, no other file is opened."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from pebble import ProcessFuture

from archaudit.engine import worker
from archaudit.engine.limited_pool import LimitedPool, WorkersError, running
from archaudit.engine.sampling import Drawn, SamplePlan, Stratum, draw
from archaudit.engine.worker import WorkerOrder
from archaudit.layouts import DossierRef
from archaudit.model.dossier import UNKNOWN, Dossier

AHEAD = 64
"""Records that are handed out ahead; they are small."""

Waiting = deque[tuple[DossierRef, ProcessFuture[Dossier]]]


def drawn_from(refs: Iterable[DossierRef], order: WorkerOrder, jobs: int, plan: SamplePlan) -> Drawn:
    """The sample of the dossiers received in the period."""
    with running(LimitedPool(worker.start, order, jobs, order.limits)) as pool:
        members = _members(_read(refs, pool), order, plan)
        return draw(members, plan)


def _read(refs: Iterable[DossierRef], pool: LimitedPool) -> Iterator[tuple[DossierRef, Dossier | None]]:
    waiting: Waiting = deque()
    for ref in refs:
        waiting.append((ref, pool.schedule(worker.load, ref, files=1)))
        if len(waiting) > AHEAD:
            yield _answer(*waiting.popleft(), pool)
    while waiting:
        yield _answer(*waiting.popleft(), pool)


def _answer(ref: DossierRef, future: ProcessFuture[Dossier], pool: LimitedPool) -> tuple[DossierRef, Dossier | None]:
    try:
        return ref, pool.result_of(future)
    except WorkersError:
        raise
    except Exception:
        # Asked once more, for somebody else may have ended the worker: the sample must not depend on it. Whatever it is
        # in the end, the file behind it is found when it is opened.
        return ref, pool.attempt(_loaded, ref, lambda reason: None)


def _loaded(ref: DossierRef) -> Dossier | None:
    return worker.load(ref)


def _members(
    read: Iterable[tuple[DossierRef, Dossier | None]], order: WorkerOrder, plan: SamplePlan
) -> Iterator[tuple[str, Stratum]]:
    """A dossier whose record no worker survives belongs to the population as any other: it may be drawn."""
    for ref, dossier in read:
        if dossier is None:
            yield ref.folder, (UNKNOWN,) * len(plan.strata)
        elif not order.leaves_out(dossier):
            yield ref.folder, plan.stratum_of(dossier)
