"""Which folders of a portal's export are dossiers, and what lies in them; nothing is opened."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from msgspec import Struct, field

from archaudit.layouts.names import RECORD
from archaudit.model.text import folded
from archaudit.sources.local import Folder, Stamp

DOSSIER_CODE = re.compile(r"[A-Z0-9.]+-\d{6}-[0-9A-Z]{3,}", re.IGNORECASE)


class DossierRef(Struct, frozen=True):
    """A dossier's folder, found and not yet read."""

    folder: str
    record: str | None
    """Path of its record; ``None`` when the folder is a dossier's by its name alone."""
    files: tuple[str, ...]
    """All files in it and below it, the record left out."""
    stamps: tuple[tuple[str, Stamp | None], ...] = ()
    """Of all its files, the record too, where the walk was asked for them."""
    rows: tuple[Mapping[str, Any], ...] = ()
    """What a table says of it, by field, where the record is rows of a table."""
    unlisted: str | None = None
    """Why its folder could not be listed; whether it has a record is not known then."""


class GrowingRef:
    """A dossier's folder of which more may lie further down; joined once, however many folders lie in it."""

    __slots__ = ("_folders", "_record", "path")

    def __init__(self, folder: Folder, record: str | None) -> None:
        self.path = folder.path
        self._record = record
        self._folders = [folder]

    def holds(self, path: str) -> bool:
        """Whether a folder lies in it."""
        return not self.path or path.startswith(f"{self.path}/")

    def add(self, folder: Folder) -> None:
        """Takes the files of a folder in it."""
        self._folders.append(folder)

    @property
    def stamps(self) -> tuple[tuple[str, Stamp | None], ...]:
        """Of all its files, where the walk was asked for them."""
        if len(self._folders) == 1:
            return _stamps(self._folders[0])
        return tuple(chain.from_iterable(map(_stamps, self._folders)))

    def ref(self) -> DossierRef:
        """The dossier with all its files."""
        files = tuple([file for folder in self._folders for file in folder.files if file != self._record])
        return DossierRef(self.path, self._record, files, self.stamps, unlisted=self._folders[0].problem)


class WalkTally(Struct):
    """What the walk passed over; nothing is dropped in silence."""

    ignored_files: int = 0
    files_outside: int = 0
    """Files that belong to no dossier and are no register."""
    unlisted: list[str] = field(default_factory=list)
    """Folders that could not be listed."""


def found_dossiers(
    folders: Iterable[Folder], beside: Container[str], listed: Container[str], tally: WalkTally
) -> Iterator[GrowingRef]:
    """Every dossier's folder, in order. A dossier within a dossier's folder is one of its own.

    Args:
        folders: of the export, as its source walks them.
        beside: paths of files that lie beside the dossiers and belong to none.
        listed: folded codes that the register of dossiers lists: a folder so named is a dossier's without a record.
    """
    current: GrowingRef | None = None
    for folder in folders:
        tally.ignored_files += folder.ignored
        if folder.problem is not None:
            tally.unlisted.append(folder.path)
        record = _record(folder.files)
        if record is not None or _is_dossier_by_name(folder.path, listed):
            if current is not None:
                yield current
            current = GrowingRef(folder, record)
        elif current is not None and current.holds(folder.path):
            current.add(folder)
        else:
            tally.files_outside += sum(file not in beside for file in folder.files)
    if current is not None:
        yield current


def _record(files: Iterable[str]) -> str | None:
    for file in files:
        if file.rpartition("/")[2].casefold() == RECORD:
            return file
    return None


def _is_dossier_by_name(path: str, listed: Container[str]) -> bool:
    name = path.rpartition("/")[2]
    return bool(name) and (DOSSIER_CODE.fullmatch(name) is not None or folded(name) in listed)


def _stamps(folder: Folder) -> tuple[tuple[str, Stamp | None], ...]:
    return tuple(zip(folder.files, folder.stamps, strict=bool(folder.stamps)))
