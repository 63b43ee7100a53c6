"""Worker processes that tell, once they are gone, how much memory they had used."""

from __future__ import annotations

import os
import resource
from multiprocessing.context import SpawnProcess
from multiprocessing.popen_spawn_posix import Popen
from typing import Any


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

    @staticmethod
    def _Popen(process_obj: Any) -> _Reaping:
        return _Reaping(process_obj)


class _Reaping(Popen):
    def __init__(self, process_obj: Worker) -> None:
        self._peaks = process_obj.peaks
        super().__init__(process_obj)

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
