"""Facts of single files, for people who have no export: each in a limited worker process."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from pebble import ProcessFuture

from archaudit.engine.limited_pool import LimitedPool, Limits, running
from archaudit.engine.tidying import Tidier
from archaudit.inspection import NO_PROGRAMS, Programs, TrustBundle, unreadable_facts
from archaudit.model.facts import FileFacts
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import DETACHED_SUFFIXES, Unread, open_regular, read_regular

if TYPE_CHECKING:
    from archaudit.inspection import Inspector


class FilesOrder(Struct, frozen=True):
    """All that a worker needs to know."""

    trust: TrustBundle
    as_of: datetime
    limits: Limits
    deep: bool


_TOGETHER = 8
"""Files that are handed to a worker at once: to hand one over costs as much as to read a small one."""

_PACKER, _UNPACKER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(list[FileFacts])

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
    together = 1 if deep or programs != NO_PROGRAMS else min(_TOGETHER, -(-len(files) // jobs))
    with running(LimitedPool(start, order, jobs, order.limits)) as pool:
        # A handful has the time of one file: one that hangs is found as soon as alone.
        handfuls = [files[at : at + together] for at in range(0, len(files), together)]
        futures = [(handful, pool.schedule(inspect_some, handful, files=1)) for handful in handfuls]
        return [one for handful, future in futures for one in _answers(pool, handful, future)]


def start(order: FilesOrder) -> None:
    """Prepares a worker process."""
    # Whoever hands out the files inspects none.
    from archaudit.inspection import Inspector

    order.limits.apply()
    inspector = Inspector(order.trust, order.as_of, deep=order.deep, programs=order.limits.programs)
    _state[:] = [(inspector, order.limits, Tidier(order.limits.memory))]


def inspect_some(paths: Sequence[Path]) -> bytes | list[FileFacts]:
    """Inspects files one after the other, in a worker process; packed where that holds everything, which takes a tenth
    of the time of pickling."""
    facts = [inspect_one(path) for path in paths]
    try:
        return _PACKER.encode(facts)
    except (UnicodeEncodeError, OverflowError):
        # A name may hold half a character, and a document numbers of any size.
        return facts


def inspect_one(path: Path) -> FileFacts:
    """Inspects one file, with the detached signatures beside it, in a worker process."""
    inspector, limits, tidier = _state[0]
    tidier.tidy()
    name = path.as_posix()
    try:
        # os.path, since pathlib raises for a name that the suffix makes too long.
        there = [side for suffix in DETACHED_SUFFIXES if os.path.isfile(side := name + suffix)]
        detached = [(side, read_regular(side, limits.largest_file)) for side in there]
        with open_regular(name, limits.largest_file) as content:
            return inspector.inspect(name, content, detached)
    except Unread as error:
        return unreadable_facts(name, error.reason, error.detail, error.size)


def _answers(
    pool: LimitedPool, handful: Sequence[Path], future: ProcessFuture[bytes | list[FileFacts]]
) -> Sequence[FileFacts]:
    """The facts of some files. Where their worker did not survive them, each is asked alone, to know which it was."""

    def otherwise(reason: UnreadableReason) -> bytes | list[FileFacts]:
        if len(handful) == 1:
            return [_unread(handful[0], reason)]
        return [pool.attempt(inspect_one, path, partial(_unread, path)) for path in handful]

    try:
        answer = pool.answer_of(future, otherwise)
    except BrokenProcessPool:
        return [pool.attempt(inspect_one, path, partial(_unread, path)) for path in handful]
    return _UNPACKER.decode(answer) if isinstance(answer, bytes) else answer


def _unread(path: Path, reason: UnreadableReason) -> FileFacts:
    return unreadable_facts(path.as_posix(), reason, reason.value)
