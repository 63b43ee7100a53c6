"""What the process says when it ends."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Stable for scripts and schedulers."""

    CONFORMING = 0
    """Everything was determined and nothing at or above ``--fail-on`` was found; or that was not asked."""
    NONCONFORMING = 1
    USAGE = 2
    INCOMPLETE = 3
    """A crash, an unreadable folder, or dossiers that could not be determined."""
    NOTHING_TO_AUDIT = 4
    INTERRUPTED = 130
