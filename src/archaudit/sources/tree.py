"""Folders and names over anything that can list one folder and open one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING

from archaudit.errors import SourceError, SourceLostError
from archaudit.model.file_ref import PathProblem
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources.backend import Backend, Entry, Kind
from archaudit.sources.content import Content
from archaudit.sources.local import IN_MEMORY_UP_TO, LISTINGS_KEPT, Address, Folder, Located, Stamp, Unread
from archaudit.sources.names import is_litter, shown

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor


class TreeSource:
    """A source over a backend, by the rules of a local folder: NFC, litter, ambiguity, never out of the root."""

    def __init__(self, backend: Backend, held: object = None) -> None:
        """
        Args:
            held: lives as long as the source does.
        """
        self._backend = backend
        self._held = held
        self._listings: dict[str, dict[str, list[Entry]]] = {}

    @property
    def name(self) -> str:
        return shown(self._backend.name)

    @property
    def location(self) -> str:
        return self._backend.location

    @property
    def reach(self) -> frozenset[Address]:
        return self._backend.reach

    def walk(self, *, stamped: bool = False) -> Iterator[Folder]:
        """Every folder, parents first, in order of names."""
        from concurrent.futures import ThreadPoolExecutor

        asked: dict[str, Callable[[], Sequence[Entry]]] = {}
        waiting = [("", self._backend.root)]
        with ThreadPoolExecutor(self._backend.at_once) as pool:
            while waiting:
                for _, key in waiting[-self._backend.at_once :]:
                    if key not in asked:
                        asked[key] = self._asked(pool, key)
                path, key = waiting.pop()
                folder, below = self._folder(path, asked.pop(key), stamped)
                yield folder
                waiting.extend(reversed(below))

    def locate(self, path: str) -> Located:
        """Follows a path, comparing names in NFC."""
        found = self._found(path)
        return Located(path, found if isinstance(found, PathProblem) else None)

    def stamp(self, path: str) -> Stamp | None:
        found = self._found(path)
        return None if isinstance(found, PathProblem) else found.stamp

    def read(self, path: str, limit: int) -> bytes:
        with self.open(path, limit) as content:
            return content if isinstance(content, bytes) else content[:]

    def open(self, path: str, limit: int, held: int = IN_MEMORY_UP_TO) -> AbstractContextManager[Content]:
        """The content of a file; the reasons of ``Unread`` are those of a local folder."""
        found = self._found(path)
        if isinstance(found, PathProblem):
            raise Unread(path, UnreadableReason.IO, found.value)
        return self._backend.open(found.key, path, limit, held)

    def _asked(self, pool: ThreadPoolExecutor, key: str) -> Callable[[], Sequence[Entry]]:
        """Gives what a folder holds; asked for already where several may be asked at once."""
        if self._backend.at_once == 1:
            return partial(self._backend.list, key)
        return pool.submit(self._backend.list, key).result

    def _folder(
        self, path: str, listing: Callable[[], Sequence[Entry]], stamped: bool
    ) -> tuple[Folder, list[tuple[str, str]]]:
        try:
            entries = sorted(listing(), key=lambda entry: (shown(entry.name), entry.name, entry.key))
        except SourceLostError:
            raise
        except SourceError as error:
            return Folder(path, (), 0, problem=str(error)), []
        files: list[str] = []
        below: list[tuple[str, str]] = []
        stamps: list[Stamp | None] = []
        ignored = 0 if path else self._backend.passed_over
        for entry in entries:
            name = shown(entry.name)
            place = f"{path}/{name}" if path else name
            if is_litter(name, entry.kind is Kind.FOLDER):
                ignored += 1
            elif entry.kind is Kind.FOLDER:
                below.append((place, entry.key))
            else:
                files.append(place)
                stamps.append(entry.stamp)
        return Folder(
            path,
            tuple(files),
            ignored,
            problem=None if path else self._backend.problem,
            stamps=tuple(stamps) if stamped else (),
            folders=tuple(place for place, _ in below),
        ), below

    def _found(self, path: str) -> Entry | PathProblem:
        above, _, name = path.rpartition("/")
        key = self._key(above)
        if isinstance(key, PathProblem):
            return key
        entries = self._listing(key).get(name, [])
        found = _single([entry for entry in entries if entry.kind is not Kind.FOLDER], name)
        if found is PathProblem.MISSING and entries:
            return PathProblem.NOT_A_FILE
        return PathProblem.NOT_A_FILE if isinstance(found, Entry) and found.kind is Kind.OTHER else found

    def _key(self, path: str) -> str | PathProblem:
        """Key of a folder. The one that is spelled exactly so is asked first: its parents may hold many names."""
        if not path:
            return self._backend.root
        exact = self._backend.root
        for step in path.split("/"):
            exact = self._backend.below(exact, step)
        if self._listing(exact):
            return exact
        above, _, name = path.rpartition("/")
        key = self._key(above)
        if isinstance(key, PathProblem):
            return key
        found = _single([entry for entry in self._listing(key).get(name, []) if entry.kind is Kind.FOLDER], name)
        return found.key if isinstance(found, Entry) else found

    def _listing(self, key: str) -> dict[str, list[Entry]]:
        """Entries by the form in which names are compared. A folder that cannot be listed has none."""
        if key not in self._listings:
            if len(self._listings) >= LISTINGS_KEPT:
                self._listings.clear()
            self._listings[key] = self._names(key)
        return self._listings[key]

    def _names(self, key: str) -> dict[str, list[Entry]]:
        names: dict[str, list[Entry]] = {}
        try:
            entries = self._backend.list(key)
        except SourceLostError:
            raise
        except SourceError:
            return names
        for entry in entries:
            names.setdefault(shown(entry.name), []).append(entry)
        return names


def _single(entries: Sequence[Entry], name: str) -> Entry | PathProblem:
    """The only one, or the only one that is spelled exactly so."""
    exact = [entry for entry in entries if entry.name == name] or entries
    if len(exact) == 1:
        return exact[0]
    return PathProblem.AMBIGUOUS if exact else PathProblem.MISSING
