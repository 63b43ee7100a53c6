"""The members of an archive file as folders and names."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from archaudit.errors import SourceError
from archaudit.model.text import Text
from archaudit.sources.backend import Entry, Kind
from archaudit.sources.local import Stamp
from archaudit.sources.names import inside

MOST_MEMBERS = 1_000_000
"""Each costs every process some 1.2 kB of memory."""
DEEPEST = 64
"""Folders over a member; an archive may claim any depth at no cost."""
TOO_MANY = Text(
    vi="Tệp nén “{path}” có hơn {limit} thành viên", en="The archive “{path}” has more than {limit} members"
)


class MemberIndex(Struct):
    """What lies in which folder. Folders are known by their path in NFC, files by their ordinal."""

    path: str
    """Of the archive, for errors."""
    passed_over: int = 0
    """Members whose names lead out of the archive, or nowhere."""
    _folders: dict[str, dict[tuple[str, str], Entry]] = field(default_factory=dict)
    _count: int = 0

    def add(self, name: str, ordinal: int, kind: Kind, stamp: Stamp | None = None) -> None:
        """Takes in a member.

        Raises:
            SourceError: there are more than can be held.
        """
        self._count += 1
        if self._count > MOST_MEMBERS:
            raise SourceError(TOO_MANY, path=self.path, limit=MOST_MEMBERS)
        path = inside("", name)
        if not path or path.count("/") > DEEPEST or len(name) > 4096:
            self.passed_over += 0 if kind is Kind.FOLDER and path == "" else 1
            return
        *above, last = [step for step in name.replace("\\", "/").split("/") if step not in ("", ".")] or [path]
        folder, _, shown_name = path.rpartition("/")
        self._make(folder)
        if kind is Kind.FOLDER:
            self._make(path)
            return
        stored = last if ".." not in above else shown_name
        self._folders[folder][(stored, str(ordinal))] = Entry(stored, str(ordinal), kind, stamp)

    def list(self, key: str) -> Sequence[Entry]:
        return tuple(self._folders.get(key, {}).values())

    def below(self, key: str, name: str) -> str:
        return f"{key}/{name}" if key else name

    def _make(self, path: str) -> None:
        while path not in self._folders:
            self._folders[path] = {}
            if not path:
                return
            above, _, name = path.rpartition("/")
            self._make(above)
            self._folders[above][(name, path)] = Entry(name, path, Kind.FOLDER)
            path = above
