"""A TAR file as a source. A packed one is unpacked once into a temporary TAR, since its members cannot be reached."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tarfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from io import BufferedIOBase
from pathlib import Path

from archaudit.errors import SourceError
from archaudit.model.text import Text
from archaudit.model.unreadable import UnreadableReason
from archaudit.scratch import Scratch
from archaudit.sources.backend import Entry, Kind
from archaudit.sources.content import Content
from archaudit.sources.local import Address, Stamp, Unread
from archaudit.sources.members import MemberIndex
from archaudit.sources.spool import PIECE, in_pieces, spooled

HIGHEST_RATIO = 100
"""Unpacked to packed bytes of a packed TAR as a whole."""
SMALL = 256 * 1024 * 1024
"""Bytes up to which any ratio is let pass."""
NOT_READ = Text(vi="Không đọc được tệp TAR “{path}”: {detail}", en="The TAR “{path}” could not be read: {detail}")
BOMB = Text(
    vi="Tệp TAR nén “{path}” giải nén ra quá lớn so với kích thước tệp (trên {limit} byte)",
    en="The packed TAR “{path}” unpacks to far more than its size (over {limit} bytes)",
)
FAILURES = (
    tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, OverflowError, KeyError,
    RecursionError,
)  # fmt: skip
"""What the library raises on files that are no sound TAR."""
_UNPACKED = "unpacked.tar"
NOT_WHOLE = "unexpected end of data"
MAGIC: dict[bytes, Callable[[Path], BufferedIOBase]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}


class TarBackend:
    """Members of a TAR by their ordinal."""

    root = ""
    at_once = 1
    reach: frozenset[Address] = frozenset()

    def __init__(self, path: Path, name: str) -> None:
        """Raises:
        SourceError: it is no TAR, or unpacks to too much.
        """
        self.name = name.split(".tar")[0].removesuffix(".tgz")
        # Named, so that workers open the same one; gone when this process lets go of it.
        self._scratch, self.problem = _unpacked(path)
        self.location = str(path.absolute() if self._scratch is None else self._scratch.path / _UNPACKED)
        self._members: list[tarfile.TarInfo] = []
        self._index = MemberIndex(str(path))
        try:
            # The first header decides whether it is a TAR at all; what breaks later leaves the members before it.
            self._tar = tarfile.open(self.location, "r:")  # noqa: SIM115 - read from as long as there are files
        except FAILURES as error:
            raise SourceError(NOT_READ, path=path, detail=_said(error)) from error
        self._read_headers()
        self.passed_over = self._index.passed_over

    def list(self, key: str) -> Sequence[Entry]:
        return self._index.list(key)

    def below(self, key: str, name: str) -> str:
        return self._index.below(key, name)

    def open(self, key: str, path: str, limit: int, held: int) -> AbstractContextManager[Content]:
        member = self._members[int(key)]
        if member.size > limit:
            raise Unread(path, UnreadableReason.TOO_LARGE, f"{member.size} > {limit}", member.size)
        return spooled(self._pieces(member, path), path, limit, held)

    def _read_headers(self) -> None:
        try:
            for ordinal, member in enumerate(self._tar):
                self._members.append(member)
                self._index.add(member.name, ordinal, _kind(member), _stamp(member))
            self.problem = self.problem or self._cut_off()
        except FAILURES as error:
            self.problem = _said(error)

    def _cut_off(self) -> str | None:
        """The library takes a header that it cannot read for the end."""
        file = self._tar.fileobj
        assert file is not None
        file.seek(self._tar.offset)
        block = file.read(tarfile.BLOCKSIZE)
        return NOT_WHOLE if block.strip(b"\0") or 0 < len(block) < tarfile.BLOCKSIZE else None

    def _pieces(self, member: tarfile.TarInfo, path: str) -> Iterator[bytes]:
        try:
            file = self._tar.extractfile(member)
            if file is None:
                raise Unread(path, UnreadableReason.MALFORMED, member.type.decode("latin-1"))
            yield from in_pieces(file)  # type: ignore[arg-type]
        except FAILURES as error:
            raise Unread(path, UnreadableReason.MALFORMED, _said(error), member.size) from error


def _unpacked(path: Path) -> tuple[Scratch | None, str | None]:
    """The TAR in a packed one, as far as it goes, and why not farther; ``None`` when it is not packed.

    Raises:
        SourceError: it cannot be read, or there is too much in it.
    """
    try:
        with path.open("rb") as packed:
            begin, size = packed.read(6), path.stat().st_size
        unpack = next((opener for magic, opener in MAGIC.items() if begin.startswith(magic)), None)
        if unpack is None:
            return None, None
        with unpack(path) as stream:
            return _copied(stream, max(SMALL, size * HIGHEST_RATIO), path)
    except FAILURES as error:
        raise SourceError(NOT_READ, path=path, detail=_said(error)) from error


def _copied(stream: BufferedIOBase, limit: int, path: Path) -> tuple[Scratch, str | None]:
    scratch, problem = Scratch(), None
    with (scratch.path / _UNPACKED).open("xb") as copy:
        while True:
            try:
                # Not read: it keeps back what was sound before the damage.
                piece = stream.read1(PIECE)
            except FAILURES as error:
                piece, problem = b"", _said(error)
            if not piece:
                return scratch, problem
            if copy.tell() + len(piece) > limit:
                raise SourceError(BOMB, path=path, limit=limit)
            copy.write(piece)


def _kind(member: tarfile.TarInfo) -> Kind:
    if member.isdir():
        return Kind.FOLDER
    return Kind.FILE if member.isreg() or member.islnk() else Kind.OTHER


def _stamp(member: tarfile.TarInfo) -> Stamp:
    return member.size, int(member.mtime), member.offset, 0


def _said(error: BaseException) -> str:
    return str(error) or type(error).__name__
