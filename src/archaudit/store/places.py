"""Where the answers about dossiers stand: folders as bytes that sort as the walk goes."""

from __future__ import annotations

from typing import NamedTuple

from archaudit.model.any_text import bytes_of, text_of

TWIN = b"\0\0"
"""Added to the place of a dossier whose folder has the same name as one before, composed differently."""


def place_of(folder: str) -> bytes:
    """A folder's path as bytes that sort as the walk does: step by step."""
    return bytes_of(folder).replace(b"/", b"\0")


def folder_of(place: bytes) -> str:
    """The path again."""
    plain = place if b"\0" not in place else place.rstrip(b"\0").replace(b"\0", b"/")
    return text_of(plain)


class Known(NamedTuple):
    """The row that an answer replaces or renews."""

    id: int
    since: int
    answer: bytes
    restore: bool = False
    """Whether what it holds is written again though the answer is the same: it may be damaged."""


class Place(NamedTuple):
    """Where an answer goes."""

    key: bytes
    known: Known | None
