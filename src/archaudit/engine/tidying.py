"""Gives back what one large file left behind, so that the next file in the same process finds the memory allowed."""

from __future__ import annotations

import ctypes
import gc
import os
from pathlib import Path

_STATM = Path("/proc/self/statm")
_SHARE = 4
"""A quarter of the memory allowed may gather before it is looked after: that takes a tenth of a second."""


class Tidier:
    """Looks after the memory of one process."""

    def __init__(self, most: int) -> None:
        """
        Args:
            most: bytes of address space that the process may have.
        """
        self._step = most // _SHARE
        self._kept = 0
        """Bytes that were left when it was last looked after."""

    def tidy(self) -> None:
        """Frees what is not needed, when the process grew much since the last time."""
        if _resident() <= self._kept + self._step:
            return
        # Readers of documents refer to themselves: only the collector sees that nobody needs them.
        gc.collect()
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
        self._kept = _resident()


def _resident() -> int:
    """Bytes of this process that are in memory; 0 where the system does not tell."""
    try:
        return int(_STATM.read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
