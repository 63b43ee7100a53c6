"""A folder on an SFTP server as a source. A connection that breaks is made again, and reading goes on where it was."""

from __future__ import annotations

import errno
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

import paramiko

from archaudit.errors import SourceError, SourceLostError
from archaudit.model.text import Text
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources.access import SftpAccess
from archaudit.sources.backend import Entry, Kind
from archaudit.sources.content import Content
from archaudit.sources.local import Address, Unread
from archaudit.sources.sftp_connection import LOST, agents, connect, parts_of, said
from archaudit.sources.spool import PIECE, spooled

NO_FOLDER = Text(
    vi="Máy chủ SFTP “{host}” không có thư mục “{path}”", en="The SFTP server “{host}” has no folder “{path}”"
)
UNLISTED = Text(
    vi="Không liệt kê được “{path}” trên máy chủ SFTP: {detail}",
    en="“{path}” could not be listed on the SFTP server: {detail}",
)
WAITS = (0.2, 0.5, 1, 2, 4, 8, 8, 8)
"""Seconds between attempts to connect again: half a minute in all; a file has a minute."""
ANSWERS = frozenset({errno.ENOENT, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EISDIR})
"""Errors by which the server answers; others mean that there is no connection any more."""
BROKEN = (paramiko.SSHException, EOFError, OSError)

Answer = TypeVar("Answer")


class SftpBackend:
    """Files by their paths on the server."""

    problem: str | None = None
    passed_over = 0
    at_once = 1

    def __init__(self, location: str, access: SftpAccess) -> None:
        """Raises:
        UsageError: ``location`` is no such address.
        SourceError: the server cannot be reached, does not let us in, or has no such folder.
        """
        self._host, self._port, self._user, self.root = parts_of(location)
        self.location = location
        self.name = self.root.rstrip("/").rsplit("/", 1)[-1] or self._host
        self._access = access
        self._client, self._sftp, peer = connect(self._host, self._port, self._user, access)
        # A worker may connect again to where the name led at first, and to nothing else; nor may it ask names.
        self._peer = peer
        self.reach: frozenset[Address] = frozenset((peer, *agents(access)))
        found = self._asked(lambda sftp: sftp.stat(self.root), self.root)
        if isinstance(found, OSError) or not stat.S_ISDIR(found.st_mode or 0):
            raise SourceError(NO_FOLDER, host=self._host, path=self.root)

    def list(self, key: str) -> Sequence[Entry]:
        found = self._asked(lambda sftp: sftp.listdir_attr(key), key)
        if isinstance(found, FileNotFoundError):
            return ()
        if isinstance(found, OSError):
            raise SourceError(UNLISTED, path=key, detail=found.strerror or type(found).__name__)
        return [_entry(key, attributes) for attributes in found]

    def below(self, key: str, name: str) -> str:
        return f"{key.rstrip('/')}/{name}"

    def open(self, key: str, path: str, limit: int, held: int) -> AbstractContextManager[Content]:
        found = self._asked(lambda sftp: sftp.lstat(key), path)
        if isinstance(found, OSError):
            raise Unread(path, UnreadableReason.IO, found.strerror or type(found).__name__)
        size = found.st_size or 0
        if size > limit:
            raise Unread(path, UnreadableReason.TOO_LARGE, f"{size} > {limit}", size)
        return spooled(self._pieces(key, path, size), path, limit, held)

    def part(self, key: str, path: str, start: int, length: int) -> bytes:
        found = self._asked(lambda sftp: _piece(sftp, key, start, start + length), path)
        if isinstance(found, OSError):
            raise Unread(path, UnreadableReason.IO, found.strerror or type(found).__name__)
        return found

    def _pieces(self, key: str, path: str, size: int) -> Iterator[bytes]:
        done = 0
        while done < size:
            piece = self._asked(lambda sftp: _piece(sftp, key, done, size), path)  # noqa: B023 - called at once
            if isinstance(piece, OSError) or not piece:
                detail = "shrunk" if not isinstance(piece, OSError) else piece.strerror or type(piece).__name__
                raise Unread(path, UnreadableReason.IO, detail, size)
            done += len(piece)
            yield piece

    def _asked(self, ask: Callable[[paramiko.SFTPClient], Answer], path: str) -> Answer | OSError:
        """The answer, or the error by which the server answered; asked again over a new connection when one broke."""
        for wait in (*WAITS, None):
            try:
                return ask(self._sftp)
            except UnicodeDecodeError as error:
                raise SourceError(UNLISTED, path=path, detail=str(error)) from error
            except BROKEN as error:
                if isinstance(error, OSError) and error.errno in ANSWERS:
                    return error
                if wait is None:
                    raise SourceLostError(LOST, host=self._host, detail=said(error)) from error
            time.sleep(wait)
            self._connect_again()
        raise AssertionError

    def _connect_again(self) -> None:
        try:
            self._client, self._sftp, _ = connect(self._host, self._port, self._user, self._access, self._peer)
        except SourceLostError as error:
            if error.text is not LOST:
                raise


def _piece(sftp: paramiko.SFTPClient, key: str, start: int, size: int) -> bytes:
    with sftp.open(key, "rb") as file:
        length = min(PIECE * 32, size - start)
        return b"".join(
            file.readv([(at, min(32768, start + length - at)) for at in range(start, start + length, 32768)])
        )


def _entry(folder: str, attributes: paramiko.SFTPAttributes) -> Entry:
    mode, name = attributes.st_mode or 0, attributes.filename
    kind = Kind.FOLDER if stat.S_ISDIR(mode) else Kind.FILE if stat.S_ISREG(mode) else Kind.OTHER
    stamp = (attributes.st_size or 0, (attributes.st_mtime or 0) * 1_000_000_000, 0, 0)
    return Entry(name, f"{folder.rstrip('/')}/{name}", kind, stamp)
