"""Opens what lies below a folder, without ever being led out of it, whoever exchanges what meanwhile."""

from __future__ import annotations

import errno
import os

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
LONGEST_PATH = 4096
"""Bytes of a path; deeper ones cannot be asked for by name (PATH_MAX of Linux)."""


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
    if os.pardir in steps:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))
    if len(os.fsencode("/".join((root, *steps)))) >= LONGEST_PATH:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
    found = os.open(root, _FOLDER)
    for number, step in enumerate(steps, 1):
        above, wanted = found, flags if number == len(steps) else _FOLDER
        try:
            found = os.open(step, wanted | os.O_NOFOLLOW, dir_fd=above)
        finally:
            os.close(above)
    return found
