"""Where bytes are: list, stat and open, read-only, never out of the root. Knows no layout and no format."""

from archaudit.sources.content import Content, LargeFile, opened, pieces, search, sha256
from archaudit.sources.local import Folder, LocalFolder, Located, Unread, open_regular, read_regular
from archaudit.sources.names import DETACHED_SUFFIX

__all__ = [
    "DETACHED_SUFFIX", "Content", "Folder", "LargeFile", "LocalFolder", "Located", "Unread", "open_regular", "opened",
    "pieces", "read_regular", "search", "sha256",
]  # fmt: skip
