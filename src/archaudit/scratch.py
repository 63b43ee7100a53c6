"""Folders for what a process keeps on disk while it works."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path

_MADE = "archaudit-"
HELD = f"{_MADE}held-"
"""How folders are called whose lock tells whether anybody still works in them."""


class Scratch:
    """A folder in ``TMPDIR`` that is gone with its holder.

    A process that is killed by force leaves its folder behind, which may hold what the archive says of persons. It is
    locked (``flock``) for as long as its process lives, so the next one that needs such a folder finds out that nobody
    has it any more, and removes it. A file system without such locks keeps it.
    """

    def __init__(self) -> None:
        """Raises:
        OSError: there is no room for it.
        """
        remove_abandoned()
        made = Path(tempfile.mkdtemp(prefix=_MADE))
        lock = _lock(made)
        # Called so only when it is locked: nobody takes a new one for abandoned.
        self.path = made if lock is None else _renamed(made)
        self._remove = weakref.finalize(self, _end, self.path, lock)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Removes it with all that is in it."""
        self._remove()


def remove_abandoned() -> None:
    """Removes the folders of this user's processes that ended without doing so."""
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as found:
        for entry in found:
            if not entry.name.startswith(HELD) or not _is_own_folder(entry):
                continue
            folder = Path(entry.path)
            lock = _lock(folder)
            if lock is not None:
                _end(folder, lock)


def _renamed(made: Path) -> Path:
    try:
        return made.rename(made.with_name(HELD + made.name.removeprefix(_MADE)))
    except OSError:
        return made


def _lock(folder: Path) -> int | None:
    """A descriptor that holds the lock of a folder; ``None`` when somebody else does, or nobody can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _is_own_folder(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):
        return entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_uid == os.geteuid()
    return False


def _end(folder: Path, lock: int | None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if lock is not None:
        os.close(lock)
