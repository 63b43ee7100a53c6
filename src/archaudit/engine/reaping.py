"""Worker processes that may end at any moment, and that tell, once they are gone, how much memory they had used."""

from __future__ import annotations

import fcntl
import gc
import io
import os
import resource
from contextlib import suppress
from multiprocessing import reduction, resource_tracker, spawn, util
from multiprocessing.context import SpawnProcess, set_spawning_popen
from multiprocessing.popen_spawn_posix import Popen
from typing import Any

LARGEST_PIPE = 1024**2
"""Bytes, as much as Linux grants every user (pipe(7))."""


class Peaks:
    """Highest resident memory of workers that have ended, as the system counted it (getrusage(2))."""

    def __init__(self) -> None:
        self._bytes: dict[int, int] = {}

    def note(self, pid: int, usage: resource.struct_rusage) -> None:
        """Notes the usage of a process that has just ended."""
        self._bytes[pid] = usage.ru_maxrss * 1024

    def used(self, pid: int | None, least: int) -> bool:
        """Whether a process used so many bytes at some time.

        What a process was before it became a worker is counted with it by the system: a worker that did not use more
        than this process ever did may have used anything.
        """
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        return pid is not None and self._bytes.get(pid, 0) >= max(least, own + 1)


class Worker(SpawnProcess):
    """A spawned process whose end is noted."""

    peaks: Peaks

    def __reduce__(self) -> tuple[Any, ...]:
        return _arriving, (), self.__dict__

    def run(self) -> None:
        """As of the base class; where no memory is left to send an answer, the end of the process says so."""
        # What was loaded by now stays.
        gc.freeze()
        gc.enable()
        try:
            super().run()
        except MemoryError:
            os._exit(1)

    @staticmethod
    def _Popen(process_obj: Any) -> _Reaping:
        return _Reaping(process_obj)


def _arriving() -> Worker:
    """A worker in its own process, before what it needs is imported for it: a tenth of that time went to looking for
    garbage among modules, in which there is none."""
    gc.disable()
    return Worker.__new__(Worker)


class _Reaping(Popen):
    def __init__(self, process_obj: Worker) -> None:
        self._peaks = process_obj.peaks
        super().__init__(process_obj)

    def _launch(self, process_obj: SpawnProcess) -> None:
        """As of the base class, but that this process lets go of the child's end of the pipe before it writes.

        The base class holds it until all is written: a child that is ended before it has read what does not fit into a
        pipe (a worker's order may not) would be waited for without end.
        """
        tracker = resource_tracker.getfd()
        assert tracker is not None
        self._fds = [tracker]
        data = self._for_child(process_obj)
        self.sentinel, child_alive = os.pipe()
        child_end, own_end = os.pipe()
        with suppress(OSError):
            # So that the next worker starts while this one still imports what it reads.
            fcntl.fcntl(own_end, fcntl.F_SETPIPE_SZ, min(len(data), LARGEST_PIPE))
        self.finalizer = util.Finalize(self, _close, (self.sentinel, own_end))
        try:
            command = spawn.get_command_line(tracker_fd=tracker, pipe_handle=child_end)
            passed = [*self._fds, child_end, child_alive]
            self.pid = util.spawnv_passfds(os.fsencode(spawn.get_executable()), command, passed)
        finally:
            os.close(child_end)
            os.close(child_alive)
        with suppress(BrokenPipeError), open(own_end, "wb", closefd=False) as pipe:
            pipe.write(data)

    def _for_child(self, process_obj: SpawnProcess) -> memoryview:
        """What the child reads first; the descriptors that it is to have are gathered meanwhile."""
        data = io.BytesIO()
        set_spawning_popen(self)
        try:
            reduction.dump(spawn.get_preparation_data(process_obj.name), data)
            reduction.dump(process_obj, data)
        finally:
            set_spawning_popen(None)
        return data.getbuffer()

    def poll(self, flag: int = os.WNOHANG) -> int | None:
        """As of the base class, with the one call that gives the usage of a process, too."""
        if self.returncode is None:
            try:
                pid, status, usage = os.wait4(self.pid, flag)
            except OSError:
                # Not created yet, or waited for by somebody else.
                return None
            if pid == self.pid:
                self.returncode = os.waitstatus_to_exitcode(status)
                self._peaks.note(pid, usage)
        return self.returncode


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        os.close(descriptor)
