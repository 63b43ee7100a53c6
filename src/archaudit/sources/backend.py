"""What a source needs of an archive, a bucket or a server: list one folder, open one file."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from enum import Enum, auto
from typing import Protocol

from msgspec import Struct

from archaudit.sources.content import Content
from archaudit.sources.local import Address, Stamp


class Kind(Enum):
    """What a name stands for."""

    FILE = auto()
    FOLDER = auto()
    OTHER = auto()
    """A link, a device …: never followed, never opened."""


class Entry(Struct, frozen=True):
    """One name in a folder."""

    name: str
    """As stored, in whatever form."""
    key: str
    """By which its backend knows it."""
    kind: Kind
    stamp: Stamp | None = None


class Backend(Protocol):
    """Lists folders and opens files by keys of its own; knows nothing of forms of names, of litter or of links."""

    name: str
    location: str
    root: str
    """Key of the root."""
    problem: str | None
    """Why what it holds cannot be listed whole."""
    passed_over: int
    """Names that lead out of the root and stand in no folder."""
    at_once: int
    """Folders that may be listed at the same time."""
    reach: frozenset[Address]
    """As :attr:`Source.reach`."""

    def list(self, key: str) -> Sequence[Entry]:
        """What a folder holds, in any order; nothing for a folder that is not there.

        Raises:
            SourceLostError: there is no getting at the source any more.
            SourceError: this folder could not be listed.
        """
        ...

    def below(self, key: str, name: str) -> str:
        """Key of the folder that is called exactly so in another."""
        ...

    def open(self, key: str, path: str, limit: int, held: int) -> AbstractContextManager[Content]:
        """As :meth:`Source.open`; ``path`` names the file in errors."""
        ...


class Remote(Backend, Protocol):
    """A backend on another machine."""

    def part(self, key: str, path: str, start: int, length: int) -> bytes:
        """Bytes of a file from an offset.

        Raises:
            SourceError: as :meth:`open`; also where only whole files are served.
        """
        ...
