"""What an exporter means: files become dossiers. Knows no rule and no PDF."""

from archaudit.layouts.portal import DossierRef, PortalLayout, WalkTally, export_root

__all__ = ["DossierRef", "PortalLayout", "WalkTally", "export_root"]
