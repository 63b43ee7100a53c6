"""The ZIP of a pack: members stored, sorted, without dates, so that the same members are always the same bytes.

Nothing is compressed in it: a pack cannot unfold into more than it is, and its bytes depend on no version of zlib.
"""

from __future__ import annotations

import re
import shutil
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from archaudit.errors import UsageError
from archaudit.model.text import Text

LARGEST_MEMBER = 2**31 - 2**28
"""Bytes; what a ZIP holds without its extension for large files."""
LARGEST_PACK = 16 * 1024**3
LARGEST_DIRECTORY = 256 * 1024**2
"""Bytes of the list of members at the end of the ZIP: two million of them."""
NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,4}")
"""Names of members: plain, relative, nothing hidden."""
EPOCH = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
UNIX = 3
CHUNK = 1024 * 1024
END = struct.Struct("<4s4H2LH")
LOCATOR = b"PK\x06\x07"
END_64 = struct.Struct("<4sQ2H2L4Q")

_TOO_LARGE = Text(
    vi="Gói bằng chứng quá lớn: “{name}” có {size} byte; hãy thu hẹp kỳ (--period) hoặc lấy mẫu (--sample)",
    en="The evidence pack is too large: “{name}” has {size} bytes; narrow the period (--period) or draw a --sample",
)


class DamagedPackError(ValueError):
    """The bytes are not a ZIP as packs have it."""


def write_container(target: BinaryIO, folder: Path, names: Iterable[str]) -> None:
    """Writes the files of a folder, in the order given.

    Raises:
        UsageError: a file is too large.
    """
    with ZipFile(target, "w", ZIP_STORED) as pack:
        for name in names:
            file = folder / name
            if file.stat().st_size > LARGEST_MEMBER:
                raise UsageError(_TOO_LARGE, name=name, size=file.stat().st_size)
            info = ZipInfo(name, EPOCH)
            info.external_attr, info.create_system = READABLE, UNIX
            with file.open("rb") as source, pack.open(info, "w") as member:
                shutil.copyfileobj(source, member, CHUNK)


def members_below(folder: Path) -> list[str]:
    """Names of all files below a folder, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def unpack(pack: BinaryIO, folder: Path) -> Iterator[tuple[str, str | None]]:
    """Takes the members out, one after the other: the name of each, and why it could not be taken out.

    Args:
        folder: empty; written into.

    Raises:
        DamagedPackError: there is no list of members, or one too long to be true.
    """
    size = pack.seek(0, 2)
    _require_short_directory(pack, size)
    try:
        opened = ZipFile(pack)
    except (BadZipFile, ValueError, OSError, NotImplementedError, struct.error, UnicodeDecodeError) as error:
        raise DamagedPackError(str(error)) from error
    with opened:
        left, seen = size, set[str]()
        for info in opened.infolist():
            # Members that lie over one another would take more room than the pack has.
            left -= info.file_size
            problem = _unusable(info, left, info.filename in seen)
            seen.add(info.filename)
            yield info.filename, problem or _taken_out(opened, info, folder)


def _unusable(info: ZipInfo, left: int, again: bool) -> str | None:
    if again:
        return "the name stands twice"
    if NAME.fullmatch(info.filename) is None:
        return "no name of a member"
    return "not stored as packs store" if info.compress_type != ZIP_STORED or left < 0 else None


def _taken_out(opened: ZipFile, info: ZipInfo, folder: Path) -> str | None:
    file = folder / info.filename
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with opened.open(info) as source, file.open("xb") as target:
            shutil.copyfileobj(source, target, CHUNK)
    except (BadZipFile, EOFError, ValueError, RuntimeError, OSError, struct.error) as error:
        if file.is_file():
            file.unlink()
        return str(error) or type(error).__name__
    return None


def _require_short_directory(pack: BinaryIO, size: int) -> None:
    """Looks at the end of the ZIP before the library reads all that it promises."""
    if not END.size <= size <= LARGEST_PACK:
        raise DamagedPackError(f"{size} bytes")
    pack.seek(max(size - END.size - 20 - END_64.size, 0))
    tail = pack.read()
    end = END.unpack(tail[-END.size :])
    if end[0] != b"PK\x05\x06":
        raise DamagedPackError("no end of a ZIP")
    length = end[5]
    if len(tail) >= END_64.size + 20 + END.size and tail[END_64.size :].startswith(LOCATOR):
        length = max(length, END_64.unpack(tail[: END_64.size])[8])
    if length > LARGEST_DIRECTORY:
        raise DamagedPackError(f"a list of {length} bytes")
    pack.seek(0)
