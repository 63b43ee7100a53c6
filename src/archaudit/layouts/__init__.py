"""What an exporter means: files become dossiers. Knows no rule and no PDF."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archaudit.layouts.export import export_identity, open_export
    from archaudit.layouts.layout import Layout
    from archaudit.layouts.names import LayoutName
    from archaudit.layouts.opening import LayoutChoice, choose_layout, open_layout, tells_of_files
    from archaudit.layouts.portal import DossierRef, PortalLayout, WalkTally

_PLACES = {
    "export_identity": "export",
    "open_export": "export",
    "Layout": "layout",
    "LayoutName": "names",
    "LayoutChoice": "opening",
    "choose_layout": "opening",
    "open_layout": "opening",
    "tells_of_files": "opening",
    "DossierRef": "portal",
    "PortalLayout": "portal",
    "WalkTally": "portal",
}
"""In which module each name stands; it is imported when the name is asked for, since few need them all."""

__all__ = [
    "DossierRef", "Layout", "LayoutChoice", "LayoutName", "PortalLayout", "WalkTally", "choose_layout",
    "export_identity", "open_export", "open_layout", "tells_of_files",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)
