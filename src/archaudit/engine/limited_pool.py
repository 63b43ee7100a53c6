"""Worker processes with limits: the only place where a file of the archive is opened."""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import resource_tracker
from multiprocessing.context import SpawnContext
from multiprocessing.synchronize import RLock
from typing import Any, TypeVar

from msgspec import Struct
from pebble import CONSTS, ProcessExpired, ProcessFuture, ProcessPool

from archaudit.engine.reaping import Peaks, Worker
from archaudit.errors import ArchauditError
from archaudit.inspection import NO_PROGRAMS, Programs
from archaudit.model.run_limits import RunLimits
from archaudit.model.text import Text
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Address

NO_WORKER = Text(
    vi="Không khởi động được tiến trình làm việc ({times} lần liên tiếp); máy có thể đã hết bộ nhớ hoặc hết số tiến "
    "trình. Những gì đã ghi vẫn còn.",
    en="Worker processes ended before they could begin, {times} times in a row; the machine may be out of memory or of "
    "processes. What was finished is kept.",
)
Given = TypeVar("Given")
Answer = TypeVar("Answer")

LARGEST_OUTPUT = 16 * 1024**2
"""Bytes that a worker may write into one file. It has nothing to write; a library gone wild must not fill a disk."""
STARVED = 0.4
"""Share of the memory allowed from which a worker that died is said to have died of it: a buffer that is to double asks
for twice what there is, and address space is more than what is resident."""
ORPHAN_SECONDS = 30
"""Seconds beyond its time after which a task ends its own process: by then whoever should have done so is gone."""
LOCK_SECONDS = 5.0
"""Seconds that a worker waits for another that is taking a task or sending an answer, which takes none of them: one
that was ended at that holds the lock for ever, and the pool is replaced. The library would wait for a minute, twice."""
LOOKED_AFTER = 5.0
"""Seconds of waiting for an answer after which it is asked whether anybody is still at work on it."""
MOST_RENEWALS = 3
"""Pools in a row that may end without an answer."""
NETWORK_EVENTS = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"})


class Limits(Struct, frozen=True):
    """Bounds of a worker, so that no file can hurt the run."""

    seconds_a_file: float = 60.0
    memory: int = 1024**3
    """Bytes of address space of one worker; all libraries loaded take a tenth of it."""
    largest_file: int = 512 * 1024**2
    """Bytes; larger files are undetermined."""
    programs: Programs = NO_PROGRAMS
    """Programs that the worker may call; they run within its limits, and their time is added to a file's."""

    @property
    def seconds(self) -> float:
        """What one file may take in all."""
        return self.seconds_a_file + self.programs.most_seconds

    def stated(self) -> RunLimits:
        """What the report of a run says of them."""
        return RunLimits(self.seconds_a_file, self.memory, self.largest_file)

    def apply(
        self, *, copies: bool = False, reach: frozenset[Address] = frozenset(), output: int = LARGEST_OUTPUT
    ) -> None:
        """Limits this process. An interrupt from the terminal is the parent's to handle, which ends workers by SIGTERM.

        Args:
            copies: whether large files are copied before they are read, as those of archives and servers are.
            reach: addresses of the export's server, the only ones that may be connected to.
            output: bytes that it may write into one file.
        """
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        _bound(resource.RLIMIT_CORE, 0)
        _bound(resource.RLIMIT_AS, max(self.memory, self.programs.memory))
        # veraPDF is given a copy of the file, too.
        copied = self.largest_file if copies or self.programs.verapdf else 0
        _bound(resource.RLIMIT_FSIZE, max(output, copied))
        CONSTS.channel_lock_timeout = LOCK_SECONDS
        sys.addaudithook(partial(_refuse_network, reach))


def _bound(kind: int, most: int) -> None:
    """Sets a limit, or leaves the lower one that the system set before."""
    _, hard = resource.getrlimit(kind)
    lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (lower, lower))


