"""Opens what lies below a folder, without ever being led out of it, whoever exchanges what meanwhile."""

from __future__ import annotations

import errno
import os

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_BELOW = _FOLDER | os.O_NOFOLLOW
LONGEST_PATH = 4096
"""Bytes of a path; deeper ones cannot be asked for by name (PATH_MAX of Linux)."""
LONGEST_BYTES = 4
"""Of one character on disk."""


def open_beneath(root: str, steps: list[str], flags: int) -> int:
    """A descriptor of what lies at a path below a folder, opened one step after the other.

    Each step is opened relative to the folder before it and must be no link. A path that was found to lie within the
    root and whose folder is exchanged for a link before it is opened leads nowhere, and not to another place.

    Args:
        root: may be reached through links.
        steps: names on disk, with all links resolved.
        flags: of :func:`os.open`, for the last step.

    Raises:
        OSError: it cannot be opened, or a step of it is a link.
    """
    _require_possible(root, steps)
    found = os.open(root, _FOLDER)
    for number, step in enumerate(steps, 1):
        above, wanted = found, flags if number == len(steps) else _FOLDER
        try:
            found = os.open(step, wanted | os.O_NOFOLLOW, dir_fd=above)
        finally:
            os.close(above)
    return found


class Way:
    """Opens folder after folder below a root, as :func:`open_beneath` does: those in one folder relative to it.

    Holds a single descriptor, however deep the folders lie in one another.
    """

    def __init__(self, root: str) -> None:
        """
        Args:
            root: may be reached through links.
        """
        self._root = root
        self._above: list[str] = []
        self._held: int | None = None

    def folder(self, steps: list[str]) -> int:
        """A descriptor of a folder, which the caller closes.

        Args:
            steps: names on disk, with all links resolved.

        Raises:
            OSError: it cannot be opened, or a step of it is a link.
        """
        if not steps:
            return os.open(self._root, _FOLDER)
        _require_possible(self._root, steps)
        *above, name = steps
        if self._held is None or above != self._above:
            self.close()
            self._held, self._above = open_beneath(self._root, above, _FOLDER), above
        return os.open(name, _BELOW, dir_fd=self._held)

    def close(self) -> None:
        """Lets go of what it holds."""
        if self._held is not None:
            os.close(self._held)
            self._held = None


def _require_possible(root: str, steps: list[str]) -> None:
    """Raises:
    OSError: the path leads up, or is too long to be asked for.
    """
    if os.pardir in steps:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))
    longest = LONGEST_BYTES * (len(root) + sum(map(len, steps)) + len(steps))
    if longest >= LONGEST_PATH and len(os.fsencode("/".join((root, *steps)))) >= LONGEST_PATH:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
