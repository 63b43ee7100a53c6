"""A folder of the local file system, read and never written."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from archaudit.errors import SourceError, UsageError
from archaudit.model.file_ref import PathProblem
from archaudit.model.text import Text
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources.beneath import Way, open_beneath
from archaudit.sources.content import Content, LargeFile
from archaudit.sources.listing import Listing
from archaudit.sources.names import is_litter, shown
from archaudit.sources.packed import NamesInOrder, Said

NOT_A_FOLDER = Text(vi="Không có thư mục “{path}”", en="There is no folder “{path}”")
READING = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
"""Without waiting: opening a pipe must not hang."""
IN_MEMORY_UP_TO = 32 * 1024 * 1024
"""Bytes; larger files are read in pieces."""
LISTINGS_KEPT = 64
"""Folders whose names are kept at hand; a dossier needs a handful at a time."""
UNREAD = Text(vi="Không đọc được “{path}”: {detail}", en="“{path}” could not be read: {detail}")


Address = tuple[str, int] | str
"""What a socket connects to: numeric address and port of a server, or the path of a local one."""
Stamp = tuple[int, int, int, int]
"""Size in bytes, time of change of the content and of the inode in nanoseconds, number of the inode: what tells
without opening a file that it is still the one that was read. Other sources put what they have in the last three."""


class Folder(NamedTuple):
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
    folders: Collection[str] = ()
    """Paths of the folders in it, litter and links left out, in order."""


class Located(Struct, frozen=True):
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
        self._within = f"{os.fspath(self.root).rstrip('/')}/"
        self._listings: dict[str, Listing] = {}
        self._folders: dict[str, str | PathProblem] = {}

    @property
    def name(self) -> str:
        return shown(self.root.name)

    @property
    def location(self) -> str:
        """From where another process opens the same folder."""
        return os.fspath(self.root)

    @property
    def reach(self) -> frozenset[Address]:
        return frozenset()

    def walk(self, *, stamped: bool = False) -> Iterator[Folder]:
        """Every folder, parents first, in order of names. Links to folders are not followed.

        Args:
            stamped: whether to ask for the stamp of every file.
        """
        way = Way(os.fspath(self.root))
        try:
            folder, below = _listed("", way, [], stamped)
            yield folder
            # Of a folder on the way only the names of the folders in it are held: there may be a million.
            waiting: list[tuple[str, list[str], Iterator[str]]] = [("", [], iter(below))]
            while waiting:
                above, steps, names = waiting[-1]
                name = next(names, None)
                if name is None:
                    waiting.pop()
                    continue
                known = name if name.isascii() else shown(name)
                path, inner = f"{above}/{known}" if above else known, [*steps, name]
                folder, below = _listed(path, way, inner, stamped)
                yield folder
                if below:
                    waiting.append((path, inner, iter(below)))
        finally:
            way.close()

    def top(self) -> Folder:
        """The root alone, without its folders: there may be a million."""
        return _alone(os.fspath(self.root))

    def locate(self, path: str) -> Located:
        """Follows a path relative to the root, comparing names in NFC."""
        found = self._file(path)
        return Located(path, found if isinstance(found, PathProblem) else None)

    def stamp(self, path: str) -> Stamp | None:
        """The stamp of a file by its path relative to the root; ``None`` where it leads to none."""
        found = self._file(path)
        return None if isinstance(found, PathProblem) else _stamp(Path(found))

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of a file, all at once; otherwise as :meth:`open`."""
        with self.open(path, limit) as content:
            return content if isinstance(content, bytes) else content[:]

    @contextmanager
    def open(self, path: str, limit: int, held: int = IN_MEMORY_UP_TO) -> Iterator[Content]:
        """The content of a file, opened read-only, once, and never through a link that was not there before.

        Args:
            path: relative to the root.
            limit: bytes; a larger file is not read at all.
            held: bytes; a larger file is read in pieces.

        Raises:
            Unread: with the typed reason; also for a path that leads to no regular file within the root.
        """
        steps = self._found(path)[len(self._within) :].split("/")
        with _opened(path, lambda: open_beneath(os.fspath(self.root), steps, READING), limit, held) as content:
            yield content

    def on_disk(self, path: str) -> str:
        """Where a file lies, for a library that opens files by itself.

        Raises:
            Unread: as :meth:`open`.
        """
        return self._found(path)

    def _found(self, path: str) -> str:
        found = self._file(path)
        if isinstance(found, PathProblem):
            raise Unread(path, UnreadableReason.IO, found.value)
        return found

    def _file(self, path: str) -> str | PathProblem:
        real = self._real(path)
        return real if isinstance(real, PathProblem) or os.path.isfile(real) else _not_a_file(real)

    def _real(self, path: str) -> str | PathProblem:
        """Where a path leads; within the root, whatever links are on the way."""
        above, _, name = path.rpartition("/")
        if above not in self._folders:
            if len(self._folders) >= LISTINGS_KEPT:
                self._folders.clear()
            self._folders[above] = self._followed(above.split("/") if above else ())
        folder = self._folders[above]
        return folder if isinstance(folder, PathProblem) else self._step(folder, name)

    def _followed(self, steps: Iterable[str]) -> str | PathProblem:
        real = os.fspath(self.root)
        for step in steps:
            found = self._step(real, step)
            if isinstance(found, PathProblem):
                return found
            real = found
        return real

    def _step(self, folder: str, step: str) -> str | PathProblem:
        name = self._listing(folder).on_disk(step)
        if isinstance(name, PathProblem):
            return name
        real = f"{folder.rstrip('/')}/{name}"
        if not _is_link(real):
            return real
        real = _resolved(real)
        return real if real.startswith(self._within) or real == os.fspath(self.root) else PathProblem.OUTSIDE

    def _listing(self, folder: str) -> Listing:
        """The names in a folder, by its place on disk. Those that were used last are kept at hand: all dossiers may lie
        in one folder, and its names are many."""
        found = self._listings.pop(folder, None)
        if found is None:
            if len(self._listings) >= LISTINGS_KEPT:
                del self._listings[next(iter(self._listings))]
            found = Listing.of(folder)
        self._listings[folder] = found
        return found


