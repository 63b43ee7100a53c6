"""Where bytes are: list, stat and open, read-only, never out of the root. Knows no layout and no format."""

from archaudit.sources.content import Content, LargeFile, opened, pieces, search, sha256
from archaudit.sources.local import Folder, LocalFolder, Located, Stamp, Unread, open_regular, read_regular
from archaudit.sources.names import DETACHED_CMS, DETACHED_SUFFIXES, may_sign

__all__ = [
    "DETACHED_CMS", "DETACHED_SUFFIXES", "Content", "Folder", "LargeFile", "LocalFolder", "Located", "Stamp",
    "Unread", "may_sign", "open_regular", "opened", "pieces", "read_regular", "search", "sha256",
]  # fmt: skip
