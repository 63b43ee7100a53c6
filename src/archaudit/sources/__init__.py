"""Where bytes are: list, stat and open, read-only, never out of the root. Knows no layout and no format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archaudit.later import names_of

if TYPE_CHECKING:
    from archaudit.sources.access import Access, S3Access, SftpAccess
    from archaudit.sources.archives import copied_archive, open_archive
    from archaudit.sources.below import Below
    from archaudit.sources.content import Content, LargeFile, opened, pieces, search, sha256
    from archaudit.sources.digests import Digests
    from archaudit.sources.local import (
        IN_MEMORY_UP_TO,
        Address,
        Folder,
        LocalFolder,
        Located,
        Stamp,
        Unread,
        open_regular,
        read_regular,
    )
    from archaudit.sources.names import DETACHED_CMS, DETACHED_SUFFIXES, may_sign
    from archaudit.sources.opening import open_source
    from archaudit.sources.source import Source

__all__ = [
    "DETACHED_CMS", "DETACHED_SUFFIXES", "IN_MEMORY_UP_TO", "Access", "Address", "Below", "Content", "Digests",
    "Folder", "LargeFile", "LocalFolder", "Located", "S3Access", "SftpAccess", "Source", "Stamp", "Unread",
    "copied_archive", "may_sign", "open_archive", "open_regular", "open_source", "opened", "pieces", "read_regular",
    "search", "sha256",
]  # fmt: skip

__getattr__ = names_of(__name__, {
    "access": ("Access", "S3Access", "SftpAccess"),
    "archives": ("copied_archive", "open_archive"),
    "below": ("Below",),
    "content": ("Content", "LargeFile", "opened", "pieces", "search", "sha256"),
    "digests": ("Digests",),
    "local": (
        "IN_MEMORY_UP_TO", "Address", "Folder", "LocalFolder", "Located", "Stamp", "Unread", "open_regular",
        "read_regular",
    ),
    "names": ("DETACHED_CMS", "DETACHED_SUFFIXES", "may_sign"),
    "opening": ("open_source",),
    "source": ("Source",),
})  # fmt: skip
