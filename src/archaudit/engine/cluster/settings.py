"""Settings of Dask on both sides. Made before ``distributed`` is imported, which reads some of them only then."""

from __future__ import annotations

import dask

SETTINGS = {
    # Dask tells of tasks by their arguments and tracebacks, which are about people.
    "logging": dict.fromkeys(("distributed", "distributed.client", "asyncio", "tornado"), "critical"),
    # Where somebody starts workers under a nanny, they must be allowed to start limited processes.
    "distributed.worker.daemon": False,
    # Nothing is written to the disk of a worker: answers hold what records say of people.
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.profile.enabled": False,
    # Order and shards of a run are as large as they are; the warning is meant for those who did not expect it.
    "distributed.admin.large-graph-warning-threshold": "1GB",
}


def apply() -> None:
    """Sets them in this process."""
    dask.config.set(SETTINGS)