def read_regular(path: Path | str, limit: int) -> bytes:
    """The bytes of a regular file, all at once; otherwise as :func:`open_regular`."""
    with open_regular(path, limit) as content:
        return content if isinstance(content, bytes) else content[:]


def open_regular(path: Path | str, limit: int) -> AbstractContextManager[Content]:
    """The content of a regular file of the user's own, which may be a link; valid within the ``with``.

    Args:
        limit: bytes; a larger file is not read at all.

    Raises:
        Unread: with the typed reason.
    """
    return _opened(os.fspath(path), lambda: os.open(path, READING), limit, IN_MEMORY_UP_TO)


@contextmanager
def _opened(shown_path: str, opening: Callable[[], int], limit: int, held: int) -> Iterator[Content]:
    try:
        descriptor = opening()
    except OSError as error:
        raise _io_error(shown_path, error) from error
    try:
        yield _content(descriptor, shown_path, limit, held)
    finally:
        os.close(descriptor)


def _content(descriptor: int, shown_path: str, limit: int, held: int) -> Content:
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Unread(shown_path, UnreadableReason.IO, PathProblem.NOT_A_FILE.value)
        if status.st_size > limit:
            raise Unread(shown_path, UnreadableReason.TOO_LARGE, f"{status.st_size} > {limit}", status.st_size)
        if status.st_size > held:
            return LargeFile(descriptor, status.st_size)
        data = _read_whole(descriptor, status.st_size, min(limit, held) + 1)
    except OSError as error:
        raise _io_error(shown_path, error) from error
    if len(data) > limit:
        raise Unread(shown_path, UnreadableReason.TOO_LARGE, f"> {limit}", len(data))
    return data


