"""Shards hold all tasks in order, and end with dossiers, files or bytes, whichever are first enough."""

from __future__ import annotations

from archaudit.engine.shards import MOST_TASKS, Size, shards
from archaudit.engine.task import Task
from archaudit.layouts import DossierRef

SIZE = Size(dossiers=4, files=10, bytes=1000)


def task(number: int, files: int = 2, size: int = 1, *, settled: bool = False) -> Task:
    stamped = tuple((f"{number}/{file}.pdf", (size, 0, 0, 0) if file else None) for file in range(files))
    paths = tuple(path for path, _ in stamped)
    return Task(DossierRef(str(number), None, paths, stamped), settled=settled, place=number)


def test_shards_hold_all_tasks_in_order_and_settled_ones_stay_here() -> None:
    given = [task(number, settled=number % 3 == 0) for number in range(12)]
    made = list(shards(given, SIZE))
    assert [one for shard in made for one in shard.tasks] == given
    assert [len(shard.open) for shard in made] == [4, 4]
    assert all(one.place is not None and one.ref.stamps == () for shard in made for one in shard.open)


def test_shards_are_bounded_by_files_by_bytes_and_by_tasks() -> None:
    assert [len(shard.tasks) for shard in shards((task(number, 5) for number in range(5)), SIZE)] == [2, 2, 1]
    assert [len(shard.tasks) for shard in shards((task(number, 2, 400) for number in range(5)), SIZE)] == [3, 2]
    settled = shards((task(number, settled=True) for number in range(MOST_TASKS + 1)), SIZE)
    assert [(len(shard.tasks), shard.open) for shard in settled] == [(MOST_TASKS, []), (1, [])]
