"""The way to an SFTP server: address, log-on, and what is said when it fails."""

from __future__ import annotations

import os
import socket
from urllib.parse import unquote, urlsplit

import paramiko

from archaudit.errors import SourceLostError, UsageError
from archaudit.model.text import Text
from archaudit.sources.access import SftpAccess

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
CONNECT_SECONDS = 10.0


Peer = tuple[str, int]
"""Numeric address and port."""
Connection = tuple[paramiko.SSHClient, paramiko.SFTPClient, Peer]
"""A connection, what asks over it, and where it leads; the first must live as long as the second."""


def connect(host: str, port: int, user: str, access: SftpAccess, peer: Peer | None = None) -> Connection:
    """Logs on.

    Args:
        peer: where ``host`` led before, so that no name is asked for again.

    Raises:
        SourceLostError: with the text ``LOST`` when trying again may help, else with another one.
    """
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    own_way_in = _own_way_in(access)
    try:
        client.load_system_host_keys(access.known_hosts)
        client.connect(
            host,
            port,
            user,
            access.password,
            key_filename=access.identity,
            timeout=CONNECT_SECONDS,
            banner_timeout=CONNECT_SECONDS,
            auth_timeout=CONNECT_SECONDS,
            allow_agent=not own_way_in,
            look_for_keys=not own_way_in,
            sock=None if peer is None else _socket(peer),
        )
        sftp = client.open_sftp()
        channel = sftp.get_channel()
        assert channel is not None
        channel.settimeout(CONNECT_SECONDS)
        transport = client.get_transport()
        assert transport is not None
        return client, sftp, transport.getpeername()[:2]
    except (paramiko.AuthenticationException, paramiko.PasswordRequiredException) as error:
        raise SourceLostError(REFUSED, host=host) from error
    except (paramiko.SSHException, OSError, EOFError, ValueError) as error:
        unknown = isinstance(error, paramiko.BadHostKeyException) or "known_hosts" in str(error)
        raise SourceLostError(UNKNOWN_HOST if unknown else LOST, host=host, detail=said(error)) from error


def agents(access: SftpAccess) -> tuple[str, ...]:
    """The path of the agent that has to be asked to log on."""
    agent = os.environ.get("SSH_AUTH_SOCK")
    return () if agent is None or _own_way_in(access) else (agent,)


def _own_way_in(access: SftpAccess) -> bool:
    return access.password is not None or access.identity is not None


def _socket(peer: Peer) -> socket.socket:
    found = socket.socket(socket.AF_INET6 if ":" in peer[0] else socket.AF_INET)
    found.settimeout(CONNECT_SECONDS)
    try:
        found.connect(peer)
    except OSError:
        found.close()
        raise
    return found


def parts_of(location: str) -> tuple[str, int, str, str]:
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


def said(error: BaseException) -> str:
    """What an error says, else its kind."""
    return (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
