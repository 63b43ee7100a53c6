"""Archives that hold an export: told by their content, or copied here first."""

from __future__ import annotations

import zipfile
from pathlib import Path

from archaudit.errors import SourceError, UsageError
from archaudit.model.text import Text
from archaudit.scratch import Scratch
from archaudit.sources.content import pieces
from archaudit.sources.local import UNREAD
from archaudit.sources.source import Source
from archaudit.sources.tree import TreeSource

NOT_AN_EXPORT = Text(
    vi="“{path}” không phải thư mục và không phải tệp ZIP hay TAR",
    en="“{path}” is neither a folder nor a ZIP or TAR file",
)
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
LARGEST_ARCHIVE = 1024**4
"""Bytes of an archive that is copied from elsewhere; the disk is smaller."""


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
    with source.open(path, LARGEST_ARCHIVE) as content:
        try:
            scratch = Scratch()
            copy = scratch.path / "archive"
            with copy.open("xb") as file:
                file.writelines(pieces(content))
        except OSError as error:
            raise SourceError(UNREAD, path=name, detail=error.strerror or type(error).__name__) from error
    return open_archive(copy, name, scratch)
