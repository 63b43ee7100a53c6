"""From an export to a report: context, audit of one dossier, pool, totals. No report format, no command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archaudit.later import names_of

if TYPE_CHECKING:
    from archaudit.engine.run import Auditor, ScanOptions

__all__ = ["Auditor", "ScanOptions"]

__getattr__ = names_of(__name__, {
    "run": ("Auditor", "ScanOptions"),
})  # fmt: skip
