"""A folder on an SFTP server as a source. A connection that breaks is made again, and reading goes on where it was."""

from __future__ import annotations

import errno
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from archaudit.errors import SourceError, SourceLostError, UsageError
from archaudit.model.facts import UnreadableReason
from archaudit.model.text import Text
from archaudit.sources.access import SftpAccess
from archaudit.sources.content import Content
from archaudit.sources.local import Unread
from archaudit.sources.spool import PIECE, spooled
from archaudit.sources.tree import Entry, Kind

try:
    import paramiko
except ImportError as _error:
    raise UsageError(
        Text(
            vi="Để đọc sftp:// cần cài thêm: pip install 'archaudit[sftp]'",
            en="sftp:// needs one more package: pip install 'archaudit[sftp]'",
        )
    ) from _error

BAD_URL = Text(
    vi="Địa chỉ SFTP phải có dạng sftp://người-dùng@máy-chủ[:cổng]/thư-mục; mật khẩu đặt trong tệp --credentials",
    en="An SFTP address has the form sftp://user@host[:port]/folder; a password belongs into the file --credentials",
)
REFUSED = Text(
    vi="Máy chủ SFTP “{host}” không cho đăng nhập; hãy kiểm tra tài khoản, khóa hoặc mật khẩu",
    en="The SFTP server “{host}” lets nobody in so; check user, key or password",
)
UNKNOWN_HOST = Text(
    vi="Khóa của máy chủ SFTP “{host}” không có trong danh sách đã biết hoặc đã thay đổi; hãy dùng --known-hosts",
    en="The key of the SFTP server “{host}” is not among those known, or has changed; give --known-hosts",
)
LOST = Text(
    vi="Không kết nối được với máy chủ SFTP “{host}”: {detail}",
    en="The SFTP server “{host}” could not be reached: {detail}",
)
NO_FOLDER = Text(
    vi="Máy chủ SFTP “{host}” không có thư mục “{path}”", en="The SFTP server “{host}” has no folder “{path}”"
)
UNLISTED = Text(
    vi="Không liệt kê được “{path}” trên máy chủ SFTP: {detail}",
    en="“{path}” could not be listed on the SFTP server: {detail}",
)
CONNECT_SECONDS = 10.0
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

    def __init__(self, location: str, access: SftpAccess) -> None:
        """Raises:
        UsageError: ``location`` is no such address.
        SourceError: the server cannot be reached, does not let us in, or has no such folder.
        """
        self._host, self._port, self._user, self.root = _parts(location)
        self.location = location
        self.name = self.root.rstrip("/").rsplit("/", 1)[-1] or self._host
        self._access = access
        self._connect()
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

    def open(self, key: str, path: str, limit: int) -> AbstractContextManager[Content]:
        found = self._asked(lambda sftp: sftp.lstat(key), path)
        if isinstance(found, OSError):
            raise Unread(path, UnreadableReason.IO, found.strerror or type(found).__name__)
        size = found.st_size or 0
        if size > limit:
            raise Unread(path, UnreadableReason.TOO_LARGE, f"{size} > {limit}", size)
        return spooled(self._pieces(key, path, size), path, limit)

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
                    raise SourceLostError(LOST, host=self._host, detail=_said(error)) from error
            time.sleep(wait)
            self._connect_again()
        raise AssertionError

    def _connect_again(self) -> None:
        try:
            self._connect()
        except SourceLostError as error:
            if error.text is not LOST:
                raise

    def _connect(self) -> None:
        client, access = paramiko.SSHClient(), self._access
        client.set_missing_host_key_policy(paramiko.RejectPolicy())
        own_way_in = access.password is not None or access.identity is not None
        try:
            client.load_system_host_keys(access.known_hosts)
            client.connect(
                self._host,
                self._port,
                self._user,
                access.password,
                key_filename=access.identity,
                timeout=CONNECT_SECONDS,
                banner_timeout=CONNECT_SECONDS,
                auth_timeout=CONNECT_SECONDS,
                allow_agent=not own_way_in,
                look_for_keys=not own_way_in,
            )
            self._client, self._sftp = client, client.open_sftp()
            channel = self._sftp.get_channel()
            assert channel is not None
            channel.settimeout(CONNECT_SECONDS)
        except (paramiko.AuthenticationException, paramiko.PasswordRequiredException) as error:
            raise SourceLostError(REFUSED, host=self._host) from error
        except (paramiko.BadHostKeyException, paramiko.SSHException) as error:
            unknown = isinstance(error, paramiko.BadHostKeyException) or "known_hosts" in str(error)
            raise SourceLostError(UNKNOWN_HOST if unknown else LOST, host=self._host, detail=_said(error)) from error
        except (OSError, EOFError, ValueError) as error:
            raise SourceLostError(LOST, host=self._host, detail=_said(error)) from error


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


def _parts(location: str) -> tuple[str, int, str, str]:
    """Host, port, user, folder.

    Raises:
        UsageError: something of it is missing, or a password stands in it.
    """
    try:
        url = urlsplit(location)
        port = url.port or 22
    except ValueError:
        raise UsageError(BAD_URL) from None
    if not url.hostname or not url.username or url.password is not None:
        raise UsageError(BAD_URL)
    return url.hostname, port, unquote(url.username), unquote(url.path) or "/"


def _said(error: BaseException) -> str:
    return (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
