"""Why a file says nothing."""

from __future__ import annotations

from enum import StrEnum


class UnreadableReason(StrEnum):
    """Why a file's content could not be examined."""

    ENCRYPTED = "encrypted"
    MALFORMED = "malformed"
    """The bytes are not what they must be: truncated, empty, damaged. We know that it does not open."""
    TOO_LARGE = "too-large"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    IO = "io"

    @property
    def is_known_defect(self) -> bool:
        """Whether this is a defect of the file, and not a limit of ours or of the medium."""
        return self is UnreadableReason.MALFORMED
