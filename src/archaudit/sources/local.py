"""A folder of the local file system, read and never written."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from archaudit.errors import SourceError, UsageError
from archaudit.model.facts import UnreadableReason
from archaudit.model.file_ref import PathProblem
from archaudit.model.text import Text
from archaudit.sources.content import Content, LargeFile
from archaudit.sources.names import is_litter, shown

NOT_A_FOLDER = Text(vi="Không có thư mục “{path}”", en="There is no folder “{path}”")
IN_MEMORY_UP_TO = 32 * 1024 * 1024
"""Bytes; larger files are read in pieces."""
LISTINGS_KEPT = 64
"""Folders whose names are kept at hand; a dossier needs a handful at a time."""
UNREAD = Text(vi="Không đọc được “{path}”: {detail}", en="“{path}” could not be read: {detail}")


Stamp = tuple[int, int, int, int]
"""Size in bytes, time of change of the content and of the inode in nanoseconds, number of the inode: what tells
without opening a file that it is still the one that was read. Other sources put what they have in the last three."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder of the archive."""

    path: str
    """Relative to the root, ``/``, NFC; empty for the root."""
    files: tuple[str, ...]
    """Paths of its files, litter left out, in order."""
    ignored: int
    """Hidden files, litter and links to folders that were passed over."""
    problem: str | None = None
    """Why it could not be listed, or not whole."""
    stamps: tuple[Stamp | None, ...] = ()
    """Of each file, where the walk was asked for them; ``None`` where a file went away meanwhile."""
    folders: tuple[str, ...] = ()
    """Paths of the folders in it, litter and links left out, in order."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where a path of a record leads: to a file that may be opened, or to a problem."""

    path: str
    problem: PathProblem | None = None


class Unread(SourceError):
    """A file's bytes could not be had; ``reason`` is the typed answer for the facts."""

    def __init__(self, path: str, reason: UnreadableReason, detail: str, size: int | None = None) -> None:
        super().__init__(UNREAD, path=path, detail=detail)
        self.reason = reason
        self.detail = detail
        self.size = size


