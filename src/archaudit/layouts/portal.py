"""The layout ``portal``: one folder a dossier, with the portal's own record in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from archaudit.layouts.decoding import NotJsonError, decode, parse_json
from archaudit.layouts.names import EXPORT_NOTE, RECORD
from archaudit.layouts.reading import Reading
from archaudit.layouts.record import RecordError, read_record
from archaudit.layouts.references import References
from archaudit.layouts.registers import ReadTable, read_registers
from archaudit.layouts.tables import Table, read_file
from archaudit.layouts.values import Reader
from archaudit.model.dossier import Dossier
from archaudit.model.facts import UnreadableReason
from archaudit.model.record import RecordProblem
from archaudit.model.registers import RegisterNote, Registers
from archaudit.model.text import folded
from archaudit.sources import Folder, Source, Stamp, Unread

LARGEST_RECORD = 64 * 1024 * 1024
"""Bytes of a record; real ones are a few kilobytes."""
LARGEST_NOTE = 1024 * 1024
"""Bytes of the note about the export, which is read in the main process; real ones are a line."""
DOSSIER_CODE = re.compile(r"[A-Z0-9.]+-\d{6}-[0-9A-Z]{3,}", re.IGNORECASE)
SUPPORTED_VERSION = "1"


@dataclass(frozen=True, slots=True)
class DossierRef:
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

    def ref(self) -> DossierRef:
        """The dossier with all its files."""
        files = tuple([file for folder in self._folders for file in folder.files if file != self._record])
        stamps = _stamps(self._folders[0])
        if len(self._folders) > 1:
            stamps = tuple(chain.from_iterable(map(_stamps, self._folders)))
        return DossierRef(self.path, self._record, files, stamps, unlisted=self._folders[0].problem)


@dataclass(slots=True)
class WalkTally:
    """What the walk passed over; nothing is dropped in silence."""

    ignored_files: int = 0
    files_outside: int = 0
    """Files that belong to no dossier and are no register."""
    unlisted: list[str] = field(default_factory=list)
    """Folders that could not be listed."""


class PortalLayout:
    """An export of the portal. Registers first, then the dossiers one by one."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def registers(self, read: ReadTable | None = None) -> Registers:
        """The registers beside the dossiers, in the root.

        Args:
            read: reads one register by its path; by default here, in this process.
        """
        root = next(self.source.walk())
        registers = read_registers(root.files, read or self.read_table)
        reading = Reading(self.source)
        problem = self._export_problem(root, reading)
        registers = replace(registers, read_from=(*registers.read_from, *reading.digests))
        if problem is None:
            return registers
        return replace(registers, notes=(*registers.notes, RegisterNote(EXPORT_NOTE, 0, problem)))

    def read_table(self, path: str, spool: Path | None = None) -> Table:
        return read_file(self.source, path, spool=spool)

    def refs(self, registers: Registers, tally: WalkTally, *, stamped: bool = False) -> Iterator[DossierRef]:
        """Every dossier's folder, in order. A dossier within a dossier's folder is one of its own.

        Args:
            stamped: whether to ask for the stamp of every file.
        """
        beside = {EXPORT_NOTE, *(note.name for note in registers.notes)}
        current: GrowingRef | None = None
        for folder in self.source.walk(stamped=stamped):
            tally.ignored_files += folder.ignored
            if folder.problem is not None:
                tally.unlisted.append(folder.path)
            record = _record(folder)
            if record is not None or self._is_dossier_by_name(folder, registers):
                if current is not None:
                    yield current.ref()
                current = GrowingRef(folder, record)
            elif current is not None and current.holds(folder.path):
                current.add(folder)
            else:
                tally.files_outside += sum(file not in beside for file in folder.files)
        if current is not None:
            yield current.ref()

    def load(self, ref: DossierRef, registers: Registers) -> Dossier:
        """Reads one dossier's record. Whatever is wrong with it becomes part of the dossier."""
        if ref.record is None:
            problem = RecordProblem.MISSING if ref.unlisted is None else RecordProblem.IO
            return self.unreadable(ref, registers, problem, ref.unlisted or "")
        reading = Reading(self.source)
        return replace(self._loaded(ref, ref.record, registers, reading), read_from=reading.digests)

    def _loaded(self, ref: DossierRef, record: str, registers: Registers, reading: Reading) -> Dossier:
        reader = Reader()
        try:
            data = reading.read(record, LARGEST_RECORD)
            cells = read_record(data, self._name_of(ref), reader)
        except Unread as error:
            too_large = error.reason is UnreadableReason.TOO_LARGE
            problem = RecordProblem.TOO_LARGE if too_large else RecordProblem.IO
            return self.unreadable(ref, registers, problem, error.detail)
        except RecordError as error:
            return self.unreadable(ref, registers, error.problem, error.detail)
        # Imported when a record is read: a walk that finds nothing changed reads none.
        from archaudit.layouts.dossier_mapping import DossierMapping

        references = References(self.source, ref.folder, ref.files)
        return DossierMapping(registers, references, reader).dossier(cells, ref.folder, self._name_of(ref), ref.files)

    def unreadable(self, ref: DossierRef, registers: Registers, problem: RecordProblem, detail: str) -> Dossier:
        """A dossier of which only the folder, and perhaps the register, tells anything."""
        from archaudit.layouts.dossier_mapping import unreadable_dossier

        return unreadable_dossier(registers, ref.folder, self._name_of(ref), problem, detail)

    def _name_of(self, ref: DossierRef) -> str:
        return _name(ref.folder) or self.source.name

    def _is_dossier_by_name(self, folder: Folder, registers: Registers) -> bool:
        name = _name(folder.path)
        if not name or DOSSIER_CODE.fullmatch(name) is not None:
            return bool(name)
        return registers.entries is not None and folded(name) in registers.entries

    def _export_problem(self, root: Folder, reading: Reading) -> str | None:
        if EXPORT_NOTE not in root.files:
            return None
        try:
            value = parse_json(decode(reading.read(EXPORT_NOTE, LARGEST_NOTE)).text).value
        except (Unread, NotJsonError) as error:
            return str(error)
        given = value.get("PhienBan", SUPPORTED_VERSION) if isinstance(value, dict) else None
        version = Reader().text(given, "PhienBan")
        return None if version == SUPPORTED_VERSION else f"PhienBan: {version}"


def _stamps(folder: Folder) -> tuple[tuple[str, Stamp | None], ...]:
    return tuple(zip(folder.files, folder.stamps, strict=bool(folder.stamps)))


def _record(folder: Folder) -> str | None:
    for file in folder.files:
        if _name(file).casefold() == RECORD:
            return file
    return None


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]
