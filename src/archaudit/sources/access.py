"""What it takes to get at a source that is not on this machine. Read by the command line, never from here."""

from __future__ import annotations

from msgspec import Struct


class _Login(Struct, frozen=True):
    def __repr__(self) -> str:
        """Nothing of what it holds: errors and logs may print it."""
        return f"{type(self).__name__}(…)"


class S3Access(_Login, frozen=True):
    """How to reach a bucket. Without keys requests are not signed."""

    endpoint: str | None = None
    """URL of the store; ``None`` for that of AWS."""
    region: str | None = None
    """``None`` for one that private stores accept."""
    key_id: str | None = None
    secret: str | None = None
    token: str | None = None
    ca: bytes | None = None
    """Certificates of a private authority, PEM; they stand beside those of the system."""
    virtual_host: bool = False
    """The bucket is part of the host's name, not of the path."""


class SftpAccess(_Login, frozen=True):
    """How to log on to a server. Its key must be known."""

    password: str | None = None
    identity: str | None = None
    """File of a private key."""
    known_hosts: str | None = None
    """File of known keys of servers; ``None`` for the user's own."""


class Access(Struct, frozen=True):
    """Everything that workers need to open what the parent opened."""

    s3: S3Access = S3Access()
    sftp: SftpAccess = SftpAccess()
