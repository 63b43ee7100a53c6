"""What layouts and the engine ask of the place where an export lies, whatever that place is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from archaudit.sources.content import Content
from archaudit.sources.local import IN_MEMORY_UP_TO, Address, Folder, Located, Stamp


class Source(Protocol):
    """An export, only ever read. Paths are relative to its root, ``/``, NFC; names in it may have any form."""

    @property
    def name(self) -> str:
        """Name of the root, as it is shown."""
        ...

    @property
    def location(self) -> str:
        """From where another process opens the same export."""
        ...

    @property
    def reach(self) -> frozenset[Address]:
        """Addresses that it connects to again through Python, should a connection break."""
        ...

    def walk(self, *, stamped: bool = False) -> Iterator[Folder]:
        """Every folder, parents first, in order of names. Links are not followed.

        Args:
            stamped: whether to ask for the stamp of every file.
        """
        ...

    def locate(self, path: str) -> Located:
        """Follows a path, comparing names in NFC."""
        ...

    def stamp(self, path: str) -> Stamp | None:
        """What changes when the file changes; ``None`` where the path leads to none."""
        ...

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of a file, all at once; otherwise as :meth:`open`."""
        ...

    def open(self, path: str, limit: int, held: int = IN_MEMORY_UP_TO) -> AbstractContextManager[Content]:
        """The content of a file.

        Args:
            limit: bytes; a larger file is not read.
            held: bytes; a larger file is read in pieces.

        Raises:
            Unread: with the typed reason; also for a path that leads to no file within the root.
        """
        ...
