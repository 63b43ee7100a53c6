"""One place of a worker: it audits one shard at a time, in a limited process of its own."""

from __future__ import annotations

import os
import traceback
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from archaudit.engine import worker
from archaudit.engine.cluster.place import ClusterError
from archaudit.engine.dossiers import audit_all
from archaudit.engine.limited_pool import LimitedPool
from archaudit.engine.task import Task
from archaudit.engine.worker import WorkerOrder
from archaudit.errors import ArchauditError, UsageError
from archaudit.layouts import open_export, open_layout
from archaudit.model.text import Text
from archaudit.sources import Source

NOT_SEEN = Text(
    vi="Máy “{worker}” không thấy bản xuất “{location}” như máy này thấy: {detail}",
    en="The worker “{worker}” does not see the export “{location}” as this machine does: {detail}",
)
NO_DOSSIER = Text(vi="không có hồ sơ nào của phần được giao", en="it has none of the dossiers handed out")
NO_PROGRAM = Text(
    vi="Máy “{worker}” không có chương trình “{program}”", en="The worker “{worker}” has no program “{program}”"
)
FAILED = Text(
    vi="Máy “{worker}” gặp lỗi của chính công cụ: {detail}",
    en="A fault of the tool itself on the worker “{worker}”: {detail}",
)
LOOKED_FOR = 8
"""Dossiers of a shard that are looked for before it is said that none is there."""

Answers = list[object]
"""What is kept of each audit."""


class Slot:
    """Holds the limited process for one order; another order gets another process."""

    def __init__(self, name: str) -> None:
        """
        Args:
            name: of the worker, for messages.
        """
        self._name = name
        self._digest: str | None = None
        self._pool: LimitedPool | None = None
        self._source: Source | None = None
        """The export, opened once for an order: its root may hold a million names."""

    def audit(self, digest: str, order: WorkerOrder, tasks: Sequence[Task]) -> Answers | ArchauditError | None:
        """The answers in the order of ``tasks``, or why there are none; whatever happens, nothing is raised.

        Returns:
            ``None`` when :meth:`stop` came in between: a process that was ended from here was not ended by a file.
        """
        pool = self._pool_for(digest, order)
        try:
            self._require_seen(order, tasks)
            found: Answers | ArchauditError = [kept for _, kept in audit_all(tasks, order, pool, 1)]
        except ArchauditError as error:
            found = error
        except Exception as error:
            found = ClusterError(FAILED, worker=self._name, detail=_where(error))
        return found if self._pool is pool else None

    def stop(self) -> None:
        """Ends the limited process, also from another thread."""
        pool, self._pool, self._digest, self._source = self._pool, None, None, None
        if pool is not None:
            pool.stop()

    def _pool_for(self, digest: str, order: WorkerOrder) -> LimitedPool:
        if self._pool is None or self._digest != digest:
            self.stop()
            self._pool, self._digest = LimitedPool(worker.start, order, 1, order.limits), digest
        return self._pool

    def _require_seen(self, order: WorkerOrder, tasks: Sequence[Task]) -> None:
        """A share that is not mounted must not look like an archive whose files are missing."""
        for program in (order.limits.programs.tesseract, order.limits.programs.verapdf):
            if program is not None and not os.access(program, os.X_OK):
                raise ClusterError(NO_PROGRAM, worker=self._name, program=program)
        source = self._source or self._opened(order)
        held = (task.ref.files if task.ref.record is None else (task.ref.record,) for task in tasks)
        looked_for = [paths[0] for paths in islice(filter(None, held), LOOKED_FOR)]
        if looked_for and all(source.locate(path).problem is not None for path in looked_for):
            raise self._not_seen(order, NO_DOSSIER)

    def _opened(self, order: WorkerOrder) -> Source:
        try:
            self._source = open_layout(open_export(order.location, order.access), order.layout).source
        except UsageError as error:
            raise self._not_seen(order, error.text, **error.values) from error
        return self._source

    def _not_seen(self, order: WorkerOrder, detail: Text, **values: object) -> ClusterError:
        return ClusterError(NOT_SEEN, worker=self._name, location=order.location, detail=detail.render("en", **values))


def _where(error: Exception) -> str:
    """The kind of an error and the line it comes from. Its words may name people, and stay here."""
    frames = traceback.extract_tb(error.__traceback__)
    line = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}{line}"
