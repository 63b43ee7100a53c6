"""From what a user calls the export to the source: the one place that knows all kinds."""

from __future__ import annotations

import os
from pathlib import Path

from archaudit.sources.access import Access
from archaudit.sources.local import LocalFolder
from archaudit.sources.source import Source


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
    # Needed by few.
    from archaudit.sources.elsewhere import open_elsewhere

    return open_elsewhere(scheme, location, access)


def _local(path: Path) -> Source:
    if path.is_dir() or not os.path.lexists(path):
        return LocalFolder(path)
    from archaudit.sources.archives import open_archive

    return open_archive(path)
