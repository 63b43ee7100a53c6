"""The history of runs in a database: facts, verdicts and figures of every run, and what became of them since."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archaudit.store.errors import StoreError
    from archaudit.store.ledger import StoreLedger
    from archaudit.store.passing import passing_store
    from archaudit.store.store import Store

_PLACES = {
    "StoreError": "errors",
    "StoreLedger": "ledger",
    "passing_store": "passing",
    "Store": "store",
}
"""In which module each name stands; it is imported when the name is asked for, since few need them all."""

__all__ = ["Store", "StoreError", "StoreLedger", "passing_store"]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)
