"""From an export's location to its layout: recognised by itself, or as it was asked for."""

from __future__ import annotations

from archaudit.layouts.layout import Layout
from archaudit.layouts.portal import EXPORT_NOTE, RECORD, PortalLayout
from archaudit.sources import Access, Below, Folder, LocalFolder, Source, open_source


def open_export(location: str, access: Access) -> Source:
    """The export at a location: what lies there, or the only folder in it that has an ``export.json``.

    People name the folder into which an export was unpacked, or pack the folder itself, as often as the export.

    Raises:
        UsageError: there is no such thing.
        SourceError: it is there and cannot be read.
    """
    source = open_source(location, access)
    root = _root(source)
    if EXPORT_NOTE in root.files or RECORD in root.files:
        return source
    exports = [folder for folder in root.folders if source.locate(f"{folder}/{EXPORT_NOTE}").problem is None]
    if len(exports) != 1:
        return source
    return LocalFolder(source.root / exports[0]) if isinstance(source, LocalFolder) else Below(source, exports[0])


def open_layout(source: Source) -> Layout:
    """The layout of an export."""
    return PortalLayout(source)


def _root(source: Source) -> Folder:
    return next(iter(source.walk()))
