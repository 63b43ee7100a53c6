"""What became different between two runs over the same export."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class FixityAlarm(Struct, frozen=True):
    """A file whose bytes changed though the dossier's record did not."""

    dossier: str
    path: str
    """Relative to the root of the export."""
    before: str
    """SHA-256, lower-case hexadecimal, as the run before read it."""
    now: str


class Changes(Struct, frozen=True):
    """A run against the one before. Findings are counted that are nonconforming."""

    run: int
    """The run before."""
    as_of: datetime
    """Its time of the check."""
    new: int
    fixed: int
    """Nonconforming before, and now neither that nor undetermined, in dossiers that are still there."""
    still: int
    unclear: int
    """Nonconforming before, and undetermined now."""
    appeared: int
    """Dossiers that were not there before."""
    changed: int
    """Dossiers of which anything, also a verdict, is different."""
    vanished: tuple[str, ...]
    """Folders of dossiers that are no longer there, in order."""
    alarms: tuple[FixityAlarm, ...]
    """By path."""

    @property
    def worse(self) -> bool:
        """Whether somebody ought to be told."""
        return bool(self.new or self.vanished or self.alarms)
