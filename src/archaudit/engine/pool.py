"""Audits dossiers in limited worker processes and gives the reports in order, whatever happens to a worker."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from archaudit.engine import worker
from archaudit.engine.dossier_report import DossierReport
from archaudit.engine.inspect_dossier import recorded_paths, stored_paths
from archaudit.engine.judge import judge_dossier
from archaudit.engine.period import OutsidePeriod
from archaudit.engine.worker import WorkerOrder
from archaudit.inspection import unreadable_facts
from archaudit.layouts import DossierRef
from archaudit.model.dossier import Department, Dossier, Field, RecordProblem
from archaudit.model.facts import UnreadableReason
from archaudit.model.subjects import DossierFacts

Given = TypeVar("Given")
Answer = TypeVar("Answer")

AHEAD = 8
"""Dossiers a worker that are handed out ahead: enough to keep it busy, few enough to hold in memory."""

WORKER_FAILURES = (TimeoutError, ProcessExpired, MemoryError, OSError)


class AuditPool:
    """A pool of workers. A dossier on which a worker dies or hangs is audited again, file by file."""

    def __init__(self, order: WorkerOrder, jobs: int) -> None:
        self._order = order
        self._jobs = jobs
        # Workers are spawned: the pool's own threads make forking unsafe.
        self._pool = ProcessPool(
            max_workers=jobs,
            initializer=worker.start,
            initargs=[order],
            context=multiprocessing.get_context("spawn"),
        )

    def audit(self, refs: Iterable[DossierRef]) -> Iterator[DossierReport | OutsidePeriod]:
        """The reports, in the order of ``refs``."""
        waiting: deque[tuple[DossierRef, ProcessFuture[Any]] = deque()
        for ref in refs:
            waiting.append((ref, self._schedule(worker.audit, ref, files=len(ref.files) + 1)))
            if len(waiting) > self._jobs * AHEAD:
                yield self._report(*waiting.popleft())
        while waiting:
            yield self._report(*waiting.popleft())

    def close(self) -> None:
        """Waits for the workers to end."""
        self._pool.close()  # type: ignore[no-untyped-call]
        self._pool.join()

    def stop(self) -> None:
        """Ends the workers at once."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _report(self, ref: DossierRef, future: ProcessFuture[Any]) -> DossierReport | OutsidePeriod:
        try:
            report: DossierReport | OutsidePeriod = future.result()
            return report
        except WORKER_FAILURES:
            return self._one_by_one(ref)

    def _one_by_one(self, ref: DossierRef) -> DossierReport:
        dossier = self._try(worker.load, ref, lambda reason: _unreadable(ref, reason))
        files = {
            path: self._try(
                worker.inspect_file,
                (path, ref),
                lambda reason, path=path: unreadable_facts(path, reason, reason.value),  # type: ignore[misc]
            )
            for path in (*recorded_paths(dossier), *stored_paths(dossier))
        }
        return judge_dossier(DossierFacts(dossier, files), self._order.context)

    def _try(
        self, function: Callable[[Given], Answer], given: Given, otherwise: Callable[[UnreadableReason], Answer]
    ) -> Answer:
        try:
            answer: Answer = self._schedule(function, given, files=1).result()
            return answer
        except TimeoutError:
            return otherwise(UnreadableReason.TIMEOUT)
        except MemoryError:
            return otherwise(UnreadableReason.MEMORY)
        except WORKER_FAILURES:
            return otherwise(UnreadableReason.CRASH)

    def _schedule(self, function: Callable[[Any], Any], given: object, files: int) -> ProcessFuture[Any]:
        return self._pool.schedule(function, args=[given], timeout=self._order.limits.seconds_a_file * files)


def _unreadable(ref: DossierRef, reason: UnreadableReason) -> Dossier:
    name = ref.folder.rsplit("/", 1)[-1]
    unknown = "?"
    return Dossier(
        ref.folder, name, Department(unknown, unknown), Field(unknown, unknown), RecordProblem.IO, reason.value
    )
