"""Within what bounds a run looked at files."""

from __future__ import annotations

from msgspec import Struct


class RunLimits(Struct, frozen=True):
    """Bounds within which every file was looked at; what is beyond them is undetermined."""

    seconds_a_file: float
    memory: int
    """Bytes of address space of one worker."""
    largest_file: int
    """Bytes."""
