"""Whatever a task does, the run goes on and the reason is known."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from threading import Thread

import pytest
from pebble.pool.channel import WorkerChannel

from archaudit.engine.limited_pool import LimitedPool, Limits, WorkersError, running
from archaudit.model.unreadable import UnreadableReason

LIMITS = Limits(seconds_a_file=3.0, memory=1024**3)


def start(limits: Limits) -> None:
    limits.apply()


def start_copying(limits: Limits) -> None:
    limits.apply(copies=True)


def start_reaching(order: tuple[Limits, int]) -> None:
    limits, port = order
    limits.apply(reach=frozenset({("127.0.0.1", port)}))


def call(port: int) -> int:
    with socket.socket() as caller:
        caller.connect(("127.0.0.1", port))
        return port


def write(size: int) -> int:
    with tempfile.TemporaryFile() as file:
        return file.write(bytes(size)) if size else 0


def double(number: int) -> int:
    return 2 * number


def crash(number: int) -> int:
    os.abort()


def hang(number: int) -> int:
    time.sleep(60)
    return number


def eat(number: int) -> int:
    return len(bytearray(number))


def collector(number: int) -> tuple[bool, bool]:
    return gc.isenabled(), gc.get_freeze_count() > 0


def test_workers_look_for_garbage_but_among_what_was_loaded_for_them() -> None:
    with running(LimitedPool(start, LIMITS, 1, LIMITS)) as pool:
        assert pool.schedule(collector, 1, files=1).result() == (True, True)


def test_each_failure_costs_its_own_task_only() -> None:
    with running(LimitedPool(start, LIMITS, 2, LIMITS)) as pool:
        reasons: list[UnreadableReason] = []

        def note(reason: UnreadableReason) -> int:
            reasons.append(reason)
            return -1

        answers = [
            pool.attempt(double, 1, note),
            pool.attempt(crash, 1, note),
            pool.attempt(hang, 1, note),
            pool.attempt(eat, 8 * 1024**3, note),
            pool.attempt(double, 2, note),
        ]
    assert answers == [2, -1, -1, -1, 4]
    assert reasons == [UnreadableReason.CRASH, UnreadableReason.TIMEOUT, UnreadableReason.MEMORY]


def test_an_interrupt_ends_the_workers_at_once() -> None:
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt), running(LimitedPool(start, LIMITS, 1, Limits())) as pool:
        pool.schedule(hang, 1, files=1)
        raise KeyboardInterrupt
    assert time.monotonic() - begin < 20


@pytest.mark.parametrize(("begin", "answer"), [(start, None), (start_copying, 40 * 1024**2)])
def test_only_what_copies_may_write_large_files(begin: Callable[[Limits], None], answer: int | None) -> None:
    """Large members of archives and objects of servers are read from a copy without a name."""
    with running(LimitedPool(begin, LIMITS, 1, LIMITS)) as pool:
        assert pool.attempt(write, 40 * 1024**2, lambda _: None) == answer


def test_a_worker_reaches_the_server_of_its_export_and_no_other() -> None:
    with socket.create_server(("127.0.0.1", 0)) as own, socket.create_server(("127.0.0.1", 0)) as other:
        ports = [server.getsockname()[1] for server in (own, other)]
        with running(LimitedPool(start_reaching, (LIMITS, ports[0]), 1, LIMITS)) as pool:
            assert pool.attempt(call, ports[0], lambda reason: -1) == ports[0]
            assert pool.attempt(call, ports[1], lambda reason: -1) == -1


def eat_and_abort(number: int) -> int:
    eaten = bytearray(os.urandom(1)) * number
    os.abort()
    return len(eaten)


def test_native_code_that_is_given_no_more_memory_and_ends_the_process_ran_out_of_memory() -> None:
    sizes, limits = (1024, 700 * 1024**2), Limits(memory=LIMITS.memory)
    with running(LimitedPool(start, limits, 1, limits)) as pool:
        futures = [pool.schedule(eat_and_abort, size, files=1) for size in sizes]
        reasons = [pool.answer_of(future, UnreadableReason) for future in futures]
    assert reasons == [UnreadableReason.CRASH, UnreadableReason.MEMORY]


def end_first_worker(after: float) -> Thread:
    """Ends the first worker that starts, as a machine without memory does."""

    def end() -> None:
        while not (workers := multiprocessing.active_children()):
            time.sleep(0.001)
        time.sleep(after)
        os.kill(workers[0].pid or 0, signal.SIGKILL)

    thread = Thread(target=end, daemon=True)
    thread.start()
    return thread


def start_with(order: tuple[Limits, bytes]) -> None:
    order[0].apply()


@pytest.mark.parametrize("after", [0.0, 0.3], ids=["before it has read its order", "while it gets ready"])
def test_a_worker_that_is_ended_while_it_starts_is_replaced(after: float) -> None:
    # More than a pipe holds.
    order = (LIMITS, bytes(1024**2))
    with running(LimitedPool(start_with, order, 1, LIMITS)) as pool:
        ending = end_first_worker(after)
        assert pool.attempt(double, 1, lambda reason: -1) == 2
        ending.join(1)
        assert not ending.is_alive()


def test_a_worker_that_is_ended_while_it_has_nothing_to_do_is_replaced() -> None:
    with running(LimitedPool(start, LIMITS, 1, LIMITS)) as pool:
        assert pool.attempt(double, 1, lambda reason: -1) == 2
        end_first_worker(0.0).join()
        time.sleep(0.5)
        assert pool.attempt(double, 2, lambda reason: -1) == 4


def die_with_the_locks(number: int) -> int:
    (channel,) = (each for each in gc.get_objects() if isinstance(each, WorkerChannel))
    channel.mutex.acquire()
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_worker_that_is_ended_while_it_holds_the_locks_is_replaced() -> None:
    begin = time.monotonic()
    with running(LimitedPool(start, LIMITS, 1, LIMITS)) as pool:
        assert pool.attempt(die_with_the_locks, 1, lambda reason: -1) == -1
        assert pool.attempt(double, 2, lambda reason: -1) == 4
    assert time.monotonic() - begin < 60


def refuse(order: object) -> None:
    raise OSError


def test_workers_that_never_begin_end_the_run_in_words() -> None:
    pool = LimitedPool(refuse, LIMITS, 1, LIMITS)
    with pytest.raises(WorkersError, match="3 times in a row"), running(pool):
        pool.attempt(double, 1, lambda reason: -1)


def test_a_task_that_hangs_ends_its_process_when_nobody_else_does() -> None:
    code = (
        "from archaudit.engine.limited_pool import _within; _within(lambda _: [].sort() or list(iter(int, 1)), 0, 0.3)"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert ended.returncode == -signal.SIGALRM
