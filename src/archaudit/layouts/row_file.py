"""Rows of very long registers in a file, where every process that needs one of them asks for it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archaudit.errors import SourceError
from archaudit.model.text import Text
from archaudit.scratch import Scratch

if TYPE_CHECKING:
    import sqlite3

NO_ROOM = Text(
    vi="Không ghi được các sổ đăng ký vào tệp tạm: {detail}. Hãy chọn nơi còn chỗ bằng TMPDIR",
    en="The registers could not be put into a temporary file: {detail}. Give it room elsewhere by TMPDIR",
)
AT_ONCE = 1000
"""Rows that are written together."""
PIECE = 1024 * 1024
"""Bytes of the file that travel together."""
_TABLES = """
    CREATE TABLE {name} (place INTEGER PRIMARY KEY, value BLOB NOT NULL);
    CREATE TABLE {name}_key (
        number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key BLOB NOT NULL, place INTEGER NOT NULL
    );
"""
_INDEX = "CREATE INDEX {name}_by_key ON {name}_key (kind, key, place)"

Row = tuple[bytes, Sequence[Sequence[bytes]]]
"""A value, and its keys of each kind."""
Fill = Callable[[], Iterable[bytes]]
"""Gives the pieces of a file as :meth:`RowFile.pieces` made them."""


class RowFile:
    """A file that is gone with this object. In other processes it is the same file, and is only read."""

    def __init__(self, fill: Fill | None = None) -> None:
        """
        Args:
            fill: gives what is in it, should anybody ask.
        """
        self._fill = fill
        self._path: Path | None = None
        self._scratch: Scratch | None = None
        self._opened: sqlite3.Connection | None = None

    @property
    def path(self) -> Path:
        """Where it lies.

        Raises:
            SourceError: there is no room for it.
        """
        if self._path is None:
            with _room():
                self._scratch = Scratch()
                path = self._scratch.path / "registers.sqlite"
                if self._fill is not None:
                    with path.open("xb") as file:
                        file.writelines(self._fill())
            self._path, self._fill = path, None
        return self._path

    def write(self, name: str, rows: Iterable[Row]) -> str:
        """Writes rows in order, and gives the digest of all of them.

        Raises:
            SourceError: there is no room for them.
        """
        import sqlite3  # few processes ask for a row, and only one writes any

        digest, last = hashlib.sha256(), 0
        with _room(), closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
                connection.execute(f"PRAGMA {pragma}")
            connection.executescript(_TABLES.format(name=name))
            connection.execute("BEGIN")
            for some in _portions(rows):
                places = range(last + 1, last + len(some) + 1)
                values = zip(places, (value for value, _ in some), strict=True)
                connection.executemany(f"INSERT INTO {name} (place, value) VALUES (?, ?)", values)
                keys = [each for place, (_, kinds) in zip(places, some, strict=True) for each in _keys(place, kinds)]
                connection.executemany(f"INSERT INTO {name}_key (kind, key, place) VALUES (?, ?, ?)", keys)
                digest.update(repr(some).encode())
                last += len(some)
            connection.execute("COMMIT")
            connection.execute(_INDEX.format(name=name))
        return digest.hexdigest()

    def ask(self, query: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Rows that answer a query."""
        if self._opened is None:
            import sqlite3

            address = f"{self.path.as_uri()}?mode=ro&immutable=1"
            self._opened = sqlite3.connect(address, uri=True, check_same_thread=False)
        return self._opened.execute(query, values)

    def pieces(self) -> Iterator[bytes]:
        """The file in pieces."""
        with self.path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece

    def __getstate__(self) -> dict[str, Any]:
        return {"_fill": None, "_path": self.path, "_scratch": None, "_opened": None}


def _portions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _keys(place: int, kinds: Sequence[Sequence[bytes]]) -> Iterator[tuple[int, bytes, int]]:
    """Each key of a row once."""
    return ((kind, key, place) for kind, keys in enumerate(kinds) for key in dict.fromkeys(keys))


@contextmanager
def _room() -> Iterator[None]:
    import sqlite3

    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise SourceError(NO_ROOM, detail=getattr(error, "strerror", None) or str(error)) from error
