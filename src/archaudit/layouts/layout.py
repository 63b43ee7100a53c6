"""What the engine asks of a layout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from archaudit.layouts.portal_walk import DossierRef, WalkTally
from archaudit.layouts.registers import ReadTable
from archaudit.layouts.tables import Table
from archaudit.model.dossier import Dossier
from archaudit.model.record import RecordProblem
from archaudit.model.registers import Registers
from archaudit.sources import Source


class Layout(Protocol):
    """Turns the files of an export into dossiers: registers first, then the dossiers one by one."""

    @property
    def source(self) -> Source:
        """The files as this layout calls them: paths of dossiers and their files are relative to its root."""
        ...

    def registers(self, read: ReadTable | None = None) -> Registers:
        """The registers beside the dossiers.

        Args:
            read: reads one register by its path; by default here, in this process.
        """
        ...

    def read_table(self, path: str, spool: Path | None = None) -> Table:
        """Reads one of the tables beside the dossiers, in this process.

        Args:
            spool: file in which its rows are put, and which is the caller's to remove; in memory without one.
        """
        ...

    def refs(self, registers: Registers, tally: WalkTally, *, stamped: bool = False) -> Iterator[DossierRef]:
        """Every dossier, found and not yet read, in order.

        Args:
            stamped: whether to ask for the stamp of every file.
        """
        ...

    def load(self, ref: DossierRef, registers: Registers) -> Dossier:
        """Reads one dossier's record. Whatever is wrong with it becomes part of the dossier."""
        ...

    def unreadable(self, ref: DossierRef, registers: Registers, problem: RecordProblem, detail: str) -> Dossier:
        """A dossier of which only its place, and perhaps the register, tells anything."""
        ...
