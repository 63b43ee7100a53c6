"""From what a user calls the export to the source: the one place that knows all kinds."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from archaudit.errors import SourceError, UsageError
from archaudit.model.text import Text
from archaudit.sources.access import Access
from archaudit.sources.local import LocalFolder
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


def open_source(location: str, access: Access) -> Source:
    """Opens an export; called in the parent and in each of its workers.

    Args:
        location: path of a folder, of a ZIP or of a TAR; ``s3://bucket/prefix``; ``sftp://user@host:port/path``.

    Raises:
        UsageError: there is no such thing.
        SourceError: it is there and cannot be read.
    """
    scheme, mark, _ = location.partition("://")
    if not mark:
        return _local(Path(location))
    # Heavy libraries, needed by few.
    if scheme == "s3":
        from archaudit.sources.s3 import S3Backend

        return TreeSource(S3Backend(location, access.s3))
    if scheme == "sftp":
        from archaudit.sources.sftp import SftpBackend

        return TreeSource(SftpBackend(location, access.sftp))
    raise UsageError(UNKNOWN_SCHEME, scheme=scheme)


def open_archive(path: Path) -> Source:
    """A ZIP or TAR file, told by its content.

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
        return TreeSource(ZipBackend(path))
    try:
        return TreeSource(TarBackend(path))
    except SourceError as error:
        if path.name.casefold().endswith((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")):
            raise
        raise UsageError(NOT_AN_EXPORT, path=path) from error


def _local(path: Path) -> Source:
    if path.is_dir() or not os.path.lexists(path):
        return LocalFolder(path)
    return open_archive(path)
