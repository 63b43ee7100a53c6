"""From an export's location to its source."""

from __future__ import annotations

import os
from pathlib import Path

from archaudit.layouts.names import DECLARATION, EXPORT_NOTE, RECORD
from archaudit.sources.access import Access
from archaudit.sources.below import Below
from archaudit.sources.local import Folder, LocalFolder
from archaudit.sources.opening import open_source
from archaudit.sources.source import Source


def export_identity(location: str) -> str:
    """What names an export for ever, whatever it is opened from meanwhile: two runs over it can be compared."""
    if "://" in location:
        return location.rstrip("/")
    path = Path(location)
    if path.is_dir():
        source = open_export(location, Access())
        return source.location
    return os.path.realpath(path)


def open_export(location: str, access: Access) -> Source:
    """The export at a location: what lies there, or the only folder in it that has an ``export.json``.

    People name the folder into which an export was unpacked, or pack the folder itself, as often as the export.

    Raises:
        UsageError: there is no such thing.
        SourceError: it is there and cannot be read.
    """
    source = open_source(location, access)
    if not {EXPORT_NOTE, RECORD, DECLARATION}.isdisjoint(root_of(source).files):
        return source
    marks = (EXPORT_NOTE, DECLARATION)
    folders = next(iter(source.walk())).folders
    exports = [folder for folder in folders if any(source.locate(f"{folder}/{mark}").problem is None for mark in marks)]
    if len(exports) != 1:
        return source
    return LocalFolder(source.root / exports[0]) if isinstance(source, LocalFolder) else Below(source, exports[0])


def root_of(source: Source) -> Folder:
    """The root of an export, alone; the folders in it are told by a walk."""
    return source.top() if isinstance(source, LocalFolder) else next(iter(source.walk()))
