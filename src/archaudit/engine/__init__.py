"""From an export to a report: context, audit of one dossier, pool, totals. No report format, no command line."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archaudit.engine.run import Auditor, ScanOptions

__all__ = ["Auditor", "ScanOptions"]


def __getattr__(name: str) -> Any:
    # Imported when asked for: a worker process needs one module of this package, not the whole run.
    if name not in __all__:
        raise AttributeError(name)
    return getattr(importlib.import_module("archaudit.engine.run"), name)