def _refuse_network(reach: frozenset[Address], event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: no address in a file of the archive is ever followed, whatever a library thinks of it."""
    if event not in NETWORK_EVENTS:
        return
    if event == "socket.connect":
        address = arguments[1]
        if (address[:2] if isinstance(address, tuple) else address) in reach:
            return
    raise PermissionError(event)


class _LockKeepingContext(SpawnContext):
    """Spawns workers, since the pool's own threads make forking unsafe, and keeps the locks that they share.

    Pebble drops its locks before it ends its workers; one that is still starting would not find them and die loudly.
    """

    def __init__(self) -> None:
        self._locks: list[RLock] = []
        self.peaks = Peaks()

    def Process(self, *arguments: Any, **named: Any) -> Worker:  # type: ignore[override]
        worker = Worker(*arguments, **named)
        worker.peaks = self.peaks
        return worker

    def RLock(self) -> RLock:
        lock = super().RLock()
        self._locks.append(lock)
        return lock


class WorkersError(ArchauditError):
    """Worker processes cannot be kept alive (exit code 3)."""


class LimitedPool:
    """A pool whose tasks may hang, crash or eat memory without ending the run."""

    def __init__(self, start: Callable[[Any], None], order: object, jobs: int, limits: Limits) -> None:
        """
        Args:
            start: prepares a worker process; given ``order``, which must be picklable.
        """
        self.limits = limits
        # Started now: on its start it lets interrupts through, whoever held them back.
        resource_tracker.ensure_running()
        self._context = _LockKeepingContext()
        self._made = partial(ProcessPool, max_workers=jobs, initializer=start, initargs=[order], context=self._context)
        self._pool = self._made()
        self._pending: set[Future[Any]] = set()
        self._renewals = 0
        self._over = False

    def schedule(self, function: Callable[[Given], Answer], given: Given, files: int) -> ProcessFuture[Answer]:
        """Hands out a task that looks at so many files. Its answer may be ``BrokenProcessPool``: it was not looked at.

        Raises:
            WorkersError: no worker lives long enough to begin.
        """
        seconds = self.limits.seconds * files
        with _interrupts_held():
            while True:
                try:
                    future: ProcessFuture[Answer] = self._pool.schedule(
                        _within, args=[function, given, seconds + ORPHAN_SECONDS], timeout=seconds
                    )
                except RuntimeError:
                    self._renew()
                    continue
                self._pending.add(future)
                future.add_done_callback(self._settled)
                return future

    def attempt(
        self,
        function: Callable[[Given], Answer],
        given: Given,
        otherwise: Callable[[UnreadableReason], Answer],
        files: int = 1,
    ) -> Answer:
        """The task's answer, or what stands for it when its worker did not survive it.

        Raises:
            WorkersError: as :meth:`schedule`.
        """
        while True:
            with suppress(BrokenProcessPool):
                return self.answer_of(self.schedule(function, given, files), otherwise)

    def answer_of(self, future: ProcessFuture[Answer], otherwise: Callable[[UnreadableReason], Answer]) -> Answer:
        """A task's answer, or what stands for it, with the reason why there is none.

        A task may be killed, too slow, too large, sent back broken, or raise what nobody foresaw: the run goes on.

        Raises:
            BrokenProcessPool: nobody looked at it; it can be asked again.
            WorkersError: as :meth:`schedule`.
        """
        try:
            return self.result_of(future)
        except TimeoutError:
            return otherwise(UnreadableReason.TIMEOUT)
        except MemoryError:
            return otherwise(UnreadableReason.MEMORY)
        except ProcessExpired as error:
            # Native code that is given no more memory may end its process.
            starved = self._context.peaks.used(error.pid, int(self.limits.memory * STARVED))
            return otherwise(UnreadableReason.MEMORY if starved else UnreadableReason.CRASH)
        except (BrokenProcessPool, WorkersError):
            raise
        except Exception:
            return otherwise(UnreadableReason.CRASH)

    def result_of(self, future: ProcessFuture[Answer]) -> Answer:
        """A task's answer, or what it raised.

        Raises:
            Exception: of the task, or as :meth:`answer_of`.
        """
        while True:
            try:
                answer: Answer = future.result(LOOKED_AFTER)
                return answer
            except TimeoutError:
                if future.done():
                    raise
                if not self._pool.active:
                    self._renew()

    def _settled(self, future: Future[Any]) -> None:
        self._pending.discard(future)
        if not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool):
            self._renewals = 0

    def _renew(self) -> None:
        """Puts another pool in the place of one that is broken.

        One worker that is ended while none has a task, by whoever runs out of memory first, breaks the library's pool.
        """
        if self._over:
            raise RuntimeError("the pool was stopped")
        self._stop_pool()
        for future in [*self._pending]:
            with suppress(InvalidStateError):
                future.set_exception(BrokenProcessPool())
        if self._renewals >= MOST_RENEWALS:
            raise WorkersError(NO_WORKER, times=self._renewals)
        self._renewals += 1
        self._pool = self._made()

    def _stop_pool(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def close(self) -> None:
        """Waits for the workers to end."""
        self._over = True
        self._pool.close()  # type: ignore[no-untyped-call]
        self._pool.join()

    def stop(self) -> None:
        """Ends the workers at once."""
        self._over = True
        self._stop_pool()


def _within(function: Callable[[Given], Answer], given: Given, seconds: float) -> Answer:
    """The answer of a function, in a worker. Its process is ended by the system when nobody ends it in time, even where
    it never comes back from native code."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return function(given)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Holds back interrupts and the request to end: a worker that is being started is never left half told what to do.

    What the pool starts meanwhile inherits that, so that no interrupt reaches it before it can ignore them.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def running(pool: LimitedPool) -> Iterator[LimitedPool]:
    """A pool that ends well after its work, and at once after anything else."""
    try:
        yield pool
    except BaseException:
        pool.stop()
        raise
    pool.close()
