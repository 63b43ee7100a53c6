"""Archive files within an export as folders: a package in ``x.zip`` is the folder ``x.zip``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from msgspec.structs import replace

from archaudit.errors import ArchauditError, SourceLostError
from archaudit.sources import (
    IN_MEMORY_UP_TO,
    Address,
    Content,
    Folder,
    LocalFolder,
    Located,
    Source,
    Stamp,
    copied_archive,
    open_archive,
)

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz")
MARK = "mets.xml"


class Packages:
    """A source in which archive files that hold a package are folders. One of them is open at a time."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._open: tuple[str, Source | str] | None = None
        """Path, and what is in it or why it cannot be read."""

    @property
    def name(self) -> str:
        return self._source.name

    @property
    def location(self) -> str:
        return self._source.location

    @property
    def reach(self) -> frozenset[Address]:
        return self._source.reach

    def walk(self, *, stamped: bool = False) -> Iterator[Folder]:
        package: str | None = None
        for folder in self._source.walk(stamped=stamped):
            if package is not None and (not package or folder.path.startswith(package)):
                yield folder
                continue
            if any(file.rsplit("/", 1)[-1].casefold() == MARK for file in folder.files):
                # Archive files in a package are its content.
                package = f"{folder.path}/" if folder.path else ""
                yield folder
                continue
            archives = [file for file in folder.files if file.casefold().endswith(SUFFIXES) and self._is_package(file)]
            kept = [number for number, file in enumerate(folder.files) if file not in archives]
            stamps = tuple(folder.stamps[number] for number in kept) if stamped else ()
            yield folder._replace(files=tuple(folder.files[number] for number in kept), stamps=stamps)
            for archive in archives:
                yield from self._folders(archive, stamped)

    def locate(self, path: str) -> Located:
        archive, inner, rest = self._split(path)
        found = self._source if inner is None else inner
        return self._source.locate(path) if archive is None else replace(found.locate(rest), path=path)

    def stamp(self, path: str) -> Stamp | None:
        archive, inner, rest = self._split(path)
        return self._source.stamp(path) if archive is None or inner is None else inner.stamp(rest)

    def read(self, path: str, limit: int) -> bytes:
        _, inner, rest = self._split(path)
        return self._source.read(path, limit) if inner is None else inner.read(rest, limit)

    def open(self, path: str, limit: int, held: int = IN_MEMORY_UP_TO) -> AbstractContextManager[Content]:
        _, inner, rest = self._split(path)
        return self._source.open(path, limit, held) if inner is None else inner.open(rest, limit, held)

    def is_broken(self, path: str) -> bool:
        """Whether a folder stands for an archive file that cannot be read."""
        return path.casefold().endswith(SUFFIXES) and isinstance(self._opened(path), str)

    def problem_of(self, path: str) -> str:
        """Why an archive file cannot be read."""
        found = self._opened(path)
        return found if isinstance(found, str) else ""

    def _folders(self, archive: str, stamped: bool) -> Iterator[Folder]:
        inner = self._opened(archive)
        if isinstance(inner, str):
            yield Folder(archive, (), 0)
            return
        for folder in inner.walk(stamped=stamped):
            yield folder._replace(
                path=f"{archive}/{folder.path}" if folder.path else archive,
                files=tuple(f"{archive}/{file}" for file in folder.files),
                folders=tuple(f"{archive}/{below}" for below in folder.folders),
            )

    def _is_package(self, path: str) -> bool:
        """Whether it holds a package at its top, or in the only folder there; one that cannot be read might."""
        inner = self._opened(path)
        if isinstance(inner, str):
            return True
        places = ["", *next(iter(inner.walk())).folders]
        candidates = [f"{place}/{name}".lstrip("/") for place in places[:64] for name in ("METS.xml", "mets.xml")]
        return any(inner.locate(candidate).problem is None for candidate in candidates)

    def _split(self, path: str) -> tuple[str | None, Source | None, str]:
        """The archive file on a path, what is in it, and the rest of the path."""
        steps = path.split("/")
        for number, step in enumerate(steps[:-1], 1):
            archive = "/".join(steps[:number])
            if step.casefold().endswith(SUFFIXES) and self._source.locate(archive).problem is None:
                inner = self._opened(archive)
                return archive, None if isinstance(inner, str) else inner, "/".join(steps[number:])
        return None, None, path

    def _opened(self, path: str) -> Source | str:
        if self._open is None or self._open[0] != path:
            self._open = None
            try:
                self._open = (path, self._archive(path))
            except SourceLostError:
                raise
            except (ArchauditError, OSError) as error:
                self._open = (path, str(error))
        return self._open[1]

    def _archive(self, path: str) -> Source:
        if isinstance(self._source, LocalFolder):
            return open_archive(Path(self._source.on_disk(path)))
        return copied_archive(self._source, path)
