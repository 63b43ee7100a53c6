"""Cuts the tasks of a run into shards, in order: what one worker is given at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from archaudit.engine.carry import Task

MOST_DOSSIERS = 32
"""Dossiers to be audited in one shard: some tenths of a second of work, against two milliseconds to hand it out."""
MOST_FILES = 256
"""Files in one shard: dossiers with many files go in smaller shards."""
MOST_TASKS = 1024
"""Tasks in one shard, those that were settled before included; they cost nothing but memory."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Tasks that follow one another; those that were settled before stay with the parent."""

    tasks: Sequence[Task]

    @property
    def open(self) -> list[Task]:
        """What is to be audited, without what only the parent needs: its ledger's places, and what the walk saw."""
        return [_for_worker(task) for task in self.tasks if not task.settled]


def shards(tasks: Iterable[Task]) -> Iterator[Shard]:
    """All tasks, in order."""
    gathered: list[Task] = []
    dossiers = files = 0
    for task in tasks:
        gathered.append(task)
        if not task.settled:
            dossiers += 1
            files += len(task.ref.files)
        if dossiers >= MOST_DOSSIERS or files >= MOST_FILES or len(gathered) >= MOST_TASKS:
            yield Shard(gathered)
            gathered, dossiers, files = [], 0, 0
    if gathered:
        yield Shard(gathered)


def _for_worker(task: Task) -> Task:
    return replace(task, place=None, ref=replace(task.ref, stamps=()))
