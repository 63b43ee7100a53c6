"""Facts of single files, for people who have no export: each in a limited worker process."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from archaudit.engine.limited_pool import LimitedPool, Limits, running
from archaudit.engine.tidying import Tidier
from archaudit.inspection import NO_PROGRAMS, Inspector, Programs, TrustBundle, unreadable_facts
from archaudit.model.facts import FileFacts, UnreadableReason
from archaudit.sources import DETACHED_SUFFIXES, Unread, open_regular, read_regular


@dataclass(frozen=True, slots=True)
class FilesOrder:
    """All that a worker needs to know."""

    trust: TrustBundle
    as_of: datetime
    limits: Limits
    deep: bool


_state: list[tuple[Inspector, Limits, Tidier]] = []
"""This process's inspector: pools hand functions to processes, and a function must find it somewhere."""


def inspect_files(
    files: Sequence[Path],
    trust: TrustBundle,
    as_of: datetime,
    jobs: int,
    *,
    deep: bool = False,
    programs: Programs = NO_PROGRAMS,
) -> list[FileFacts]:
    """The facts of each file, in the order given. A file that cannot be read has facts that say why."""
    order = FilesOrder(trust, as_of, Limits(programs=programs), deep)
    with running(LimitedPool(start, order, jobs, order.limits)) as pool:
        futures = [(path, pool.schedule(inspect_one, path, files=1)) for path in files]
        return [pool.answer_of(future, partial(_unread, path)) for path, future in futures]


def start(order: FilesOrder) -> None:
    """Prepares a worker process."""
    order.limits.apply()
    inspector = Inspector(order.trust, order.as_of, deep=order.deep, programs=order.limits.programs)
    _state[:] = [(inspector, order.limits, Tidier(order.limits.memory))]


def inspect_one(path: Path) -> FileFacts:
    """Inspects one file, with the detached signatures beside it, in a worker process."""
    inspector, limits, tidier = _state[0]
    tidier.tidy()
    sides = [path.with_name(path.name + suffix) for suffix in DETACHED_SUFFIXES]
    try:
        # os.path, since pathlib raises for a name that the suffix makes too long.
        there = [side for side in sides if os.path.isfile(side)]
        detached = [(side.as_posix(), read_regular(side, limits.largest_file)) for side in there]
        with open_regular(path, limits.largest_file) as content:
            return inspector.inspect(path.as_posix(), content, detached)
    except Unread as error:
        return unreadable_facts(path.as_posix(), error.reason, error.detail, error.size)


def _unread(path: Path, reason: UnreadableReason) -> FileFacts:
    return unreadable_facts(path.as_posix(), reason, reason.value)
