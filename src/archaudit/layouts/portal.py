"""The layout ``portal``: one folder a dossier, with the portal's own record in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from archaudit.layouts.decoding import NotJsonError, decode, parse_json
from archaudit.layouts.export import root_of
from archaudit.layouts.names import EXPORT_NOTE
from archaudit.layouts.portal_walk import DossierRef, GrowingRef, WalkTally, found_dossiers
from archaudit.layouts.reading import Reading
from archaudit.layouts.record import RecordError, read_record
from archaudit.layouts.references import References
from archaudit.layouts.registers import ReadTable, read_registers
from archaudit.layouts.tables import Table, read_file
from archaudit.layouts.values import Reader
from archaudit.model.dossier import Dossier
from archaudit.model.record import RecordProblem
from archaudit.model.registers import RegisterNote, Registers
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Folder, Source, Unread

LARGEST_RECORD = 64 * 1024 * 1024
"""Bytes of a record; real ones are a few kilobytes."""
LARGEST_NOTE = 1024 * 1024
"""Bytes of the note about the export, which is read in the main process; real ones are a line."""
SUPPORTED_VERSION = "1"


class PortalLayout:
    """An export of the portal. Registers first, then the dossiers one by one."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def registers(self, read: ReadTable | None = None) -> Registers:
        """The registers beside the dossiers, in the root.

        Args:
            read: reads one register by its path; by default here, in this process.
        """
        root = root_of(self.source)
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
        found = found_dossiers(self.source.walk(stamped=stamped), beside, registers.entries or (), tally)
        return map(GrowingRef.ref, found)

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


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]
