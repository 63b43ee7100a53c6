"""The layout ``bagit``: a bag (RFC 8493) around an export of any other layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from archaudit.layouts.bag import MANIFEST, PAYLOAD, read_manifest
from archaudit.layouts.bag_check import bag_notes
from archaudit.layouts.fixity import with_fixity
from archaudit.layouts.layout import Layout
from archaudit.layouts.portal_walk import DossierRef, WalkTally
from archaudit.layouts.registers import ReadTable
from archaudit.layouts.tables import Table
from archaudit.model.dossier import Dossier
from archaudit.model.record import Oddity, OddityNote, RecordProblem
from archaudit.model.registers import Registers
from archaudit.sources import Source, Unread


class BagitLayout:
    """What the layout of the payload says, with what the manifest records of each file."""

    def __init__(self, source: Source, inner: Layout) -> None:
        """
        Args:
            source: the bag.
            inner: layout of its payload; paths are relative to the payload.
        """
        self._bag = source
        self._inner = inner

    @property
    def source(self) -> Source:
        return self._inner.source

    def registers(self, read: ReadTable | None = None) -> Registers:
        """The registers of the payload, and whether the bag is whole."""
        registers = self._inner.registers(read)
        return replace(registers, notes=(*registers.notes, *bag_notes(self._bag)))

    def read_table(self, path: str, spool: Path | None = None) -> Table:
        return self._inner.read_table(path, spool)

    def refs(self, registers: Registers, tally: WalkTally, *, stamped: bool = False) -> Iterator[DossierRef]:
        """The dossiers of the payload; with the stamp of the manifest, since what it records belongs to each."""
        manifest = ((MANIFEST, self._bag.stamp(MANIFEST)),) if stamped else ()
        for ref in self._inner.refs(registers, tally, stamped=stamped):
            yield replace(ref, stamps=(*ref.stamps, *manifest))

    def load(self, ref: DossierRef, registers: Registers) -> Dossier:
        """The dossier, with the digests of the manifest; a record that is not the one listed is noted."""
        dossier = with_fixity(self._inner.load(ref, registers), self._recorded)
        if ref.record is None or self._recorded.get(ref.record) in (None, _read(dossier, registers, ref.record)):
            return dossier
        note = OddityNote(Oddity.MANIFEST_DIFFERS, ref.record.rsplit("/", 1)[-1])
        return replace(dossier, oddities=(*dossier.oddities, note))

    def unreadable(self, ref: DossierRef, registers: Registers, problem: RecordProblem, detail: str) -> Dossier:
        return self._inner.unreadable(ref, registers, problem, detail)

    @cached_property
    def _recorded(self) -> Mapping[str, str]:
        """SHA-256 by path relative to the payload; a manifest that cannot be read is told by the notes."""
        try:
            digests = read_manifest(self._bag, MANIFEST).digests
        except Unread:
            return {}
        prefix = f"{PAYLOAD}/"
        return {path.removeprefix(prefix): digest for path, digest in digests.items() if path.startswith(prefix)}


def _read(dossier: Dossier, registers: Registers, path: str) -> str | None:
    """SHA-256 of the file that a dossier's record stands in; ``None`` when it could not be read."""
    read = (*dossier.read_from, *registers.read_from)
    return next((each.sha256 for each in read if each.path == path), None)
