"""From what a user calls the export to the source: the one place that knows all kinds."""

from __future__ import annotations

import os
import tempfile
import zipfile
from functools import partial
from pathlib import Path

from archaudit.errors import SourceError, SourceLostError, UsageError
from archaudit.model.text import Text
from archaudit.sources.access import Access
from archaudit.sources.backend import Remote
from archaudit.sources.content import pieces
from archaudit.sources.local import UNREAD, LocalFolder
from archaudit.sources.ranged import stream
from archaudit.sources.source import Source
from archaudit.sources.tree import TreeSource

UNKNOWN_SCHEME = Text(
    vi="Không hỗ trợ “{scheme}://”; dùng thư mục, tệp ZIP/TAR, s3:// hoặc sftp://",
    en="“{scheme}://” is not known; give a folder, a ZIP or TAR file, s3:// or sftp://",
)
NOT_AN_EXPORT = Text(
    vi="“{path}” không phải thư mục và không phải tệp ZIP hay TAR",
    en="“{path}” is neither a folder nor a ZIP or TAR file",
)
NEEDS_MORE = Text(
    vi="Để đọc sftp:// cần cài thêm: pip install 'archaudit[sftp]'",
    en="sftp:// needs one more package: pip install 'archaudit[sftp]'",
)
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
LARGEST_ARCHIVE = 1024**4
"""Bytes of an archive that is copied from elsewhere; the disk is smaller."""


def open_source(location: str, access: Access) -> Source:
    """Opens an export; called in the parent and in each of its workers.

    Args:
        location: path of a folder, of a ZIP or of a TAR; ``s3://bucket/prefix``; ``sftp://user@host:port/path``; the
            last two may name a ZIP or TAR as well; what cannot be read there in parts is copied into a temporary file.

    Raises:
        UsageError: there is no such thing.
        SourceError: it is there and cannot be read.
    """
    scheme, mark, _ = location.partition("://")
    if not mark:
        return _local(Path(location))
    folder, _, name = location.rpartition("/")
    if name.casefold().endswith(ARCHIVES) and not folder.endswith(":/"):
        return _archive_there(_backend(scheme, folder, access), name, location)
    return TreeSource(_backend(scheme, location, access))


def _archive_there(remote: Remote, name: str, location: str) -> Source:
    """A ZIP of which only the parts are fetched that are read, where its place serves parts; else a copy."""
    source = TreeSource(remote)
    stamp = source.stamp(name)
    if stamp is None or not name.casefold().endswith(".zip"):
        return copied_archive(source, name)
    from archaudit.sources.zip import ZipBackend

    part = partial(remote.part, remote.below(remote.root, name), name)
    try:
        part(0, 1)
    except SourceLostError:
        raise
    except SourceError:
        return copied_archive(source, name)
    return TreeSource(ZipBackend(stream(part, stamp[0]), name, location, remote.reach), source)


def _backend(scheme: str, location: str, access: Access) -> Remote:
    # Heavy libraries, needed by few.
    if scheme == "s3":
        from archaudit.sources.s3 import S3Backend

        return S3Backend(location, access.s3)
    if scheme == "sftp":
        try:
            from archaudit.sources.sftp import SftpBackend
        except ModuleNotFoundError as error:
            raise UsageError(NEEDS_MORE) from error
        return SftpBackend(location, access.sftp)
    raise UsageError(UNKNOWN_SCHEME, scheme=scheme)


def open_archive(path: Path, name: str | None = None, held: object = None) -> Source:
    """A ZIP or TAR file, told by its content.

    Args:
        name: of the file, where it is the copy of another.
        held: lives as long as the source does.

    Raises:
        UsageError: it is neither.
        SourceError: it cannot be read.
    """
    from archaudit.sources.tar import TarBackend
    from archaudit.sources.zip import ZipBackend

    try:
        with path.open("rb") as file:
            begin = file.read(4)
    except OSError as error:
        raise UsageError(NOT_AN_EXPORT, path=path) from error
    if begin[:2] == b"PK" or (begin and zipfile.is_zipfile(path)):
        # Open as long as its source lives.
        return TreeSource(ZipBackend(path.open("rb"), name or path.name, str(path.absolute())), held)
    try:
        return TreeSource(TarBackend(path, name or path.name), held)
    except SourceError as error:
        if (name or path.name).casefold().endswith(ARCHIVES):
            raise
        raise UsageError(NOT_AN_EXPORT, path=path) from error


def copied_archive(source: Source, path: str) -> Source:
    """A ZIP or TAR file of another source, copied into a temporary file that is gone with it.

    Raises:
        SourceError: it cannot be read, or finds no room.
    """
    name = path.rsplit("/", 1)[-1]
    copy = tempfile.NamedTemporaryFile(prefix="archaudit-", suffix=".archive")  # noqa: SIM115 - lives as long as its source
    with source.open(path, LARGEST_ARCHIVE) as content:
        try:
            for piece in pieces(content):
                copy.write(piece)
            copy.flush()
        except OSError as error:
            raise SourceError(UNREAD, path=name, detail=error.strerror or type(error).__name__) from error
    return open_archive(Path(copy.name), name, copy)


def _local(path: Path) -> Source:
    if path.is_dir() or not os.path.lexists(path):
        return LocalFolder(path)
    return open_archive(path)
