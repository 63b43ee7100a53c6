"""The names in one folder of the disk, as paths of records are compared with them."""

from __future__ import annotations

import os
from collections.abc import Sequence

from msgspec import Struct, field

from archaudit.model.file_ref import PathProblem
from archaudit.sources.names import shown
from archaudit.sources.packed import NamesInOrder, holds


class Listing(Struct, frozen=True):
    """Names of a folder; of one that cannot be listed, none."""

    plain: Sequence[str] = ()
    """Those that are shown as they are, in order."""
    others: dict[str, list[str]] = field(default_factory=dict)
    """The others, by the form in which they are shown."""

    @classmethod
    def of(cls, folder: str) -> Listing:
        """Looks into a folder by its place on disk."""
        plain, others = NamesInOrder(), dict[str, list[str]]()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = shown(entry.name)
                    if name == entry.name:
                        plain.add(name)
                    else:
                        others.setdefault(name, []).append(entry.name)
        except OSError:
            return cls()
        return cls(plain.names(), others)

    def on_disk(self, step: str) -> str | PathProblem:
        """The name on disk of a step of a path: the one that is spelled exactly so, else the only one that is shown
        so."""
        if holds(self.plain, step):
            return step
        others = self.others.get(step, [])
        if len(others) > 1:
            return PathProblem.AMBIGUOUS
        return others[0] if others else PathProblem.MISSING
