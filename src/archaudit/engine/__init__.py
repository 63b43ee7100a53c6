"""From an export to a report: context, audit of one dossier, pool, totals. No report format, no command line."""

from archaudit.engine.run import Auditor, ScanOptions

__all__ = ["Auditor", "ScanOptions"]
