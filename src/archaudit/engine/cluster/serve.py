"""A worker of the cluster: one process that hands shards on to limited processes, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal

from archaudit.engine.cluster import settings
from archaudit.engine.cluster.place import Cluster

settings.apply()

from distributed import Security, Worker  # noqa: E402 - the settings come first

from archaudit.engine.cluster.installed import tag  # noqa: E402
from archaudit.engine.cluster.remote import Slots  # noqa: E402
from archaudit.scratch import Scratch  # noqa: E402


def serve(cluster: Cluster, name: str, jobs: int) -> bool:
    """Works for a scheduler, which it waits for if need be.

    Args:
        name: of the worker, under which messages speak of it.
        jobs: shards at a time, each in a limited process.

    Returns:
        whether it was told to stop; otherwise the scheduler is gone.
    """
    return asyncio.run(_serve(cluster, name, jobs))


async def _serve(cluster: Cluster, name: str, jobs: int) -> bool:
    told = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    with Scratch() as folder:
        worker = Worker(
            cluster.address,
            nthreads=jobs,
            name=name,
            resources={tag(): jobs},
            plugins=(Slots(name, jobs),),
            security=Security(**cluster.security),
            local_directory=str(folder),
            # The limits are those of the limited processes; this one only hands on.
            memory_limit=0,
        )
        stopping = asyncio.create_task(told.wait())
        ended = asyncio.create_task(_work(worker))
        await asyncio.wait((stopping, ended), return_when=asyncio.FIRST_COMPLETED)
        if told.is_set():
            await worker.close()
            ended.cancel()
        else:
            await ended
        stopping.cancel()
    return told.is_set()


async def _work(worker: Worker) -> None:
    await worker
    await worker.finished()
