"""What runs in a Dask worker: its slots, and the functions that the client names."""

from __future__ import annotations

from queue import SimpleQueue

from distributed import Reschedule, Worker, WorkerPlugin, get_worker

from archaudit.engine.cluster.parcel import Parcel
from archaudit.engine.cluster.slot import Slot
from archaudit.engine.worker import WorkerOrder

PLUGIN = "archaudit"


class Slots(WorkerPlugin):
    """The places of a worker, as many as it has threads, and the order that they work on."""

    name = PLUGIN

    def __init__(self, name: str, count: int) -> None:
        """
        Args:
            name: of the worker, for messages.
        """
        self._slots = [Slot(name) for _ in range(count)]
        self._free: SimpleQueue[Slot] = SimpleQueue()
        for slot in self._slots:
            self._free.put(slot)
        self._order: tuple[str, WorkerOrder] | None = None

    def audit(self, digest: str, order: Parcel, shard: Parcel) -> Parcel:
        """Audits a shard in a slot that is free.

        Raises:
            Reschedule: this worker is being stopped; another one is asked.
        """
        held = self._order
        if held is None or held[0] != digest:
            held = self._order = (digest, order.open().received())
        slot = self._free.get()
        try:
            answers = slot.audit(digest, held[1], shard.open())
        finally:
            self._free.put(slot)
        if answers is None:
            raise Reschedule
        return Parcel.of(answers)

    def release(self, digest: str) -> None:
        """Forgets an order, with the credentials in it, and ends its processes."""
        if self._order is not None and self._order[0] == digest:
            self.stop()

    def stop(self) -> None:
        """Ends all limited processes."""
        self._order = None
        for slot in self._slots:
            slot.stop()

    def teardown(self, worker: Worker) -> None:
        """Called when the worker ends."""
        self.stop()


def hold(order: Parcel) -> Parcel:
    """Keeps the order in the cluster: sent once, made again where the worker that held it is gone."""
    return order


def audit_shard(digest: str, order: Parcel, shard: Parcel) -> Parcel:
    """:meth:`Slots.audit` of this worker."""
    return _slots(get_worker()).audit(digest, order, shard)


def release(digest: str, dask_worker: Worker) -> None:
    """:meth:`Slots.release` of this worker, which Dask hands in under this name."""
    _slots(dask_worker).release(digest)


def _slots(worker: Worker) -> Slots:
    slots = worker.plugins[PLUGIN]
    assert isinstance(slots, Slots)
    return slots
