"""A folder before and after: whether anything in it was changed."""

from __future__ import annotations

import os
from pathlib import Path

State = tuple[int, int, int, int]


def tree(root: Path) -> dict[str, State]:
    """Every entry below the root: mode, size, time of the last change of its content, and of anything about it."""
    found = {}
    # By descriptors of folders, since paths may be longer than a system call takes.
    for folder, folders, files, here in os.fwalk(root):
        for name in (*folders, *files):
            status = os.stat(name, dir_fd=here, follow_symlinks=False)
            found[f"{folder}/{name}"] = (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return found
