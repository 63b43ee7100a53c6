"""Cuts the tasks of a run into shards, in order: what a worker is given at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from archaudit.engine.task import Task

MOST_TASKS = 1024
"""Tasks in one shard, those that were settled before included; they cost nothing but memory."""


class Size(Struct, frozen=True):
    """Where a shard ends: with the dossier that reaches one of these."""

    dossiers: int
    """That are to be audited."""
    files: int
    bytes: int
    """Of all files of its dossiers, as far as the walk told them."""


class Shard(Struct, frozen=True):
    """Tasks that follow one another; those that were settled before stay with the parent."""

    tasks: Sequence[Task]

    @property
    def open(self) -> list[Task]:
        """What is to be audited. The worker reads; what the walk saw of the files stays here."""
        return [replace(task, ref=replace(task.ref, stamps=())) for task in self.tasks if not task.settled]


def shards(tasks: Iterable[Task], size: Size) -> Iterator[Shard]:
    """All tasks, in order."""
    gathered: list[Task] = []
    dossiers = files = content = 0
    for task in tasks:
        gathered.append(task)
        if not task.settled:
            dossiers += 1
            files += len(task.ref.files)
            content += sum([stamp[0] for _, stamp in task.ref.stamps if stamp is not None])
        full = dossiers >= size.dossiers or files >= size.files or content >= size.bytes
        if full or len(gathered) >= MOST_TASKS:
            yield Shard(gathered)
            gathered, dossiers, files, content = [], 0, 0, 0
    if gathered:
        yield Shard(gathered)
