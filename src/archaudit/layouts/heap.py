"""A heap of files, in which a table names some: by path, or only by name."""

from __future__ import annotations

from collections.abc import Container, Iterator

from archaudit.layouts.portal_walk import WalkTally
from archaudit.model.text import nfc
from archaudit.sources import DETACHED_SUFFIXES, Source
from archaudit.sources.names import file_name


class Heap:
    """All files of an export by their names, listed once."""

    def __init__(self, source: Source, tally: WalkTally) -> None:
        """
        Args:
            tally: told what the walk passed over.
        """
        self._by_name: dict[str, list[str]] = {}
        self._named: set[str] = set()
        self._count = 0
        for folder in source.walk():
            tally.ignored_files += folder.ignored
            if folder.problem is not None:
                tally.unlisted.append(folder.path)
            for file in folder.files:
                self._count += 1
                self._by_name.setdefault(file_name(file), []).append(file)

    def files(self, given: str) -> Iterator[str]:
        """Files that a path or URL can mean: the one at the path, else all of its name; with detached signatures."""
        path = nfc(given.replace("\\", "/")).removeprefix("./")
        named = self._by_name.get(file_name(path), [])
        for file in [file for file in named if file == path] or named:
            yield from self._taken(file)
            for signature in (file + suffix for suffix in DETACHED_SUFFIXES):
                if signature in self._by_name.get(file_name(signature), []):
                    yield from self._taken(signature)

    def unnamed(self, beside: Container[str]) -> int:
        """How many files no row named.

        Args:
            beside: registers in the root.
        """
        registers = sum(len([file for file in files if file in beside]) for files in self._by_name.values())
        return self._count - len(self._named) - registers

    def _taken(self, file: str) -> Iterator[str]:
        self._named.add(file)
        yield file
