"""Exports that do not lie on this machine."""

from __future__ import annotations

from functools import partial

from archaudit.errors import SourceError, SourceLostError, UsageError
from archaudit.model.text import Text
from archaudit.sources.access import Access
from archaudit.sources.archives import ARCHIVES, copied_archive
from archaudit.sources.backend import Remote
from archaudit.sources.ranged import stream
from archaudit.sources.source import Source
from archaudit.sources.tree import TreeSource

UNKNOWN_SCHEME = Text(
    vi="Không hỗ trợ “{scheme}://”; dùng thư mục, tệp ZIP/TAR, s3:// hoặc sftp://",
    en="“{scheme}://” is not known; give a folder, a ZIP or TAR file, s3:// or sftp://",
)
NEEDS_MORE = Text(
    vi="Để đọc sftp:// cần cài thêm: pip install 'archaudit[sftp]'",
    en="sftp:// needs one more package: pip install 'archaudit[sftp]'",
)


def open_elsewhere(scheme: str, location: str, access: Access) -> Source:
    """A folder or an archive, as :func:`archaudit.sources.open_source` opens it.

    Args:
        scheme: of the location.
    """
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
