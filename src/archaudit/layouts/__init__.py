"""What an exporter means: files become dossiers. Knows no rule and no PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archaudit.later import names_of

if TYPE_CHECKING:
    from archaudit.layouts.export import export_identity, open_export
    from archaudit.layouts.layout import Layout
    from archaudit.layouts.names import LayoutName
    from archaudit.layouts.opening import LayoutChoice, choose_layout, open_layout, tells_of_files
    from archaudit.layouts.portal import PortalLayout
    from archaudit.layouts.portal_walk import DossierRef, WalkTally

__all__ = [
    "DossierRef", "Layout", "LayoutChoice", "LayoutName", "PortalLayout", "WalkTally", "choose_layout",
    "export_identity", "open_export", "open_layout", "tells_of_files",
]  # fmt: skip

__getattr__ = names_of(__name__, {
    "export": ("export_identity", "open_export"),
    "layout": ("Layout",),
    "names": ("LayoutName",),
    "opening": ("LayoutChoice", "choose_layout", "open_layout", "tells_of_files"),
    "portal": ("PortalLayout",),
    "portal_walk": ("DossierRef", "WalkTally"),
})  # fmt: skip
