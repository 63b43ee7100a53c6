"""What an exporter means: files become dossiers. Knows no rule and no PDF."""

from archaudit.layouts.layout import Layout
from archaudit.layouts.opening import (
    LayoutChoice,
    LayoutName,
    choose_layout,
    export_identity,
    open_export,
    open_layout,
    tells_of_files,
)
from archaudit.layouts.portal import DossierRef, PortalLayout, WalkTally

__all__ = [
    "DossierRef", "Layout", "LayoutChoice", "LayoutName", "PortalLayout", "WalkTally", "choose_layout",
    "export_identity", "open_export", "open_layout", "tells_of_files",
]  # fmt: skip
