"""What an earlier run found out about the files of a dossier, for the worker that looks at it again."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from archaudit.model.facts import FileFacts


class Known(Struct, frozen=True):
    """Facts by path, of files that a worker need not look at as if for the first time."""

    standing: Mapping[str, FileFacts] = field(default_factory=dict)
    """Of files that are unchanged by stamp: not opened."""
    compared: Mapping[str, FileFacts] = field(default_factory=dict)
    """Of files that are read: their facts stand when the bytes are the same."""


NOTHING_KNOWN = Known()