def _read_whole(descriptor: int, size: int, most: int) -> bytes:
    """All bytes, also of a file that grows meanwhile.

    Args:
        size: as the system tells it. The library takes as much memory as it is asked for bytes, and new memory is dear.
    """
    data = os.read(descriptor, min(size + 1, most))
    # A short answer may be all that one call gives, and a long one means that the file has grown.
    while len(data) != size and len(data) < most and (more := os.read(descriptor, most - len(data))):
        data += more
    return data


def _io_error(shown_path: str, error: OSError) -> Unread:
    return Unread(shown_path, UnreadableReason.IO, error.strerror or type(error).__name__)


def _listed(path: str, way: Way, steps: list[str], stamped: bool) -> tuple[Folder, Sequence[str]]:
    """A folder, and the names on disk of the folders in it, in order."""
    try:
        descriptor = way.folder(steps)
    except OSError as error:
        return Folder(path, (), 0, problem=error.strerror or type(error).__name__), []
    try:
        with os.scandir(descriptor) as scan:
            return _sorted_out(path, scan, stamped)
    except OSError as error:
        return Folder(path, (), 0, problem=error.strerror or type(error).__name__), []
    finally:
        os.close(descriptor)


def _alone(root: str) -> Folder:
    try:
        with os.scandir(root) as scan:
            files = (entry for entry in scan if not entry.is_dir(follow_symlinks=False))
            return _sorted_out("", files, False)[0]
    except OSError as error:
        return Folder("", (), 0, problem=error.strerror or type(error).__name__)


def _sorted_out(path: str, entries: Iterable[os.DirEntry[str]], stamped: bool) -> tuple[Folder, Sequence[str]]:
    # Gone through for every file of the archive: what need not be asked is not.
    files: list[tuple[str, str, os.DirEntry[str]]] = []
    below: NamesInOrder | None = None
    ignored = 0
    for entry in entries:
        raw = entry.name
        name = raw if raw.isascii() else shown(raw)
        if entry.is_dir(follow_symlinks=False):
            if is_litter(name, True):
                ignored += 1
                continue
            # By the form in which they are shown, and by their own among names that are shown alike.
            below = below or NamesInOrder(_in_walk)
            below.add(raw)
        elif is_litter(name, False) or (entry.is_symlink() and _leads_to_folder(entry)):
            ignored += 1
        else:
            files.append((name, raw, entry))
    files.sort()
    before = f"{path}/" if path else ""
    paths = tuple([before + name for name, _, _ in files])
    stamps = _stamps([entry for _, _, entry in files]) if stamped else ()
    if below is None:
        return Folder(path, paths, ignored, stamps=stamps), ()
    names = below.names()
    return Folder(path, paths, ignored, stamps=stamps, folders=Said(names, partial(_place, path))), names


def _in_walk(name: str) -> tuple[str, str]:
    return shown(name), name


def _place(folder: str, name: str) -> str:
    return _joined(folder, shown(name))


def _joined(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def _is_link(real: str) -> bool:
    try:
        return stat.S_ISLNK(os.lstat(real).st_mode)
    except (OSError, ValueError):
        return False


def _resolved(path: str) -> str:
    """The path without links; as it is where that cannot be told, since it changes meanwhile."""
    try:
        return os.path.realpath(path)
    except OSError:
        return path


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Whether a link leads to a folder."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _stamps(entries: list[os.DirEntry[str]]) -> tuple[Stamp | None, ...]:
    try:
        # All at once, for there are millions; where one went away meanwhile, each by itself.
        found = [entry.stat() for entry in entries]
    except OSError:
        return tuple(map(_stamp, entries))
    return tuple([(each.st_size, each.st_mtime_ns, each.st_ctime_ns, each.st_ino) for each in found])


def _stamp(file: os.DirEntry[str] | Path) -> Stamp | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _not_a_file(real: str) -> PathProblem:
    return PathProblem.NOT_A_FILE if os.path.exists(real) else PathProblem.MISSING
