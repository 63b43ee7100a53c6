"""Registers that a run before has read, and whether they are still what the export holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from archaudit.engine.period import Period
from archaudit.engine.sampling import SamplePlan
from archaudit.layouts.export import root_of
from archaudit.layouts.names import EXPORT_NOTE
from archaudit.layouts.register_names import LARGEST_REGISTER, NAMES, find_register
from archaudit.sources import Source, Unread, sha256


class RunBefore(Struct, frozen=True):
    """Whose registers may serve again: a run over the same dossiers, whose code and limits told facts alike."""

    export: str
    """As :class:`archaudit.engine.terms.Terms` has it."""
    period: Period | None
    sample: SamplePlan | None
    as_of: datetime
    inspection: str
    """As :class:`archaudit.engine.terms.Keys` has it."""


def are_still(read: Mapping[str, str], source: Source) -> bool:
    """Whether a portal's export has the same registers as before, byte for byte.

    Args:
        read: SHA-256 of each file that was read, by path. A register that could not be read has none, so it is never
            the same.
    """
    files = root_of(source).files
    found = {path for name in NAMES if (path := find_register(name, files)) is not None}
    found |= {EXPORT_NOTE}.intersection(files)
    return found == read.keys() and all(_digest(source, path) == digest for path, digest in read.items())


def _digest(source: Source, path: str) -> str | None:
    try:
        with source.open(path, LARGEST_REGISTER) as content:
            return sha256(content)
    except Unread:
        return None
