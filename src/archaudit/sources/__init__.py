"""Where bytes are: list, stat and open, read-only, never out of the root. Knows no layout and no format."""

from archaudit.sources.local import Folder, LocalFolder, Located, Stamp, Unread, read_regular
from archaudit.sources.names import DETACHED_SUFFIX

__all__ = ["DETACHED_SUFFIX", "Folder", "LocalFolder", "Located", "Stamp", "Unread", "read_regular"]
