"""Where bytes are: list, stat and open, read-only, never out of the root. Knows no layout and no format."""

from archaudit.sources.local import Folder, LocalFolder, Located, Unread, read_regular
from archaudit.sources.names import DETACHED_CMS, DETACHED_SUFFIXES, may_sign

__all__ = [
    "DETACHED_CMS",
    "DETACHED_SUFFIXES",
    "Folder",
    "LocalFolder",
    "Located",
    "Unread",
    "may_sign",
    "read_regular",
]
