"""A folder of a source as a source of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

from msgspec.structs import replace

from archaudit.sources.content import Content
from archaudit.sources.local import IN_MEMORY_UP_TO, Address, Folder, Located, Stamp
from archaudit.sources.source import Source


class Below:
    """All paths are relative to the folder; what lies beside it does not exist."""

    def __init__(self, source: Source, folder: str) -> None:
        self._source = source
        self._folder = folder
        self._prefix = f"{folder}/"

    @property
    def name(self) -> str:
        return self._folder.rsplit("/", 1)[-1]

    @property
    def location(self) -> str:
        return self._source.location

    @property
    def reach(self) -> frozenset[Address]:
        return self._source.reach

    def walk(self, *, stamped: bool = False) -> Iterator[Folder]:
        problem: str | None = None
        for folder in self._source.walk(stamped=stamped):
            if not folder.path:
                problem = folder.problem
            if folder.path == self._folder or folder.path.startswith(self._prefix):
                yield folder._replace(
                    path=self._cut(folder.path),
                    files=tuple(map(self._cut, folder.files)),
                    folders=tuple(map(self._cut, folder.folders)),
                    problem=folder.problem or problem,
                )
                problem = None

    def locate(self, path: str) -> Located:
        return replace(self._source.locate(self._prefix + path), path=path)

    def stamp(self, path: str) -> Stamp | None:
        return self._source.stamp(self._prefix + path)

    def read(self, path: str, limit: int) -> bytes:
        return self._source.read(self._prefix + path, limit)

    def open(self, path: str, limit: int, held: int = IN_MEMORY_UP_TO) -> AbstractContextManager[Content]:
        return self._source.open(self._prefix + path, limit, held)

    def _cut(self, path: str) -> str:
        return path[len(self._prefix) :]