class LocalFolder:
    """An export in a folder. Paths are relative to it, ``/``, NFC; names on disk may have any form."""

    def __init__(self, root: Path) -> None:
        """Raises:
        UsageError: ``root`` is not a folder.
        """
        # os.path answers for names too long and folders forbidden, where pathlib raises.
        if not os.path.isdir(root):
            raise UsageError(NOT_A_FOLDER, path=root)
        self.root = Path(os.path.realpath(root))
        self._listings: dict[str, dict[str, list[str]]] = {}

    @property
    def name(self) -> str:
        return shown(self.root.name)

    @property
    def location(self) -> str:
        """From where another process opens the same folder."""
        return os.fspath(self.root)

    def walk(self, *, stamped: bool = False) -> Iterator[Folder]:
        """Every folder, parents first, in order of names. Links to folders are not followed.

        Args:
            stamped: whether to ask for the stamp of every file.
        """
        waiting = [("", os.fspath(self.root))]
        while waiting:
            path, real = waiting.pop()
            folder, below = _listed(path, real, stamped)
            yield folder
            waiting.extend(reversed(below))

    def locate(self, path: str) -> Located:
        """Follows a path relative to the root, comparing names in NFC."""
        real = self.root
        for step in path.split("/"):
            names = self._listing(real).get(step, [])
            exact = [name for name in names if name == step]
            if len(names) > 1 and not exact:
                return Located(path, PathProblem.AMBIGUOUS)
            if not names:
                return Located(path, PathProblem.MISSING)
            real = Path(os.path.realpath(real / (exact or names)[0]))
            if not real.is_relative_to(self.root):
                return Located(path, PathProblem.OUTSIDE)
        return Located(path, None if os.path.isfile(real) else _not_a_file(real))

    def stamp(self, path: str) -> Stamp | None:
        """The stamp of a file by its path relative to the root; ``None`` where it leads to none."""
        return None if self.locate(path).problem is not None else _stamp(self._on_disk(path))

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of a file, all at once; otherwise as :meth:`open`."""
        return read_regular(self._found(path), limit, follow=False)

    def open(self, path: str, limit: int) -> AbstractContextManager[Content]:
        """The content of a file, opened read-only, once.

        Args:
            path: relative to the root.
            limit: bytes; a larger file is not read at all.

        Raises:
            Unread: with the typed reason; also for a path that leads to no regular file within the root.
        """
        return open_regular(self._found(path), limit, follow=False)

    def on_disk(self, path: str) -> str:
        """Where a file lies, for a library that opens files by itself.

        Raises:
            Unread: as :meth:`open`.
        """
        return os.fspath(self._found(path))

    def _found(self, path: str) -> Path:
        located = self.locate(path)
        if located.problem is not None:
            raise Unread(path, UnreadableReason.IO, located.problem.value)
        return self._on_disk(path)

    def _on_disk(self, path: str) -> Path:
        """The real path of a path that :meth:`locate` followed."""
        real = self.root
        for step in path.split("/"):
            names = self._listing(real)[step]
            real = real / (step if step in names else names[0])
        return Path(os.path.realpath(real))

    def _listing(self, folder: Path) -> dict[str, list[str]]:
        """Names on disk by the form in which they are compared. A folder that cannot be listed has none."""
        key = os.fspath(folder)
        if key not in self._listings:
            if len(self._listings) >= LISTINGS_KEPT:
                self._listings.clear()
            self._listings[key] = _names(folder)
        return self._listings[key]


def read_regular(path: Path, limit: int, *, follow: bool = True) -> bytes:
    """The bytes of a regular file, all at once; otherwise as :func:`open_regular`."""
    with open_regular(path, limit, follow=follow) as content:
        return content if isinstance(content, bytes) else content[:]


@contextmanager
def open_regular(path: Path, limit: int, *, follow: bool = True) -> Iterator[Content]:
    """The content of a regular file, opened read-only, once; valid within the ``with``.

    Args:
        limit: bytes; a larger file is not read at all.
        follow: whether ``path`` itself may be a link.

    Raises:
        Unread: with the typed reason.
    """
    # O_NONBLOCK: opening a pipe must not hang.
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
    shown_path = os.fspath(path)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise _io_error(shown_path, error) from error
    try:
        yield _content(descriptor, shown_path, limit)
    finally:
        os.close(descriptor)


def _content(descriptor: int, shown_path: str, limit: int) -> Content:
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Unread(shown_path, UnreadableReason.IO, PathProblem.NOT_A_FILE.value)
        if status.st_size > limit:
            raise Unread(shown_path, UnreadableReason.TOO_LARGE, f"{status.st_size} > {limit}", status.st_size)
        if status.st_size > IN_MEMORY_UP_TO:
            return LargeFile(descriptor, status.st_size)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            # The library takes as much memory as it is asked for bytes.
            data = file.read(min(limit, IN_MEMORY_UP_TO) + 1)
    except OSError as error:
        raise _io_error(shown_path, error) from error
    if len(data) > limit:
        raise Unread(shown_path, UnreadableReason.TOO_LARGE, f"> {limit}", len(data))
    return data


def _io_error(shown_path: str, error: OSError) -> Unread:
    return Unread(shown_path, UnreadableReason.IO, error.strerror or type(error).__name__)


def _names(folder: Path) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    try:
        on_disk = sorted(os.listdir(folder))
    except OSError:
        return names
    for name in on_disk:
        names.setdefault(shown(name), []).append(name)
    return names


def _listed(path: str, real: str, stamped: bool) -> tuple[Folder, list[tuple[str, str]]]:
    """A folder, and the folders in it."""
    try:
        with os.scandir(real) as scan:
            entries = sorted((shown(entry.name), entry.name, entry) for entry in scan)
    except OSError as error:
        return Folder(path, (), 0, problem=error.strerror or type(error).__name__), []
    files: list[str] = []
    below: list[tuple[str, str]] = []
    stamps: list[Stamp | None] = []
    ignored = 0
    for name, _, entry in entries:
        place = f"{path}/{name}" if path else name
        is_folder = entry.is_dir(follow_symlinks=False)
        if is_litter(name, folder=is_folder) or (entry.is_symlink() and os.path.isdir(entry.path)):
            ignored += 1
        elif is_folder:
            below.append((place, entry.path))
        else:
            files.append(place)
            if stamped:
                stamps.append(_stamp(entry))
    folders = tuple(place for place, _ in below)
    return Folder(path, tuple(files), ignored, stamps=tuple(stamps), folders=folders), below


def _stamp(file: os.DirEntry[str] | Path) -> Stamp | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _not_a_file(real: Path) -> PathProblem:
    return PathProblem.NOT_A_FILE if os.path.exists(real) else PathProblem.MISSING
