"""Worker processes with limits: the only place where a file of the archive is opened."""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import resource_tracker
from multiprocessing.context import SpawnContext
from multiprocessing.synchronize import RLock
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from archaudit.engine.reaping import Peaks, Worker
from archaudit.inspection import NO_PROGRAMS, Programs
from archaudit.model.report import RunLimits
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Address

Given = TypeVar("Given")
Answer = TypeVar("Answer")

LARGEST_OUTPUT = 16 * 1024**2
"""Bytes that a worker may write into one file. It has nothing to write; a library gone wild must not fill a disk."""
STARVED = 0.4
"""Share of the memory allowed from which a worker that died is said to have died of it: a buffer that is to double asks
for twice what there is, and address space is more than what is resident."""
NETWORK_EVENTS = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"})


@dataclass(frozen=True, slots=True)
class Limits:
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
        self._pool = ProcessPool(max_workers=jobs, initializer=start, initargs=[order], context=self._context)

    def schedule(self, function: Callable[[Given], Answer], given: Given, files: int) -> ProcessFuture[Answer]:
        """Hands out a task that looks at so many files."""
        with _interrupts_held():
            future: ProcessFuture[Answer] = self._pool.schedule(
                function, args=[given], timeout=self.limits.seconds * files
            )
        return future

    def attempt(
        self, function: Callable[[Given], Answer], given: Given, otherwise: Callable[[UnreadableReason], Answer]
    ) -> Answer:
        """The task's answer, or what stands for it when its worker did not survive it."""
        return self.answer_of(self.schedule(function, given, files=1), otherwise)

    def answer_of(self, future: ProcessFuture[Answer], otherwise: Callable[[UnreadableReason], Answer]) -> Answer:
        """A task's answer, or what stands for it, with the reason why there is none.

        A task may be killed, too slow, too large, sent back broken, or raise what nobody foresaw: the run goes on.
        """
        try:
            answer: Answer = future.result()
            return answer
        except TimeoutError:
            return otherwise(UnreadableReason.TIMEOUT)
        except MemoryError:
            return otherwise(UnreadableReason.MEMORY)
        except ProcessExpired as error:
            # Native code that is given no more memory may end its process.
            starved = self._context.peaks.used(error.pid, int(self.limits.memory * STARVED))
            return otherwise(UnreadableReason.MEMORY if starved else UnreadableReason.CRASH)
        except Exception:
            return otherwise(UnreadableReason.CRASH)

    def close(self) -> None:
        """Waits for the workers to end."""
        self._pool.close()  # type: ignore[no-untyped-call]
        self._pool.join()

    def stop(self) -> None:
        """Ends the workers at once."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


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
