"""Where bytes are: list, stat and open, read-only, never out of the root. Knows no layout and no format."""

from archaudit.sources.local import Folder, LocalFolder, Located, Unread

__all__ = ["Folder", "LocalFolder", "Located", "Unread"]
