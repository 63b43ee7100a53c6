"""Hands out the shards of a run to a cluster, and gives the answers in order."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from archaudit.engine.cluster import settings
from archaudit.engine.cluster.place import Cluster, ClusterError
from archaudit.engine.dossiers import Answer
from archaudit.engine.task import Task
from archaudit.engine.worker import WorkerOrder
from archaudit.errors import ArchauditError, UsageError
from archaudit.model.text import Text

settings.apply()

from distributed import CancelledError, Client, Future, KilledWorker, Security  # noqa: E402 - the settings come first

from archaudit.engine.cluster import remote  # noqa: E402
from archaudit.engine.cluster.installed import difference, installed, program, tag  # noqa: E402
from archaudit.engine.cluster.parcel import Parcel  # noqa: E402
from archaudit.engine.cluster.sent_order import SentOrder  # noqa: E402
from archaudit.engine.shards import Shard, Size, shards  # noqa: E402

NO_SCHEDULER = Text(
    vi="Không có bộ điều phối nào trả lời tại {address} trong {seconds} giây",
    en="No scheduler answers at {address} within {seconds} seconds",
)
NO_WORKER = Text(
    vi="Bộ điều phối tại {address} không có máy nào làm việc trong {seconds} giây; chạy: archaudit worker {address}",
    en="The scheduler at {address} has had no worker for {seconds} seconds; start one: archaudit worker {address}",
)
UNLIKE = Text(
    vi="Máy “{worker}” cài khác máy này: {difference}; mọi máy phải cài như nhau và chạy bằng: archaudit worker",
    en="The worker “{worker}” is not installed as this machine: {difference}; all must be alike, and started by: "
    "archaudit worker",
)
UNLIKE_SCHEDULER = Text(
    vi="Bộ điều phối tại {address} cài khác máy này: {difference}; mọi máy của cụm phải cài như nhau",
    en="The scheduler at {address} is not installed as this machine: {difference}; all machines of a cluster must be "
    "alike",
)
NOBODY_AT_WORK = Text(
    vi="Bộ điều phối tại {address} có máy làm việc nhưng không giao phần hồ sơ nào cho máy nào trong {seconds} giây",
    en="The scheduler at {address} has workers, but has given none of them a shard for {seconds} seconds",
)
LOST = Text(
    vi="Mất liên lạc với bộ điều phối tại {address}",
    en="The scheduler at {address} is out of reach",
)
ENDS_WORKERS = Text(
    vi="Phần hồ sơ bắt đầu từ “{folder}” đã làm dừng nhiều máy liên tiếp",
    en="The shard that begins with “{folder}” was at work when several workers ended, one after the other",
)
IN_THE_CLEAR = Text(
    vi="Mật khẩu của bản xuất sẽ được gửi không mã hóa tới {address}; dùng tls:// và --cluster-tls",
    en="Credentials of the export would be sent unencrypted to {address}; use tls:// and --cluster-tls",
)
SIZE = Size(dossiers=32, files=256, bytes=256 * 1024**2)
"""Of a shard: some tenths of a second of work, against two milliseconds to hand it out."""
AHEAD = 2
"""Shards for each place of a worker that are handed out ahead; the rest waits where it is listed."""
FEWEST = 4
"""Shards that are handed out in any case: there may be no worker for a moment."""
RENEWED = 32
"""Shards after which it is asked again how many workers there are."""


def audited_there(tasks: Iterable[Task], order: WorkerOrder, cluster: Cluster) -> Generator[Answer]:
    """The answers, in the order of ``tasks``, as :func:`archaudit.engine.dossiers.audit_all` gives them.

    A worker that ends costs nothing: what it was at is given to others. Only the end of a limited process, in which
    alone files are opened, is the fault of a file.

    Raises:
        ClusterError: there is no scheduler or no worker, or not any more, or a worker does not see the export.
        UsageError: a worker is not installed as this machine, or credentials would be sent in the clear.
    """
    _require_secrecy(order, cluster)
    with _connected(cluster) as client:
        yield from _Run(client, order, cluster).answers(tasks)


class _Run:
    """One run on a cluster."""

    def __init__(self, client: Client, order: WorkerOrder, cluster: Cluster) -> None:
        self._client = client
        self._cluster = cluster
        self._resources = {tag(): 1}
        self._require_same_scheduler()
        self._places = self._found_places()
        parcel = Parcel.of(SentOrder.of(order))
        self._digest = hashlib.sha256(parcel.content).hexdigest()
        self._order = client.submit(remote.hold, parcel, key=self._key("order"), resources=self._resources)

    def answers(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        waiting: deque[tuple[Shard, Future[Parcel] | None]] = deque()
        try:
            for number, shard in enumerate(shards(tasks, SIZE)):
                if number % RENEWED == RENEWED - 1:
                    self._places = self._count_places()
                waiting.append((shard, self._handed_out(number, shard)))
                if len(waiting) > max(FEWEST, self._places * AHEAD):
                    yield from self._answers(*waiting.popleft())
            while waiting:
                yield from self._answers(*waiting.popleft())
        finally:
            waiting.clear()
            self._release()

    def _handed_out(self, number: int, shard: Shard) -> Future[Parcel] | None:
        tasks = shard.open
        if not tasks:
            return None
        given = (self._digest, self._order, Parcel.of(tasks))
        with _reached(self._cluster):
            return self._client.submit(
                remote.audit_shard, *given, key=self._key(str(number)), resources=self._resources
            )

    def _answers(self, shard: Shard, future: Future[Parcel] | None) -> Iterator[Answer]:
        answers = iter(() if future is None else self._waited_for(shard, future))
        for task in shard.tasks:
            yield task, None if task.settled else next(answers)

    def _waited_for(self, shard: Shard, future: Future[Parcel]) -> Any:
        idle = False
        while True:
            try:
                with _reached(self._cluster):
                    found = future.result(timeout=self._cluster.patience).open()
            except TimeoutError:
                # Shards may take long; without anybody at work they take for ever.
                if not self._count_places():
                    raise self._no_worker() from None
                was_idle, idle = idle, not (future.done() or self._is_at_work())
                if idle and was_idle:
                    raise self._failed(NOBODY_AT_WORK) from None
                continue
            except KilledWorker as error:
                raise ClusterError(ENDS_WORKERS, folder=shard.tasks[0].ref.folder) from error
            if isinstance(found, ArchauditError):
                raise found
            return found

    def _require_same_scheduler(self) -> None:
        """The scheduler unpacks what names our functions: one that does not know them fails in words of its own.

        Raises:
            UsageError: it is not installed as this machine.
        """
        try:
            with _reached(self._cluster):
                theirs = self._client.run_on_scheduler(program)
        except ClusterError:
            raise
        except Exception:
            theirs = {}
        if theirs != program():
            address = self._cluster.address
            raise UsageError(UNLIKE_SCHEDULER, address=address, difference=difference(theirs, program()))

    def _is_at_work(self) -> bool:
        """Whether any worker has been given a shard of this run."""
        with _reached(self._cluster):
            given = self._client.processing()
        return any(str(key).startswith(self._key("")) for keys in given.values() for key in keys)

    def _found_places(self) -> int:
        """Waits for a worker.

        Raises:
            UsageError: one is not installed as this machine.
        """
        with suppress(TimeoutError):
            self._client.wait_for_workers(1, timeout=self._cluster.patience)
        workers = self._workers()
        for address, worker in workers.items():
            if tag() not in worker["resources"]:
                told = self._client.run(installed, workers=[address], on_error="return")[address]
                theirs = told if isinstance(told, dict) else {}
                raise UsageError(UNLIKE, worker=worker["name"], difference=difference(theirs, installed()))
        if not workers:
            raise self._no_worker()
        return self._count_places()

    def _count_places(self) -> int:
        return int(sum(worker["resources"].get(tag(), 0) for worker in self._workers().values()))

    def _workers(self) -> dict[str, Any]:
        with _reached(self._cluster):
            workers: dict[str, Any] = self._client.scheduler_info()["workers"]
        return workers

    def _no_worker(self) -> ClusterError:
        return self._failed(NO_WORKER)

    def _failed(self, text: Text) -> ClusterError:
        return ClusterError(text, address=self._cluster.address, seconds=round(self._cluster.patience))

    def _release(self) -> None:
        """Has the workers end their limited processes and forget the order; a worker that is gone has done so."""
        with suppress(Exception):
            self._client.run(remote.release, self._digest, on_error="ignore")

    def _key(self, part: str) -> str:
        return f"archaudit-{self._client.id}-{part}"


@contextmanager
def _connected(cluster: Cluster) -> Iterator[Client]:
    reach = {"security": Security(**cluster.security), "timeout": cluster.patience, "set_as_default": False}
    try:
        client = Client(cluster.address, **reach)
    except (OSError, TimeoutError) as error:
        raise ClusterError(NO_SCHEDULER, address=cluster.address, seconds=round(cluster.patience)) from error
    try:
        yield client
    finally:
        client.close()


@contextmanager
def _reached(cluster: Cluster) -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        raise
    except (CancelledError, OSError) as error:
        raise ClusterError(LOST, address=cluster.address) from error


def _require_secrecy(order: WorkerOrder, cluster: Cluster) -> None:
    s3, sftp = order.access.s3, order.access.sftp
    if (s3.secret or s3.token or sftp.password) and not cluster.is_private:
        raise UsageError(IN_THE_CLEAR, address=cluster.address)
