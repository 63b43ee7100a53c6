"""A ZIP file as a source: members are read where they lie."""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import BinaryIO

from archaudit.errors import SourceError
from archaudit.model.text import Text
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources.backend import Entry, Kind
from archaudit.sources.content import Content
from archaudit.sources.local import Address, Stamp, Unread
from archaudit.sources.members import MemberIndex
from archaudit.sources.spool import in_pieces, spooled

HIGHEST_RATIO = 200
"""Unpacked to packed bytes; papers reach 20, zeros 1,000."""
SMALL = 16 * 1024 * 1024
"""Bytes up to which a member may have any ratio: an empty page compresses well and hurts nobody."""
UTF8_NAME = 0x800
ENCRYPTED = 0x1
UNICODE_PATH = 0x7075
"""Extra field of Info-ZIP: the name in UTF-8 beside the one of an old code page."""
NOT_READ = Text(vi="Không đọc được tệp ZIP “{path}”: {detail}", en="The ZIP “{path}” could not be read: {detail}")
OVERLAPPING = Text(
    vi="Tệp ZIP “{path}” khai các thành viên chồng lên nhau: tệp được tạo để gây hại",
    en="The ZIP “{path}” claims members that lie over one another: it was made to do harm",
)
FAILURES = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError,
    NotImplementedError, RuntimeError, ValueError, OverflowError, KeyError, IndexError,
)  # fmt: skip
"""What the library raises on files that are no sound ZIP."""


class ZipBackend:
    """Members of a ZIP by their ordinal."""

    root = ""
    at_once = 1
    problem: str | None = None

    def __init__(self, file: BinaryIO, name: str, location: str, reach: frozenset[Address] = frozenset()) -> None:
        """
        Args:
            file: open as long as this lives.
            location: from where another process opens the same archive.
            reach: of the server that it lies on.

        Raises:
            SourceError: it is no ZIP that can be read.
        """
        self.name = name.rsplit(".", 1)[0]
        self.location = location
        self.reach = reach
        try:
            size = file.seek(0, io.SEEK_END)
            self._zip = zipfile.ZipFile(file)
            self._members = self._zip.infolist()
            packed = sum(member.compress_size for member in self._members)
        except FAILURES as error:
            raise SourceError(NOT_READ, path=location, detail=_said(error)) from error
        if packed > size:
            raise SourceError(OVERLAPPING, path=location)
        self._index = MemberIndex(self.location)
        for ordinal, member in enumerate(self._members):
            self._index.add(_name(member), ordinal, _kind(member), _stamp(member))
        self.passed_over = self._index.passed_over

    def list(self, key: str) -> Sequence[Entry]:
        return self._index.list(key)

    def below(self, key: str, name: str) -> str:
        return self._index.below(key, name)

    def open(self, key: str, path: str, limit: int, held: int) -> AbstractContextManager[Content]:
        member = self._members[int(key)]
        if member.flag_bits & ENCRYPTED:
            raise Unread(path, UnreadableReason.ENCRYPTED, "ZIP")
        if member.file_size > limit:
            raise Unread(path, UnreadableReason.TOO_LARGE, f"{member.file_size} > {limit}", member.file_size)
        if member.file_size > max(SMALL, member.compress_size * HIGHEST_RATIO):
            ratio = member.file_size // max(member.compress_size, 1)
            raise Unread(path, UnreadableReason.TOO_LARGE, f"1:{ratio}", member.file_size)
        return spooled(self._pieces(member, path), path, limit, held)

    def _pieces(self, member: zipfile.ZipInfo, path: str) -> Iterator[bytes]:
        try:
            with self._zip.open(member) as file:
                yield from in_pieces(file)  # type: ignore[arg-type]
        except NotImplementedError as error:
            raise Unread(path, UnreadableReason.IO, _said(error), member.file_size) from error
        except FAILURES as error:
            raise Unread(path, UnreadableReason.MALFORMED, _said(error), member.file_size) from error


def _name(member: zipfile.ZipInfo) -> str:
    """The name as its writer meant it. Macs write UTF-8 and do not say so."""
    name = member.orig_filename
    if member.flag_bits & UTF8_NAME:
        return name
    raw = name.encode("cp437", "replace")
    told = _unicode_path(member.extra, raw)
    if told is not None:
        return told
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return name


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == UNICODE_PATH and field[:1] == b"\x01" and field[1:5] == struct.pack("<I", zlib.crc32(raw)):
            return field[5:].decode("utf-8", "replace")
    return None


def _kind(member: zipfile.ZipInfo) -> Kind:
    mode = member.external_attr >> 16
    if member.orig_filename.endswith(("/", "\\")):
        return Kind.FOLDER
    return Kind.FILE if stat.S_IFMT(mode) in (0, stat.S_IFREG) else Kind.OTHER


def _stamp(member: zipfile.ZipInfo) -> Stamp:
    year, month, day, hour, minute, second = member.date_time
    moment = ((((year * 100 + month) * 100 + day) * 100 + hour) * 100 + minute) * 100 + second
    return member.file_size, moment, member.CRC, member.header_offset


def _said(error: BaseException) -> str:
    return str(error) or type(error).__name__
