"""The layout ``sip``: packages as Circular 05/2025/TT-BNV and the E-ARK CSIP shape them, one a dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from archaudit.layouts.cells import Cells
from archaudit.layouts.dossier_mapping import DossierMapping, unreadable_dossier
from archaudit.layouts.fixity import with_fixity
from archaudit.layouts.packages import Packages
from archaudit.layouts.portal_walk import DossierRef, GrowingRef, WalkTally
from archaudit.layouts.reading import Reading
from archaudit.layouts.references import References
from archaudit.layouts.registers import ReadTable, read_registers
from archaudit.layouts.sip_record import METS, Package, read_package, record_of
from archaudit.layouts.sip_xml import NotXmlError
from archaudit.layouts.tables import Table, read_file
from archaudit.layouts.values import Reader
from archaudit.model.dossier import Dossier
from archaudit.model.record import Oddity, RecordProblem
from archaudit.model.registers import Registers
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Source, Unread


class SipLayout:
    """Packages in folders, ZIP or TAR files, at any depth. What lies in a package belongs to it."""

    def __init__(self, source: Source) -> None:
        self.source = Packages(source)

    def registers(self, read: ReadTable | None = None) -> Registers:
        """The registers beside the packages, in the root."""
        return read_registers(next(iter(self.source.walk())).files, read or self.read_table)

    def read_table(self, path: str, spool: Path | None = None) -> Table:
        return read_file(self.source, path, spool=spool)

    def refs(self, registers: Registers, tally: WalkTally, *, stamped: bool = False) -> Iterator[DossierRef]:
        """Every package, in order."""
        beside = {note.name for note in registers.notes}
        current: GrowingRef | None = None
        for folder in self.source.walk(stamped=stamped):
            tally.ignored_files += folder.ignored
            if folder.problem is not None:
                tally.unlisted.append(folder.path)
            if current is not None and current.holds(folder.path):
                current.add(folder)
                continue
            mets = next((file for file in folder.files if file.rsplit("/", 1)[-1].casefold() == METS), None)
            if mets is None and not self.source.is_broken(folder.path):
                tally.files_outside += sum(file not in beside for file in folder.files)
                continue
            if current is not None:
                yield current.ref()
            current = GrowingRef(folder, mets)
        if current is not None:
            yield current.ref()

    def load(self, ref: DossierRef, registers: Registers) -> Dossier:
        """The dossier that a package holds, with the checksums of METS."""
        if ref.record is None:
            return self.unreadable(ref, registers, RecordProblem.IO, self.source.problem_of(ref.folder))
        reading = Reading(self.source)
        return replace(self._loaded(ref, ref.record, registers, reading), read_from=reading.digests)

    def _loaded(self, ref: DossierRef, mets: str, registers: Registers, reading: Reading) -> Dossier:
        try:
            package = read_package(reading, ref.folder, mets, ref.files)
        except NotXmlError as error:
            return self.unreadable(ref, registers, RecordProblem.NOT_A_RECORD, str(error))
        except Unread as error:
            too_large = error.reason is UnreadableReason.TOO_LARGE
            problem = RecordProblem.TOO_LARGE if too_large else RecordProblem.IO
            return self.unreadable(ref, registers, problem, error.detail)
        return self._dossier(package, ref, registers)

    def unreadable(self, ref: DossierRef, registers: Registers, problem: RecordProblem, detail: str) -> Dossier:
        return unreadable_dossier(registers, ref.folder, self._name_of(ref), problem, detail)

    def _dossier(self, package: Package, ref: DossierRef, registers: Registers) -> Dossier:
        reader, name = Reader(), self._name_of(ref)
        for path in package.unread:
            reader.note(Oddity.BAD_VALUE, path)
        record = Cells.of_object(record_of(package, name), reader)
        references = References(self.source, ref.folder, ref.files)
        # The folder is named by the package's identifier, which need not be the dossier's code.
        code = record.text("MaHoSo") or name
        data = [file for file in ref.files if f"{_prefix(ref.folder)}representations/" in file and "/data/" in file]
        dossier = DossierMapping(registers, references, reader).dossier(record, ref.folder, code, data)
        return with_fixity(dossier, _recorded(package, ref.folder))

    def _name_of(self, ref: DossierRef) -> str:
        return ref.folder.rsplit("/", 1)[-1] or self.source.name


def _recorded(package: Package, folder: str) -> Mapping[str, str]:
    return {
        _prefix(folder) + path: listed.sha256 for path, listed in package.files.items() if listed.sha256 is not None
    }


def _prefix(folder: str) -> str:
    return f"{folder}/" if folder else ""
