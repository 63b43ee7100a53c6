"""Whether an export is still where it was: a share that is gone leaves an empty folder, or none."""

from __future__ import annotations

import os

from archaudit.errors import SourceLostError
from archaudit.model.text import Text

GONE = Text(
    vi="“{source}” không còn ở đó (vùng chia sẻ bị ngắt hoặc thư mục bị thay). Những gì đã ghi vẫn còn; hãy gắn lại "
    "rồi chạy lại cùng lệnh.",
    en="“{source}” is no longer there (a share that went away, or another folder in its place). What was finished is "
    "kept; mount it again and give the same command.",
)


class StillThere:
    """Remembers a folder or file of this machine by its inode. Buckets and servers tell by themselves."""

    def __init__(self, location: str) -> None:
        self._location = location
        self._seen = self._inode()

    def require(self) -> None:
        """Raises:
        SourceLostError: it is gone, or another one lies there.
        """
        if self._inode() != self._seen:
            raise SourceLostError(GONE, source=self._location)

    def _inode(self) -> tuple[int, int] | None:
        if "://" in self._location:
            return None
        try:
            # Asked before each dossier.
            found = os.stat(self._location)  # noqa: PTH116
        except OSError:
            return None
        return found.st_dev, found.st_ino
