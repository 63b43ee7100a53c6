"""Programs of others that may be asked about a file. None is needed; who runs the audit says which may be called."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from typing import IO

from msgspec import Struct

_LARGEST_ANSWER = 16 * 2**20
_MEMORY_OF_JAVA = 4 * 2**30


class Programs(Struct, frozen=True):
    """Which programs may be called, and how much they may be asked."""

    tesseract: str | None = None
    """Path of the program that recognises characters."""
    pages_read: int = 0
    """Scanned pages of one file that it is shown at the most."""
    verapdf: str | None = None
    """Path of the program that validates PDF/A."""
    seconds: float = 30.0
    """Limit of one call."""

    @property
    def memory(self) -> int:
        """Bytes of address space that the programs need: a Java machine sets aside far more than it uses."""
        return _MEMORY_OF_JAVA if self.verapdf else 0

    @property
    def most_seconds(self) -> float:
        """What all calls about one file may take: every page once as it stands and once turned, and one validation."""
        reading = 2 * self.pages_read if self.tesseract else 0
        return self.seconds * (reading + (1 if self.verapdf else 0))


NO_PROGRAMS = Programs()


def answer_of(command: Sequence[str], given: bytes, seconds: float, good: frozenset[int]) -> bytes | None:
    """What a program prints; ``None`` when it cannot be run, takes too long, says too much or fails.

    Args:
        command: path and arguments; no shell reads them.
        given: what it reads from standard input.
        good: exit statuses of an answer.
    """
    try:
        with tempfile.TemporaryFile() as out:
            status = _run(command, given, seconds, out)
            if status not in good or out.tell() > _LARGEST_ANSWER:
                return None
            out.seek(0)
            return out.read(_LARGEST_ANSWER)
    except (OSError, subprocess.TimeoutExpired):
        return None


def _run(command: Sequence[str], given: bytes, seconds: float, out: IO[bytes]) -> int:
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.communicate(given, timeout=seconds)
    finally:
        _end(process)
    return process.returncode


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program, and what it started, if it has not ended."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
