"""The history of runs in a database: facts, verdicts and figures of every run, and what became of them since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archaudit.later import names_of

if TYPE_CHECKING:
    from archaudit.store.errors import StoreError
    from archaudit.store.ledger import StoreLedger
    from archaudit.store.passing import passing_store
    from archaudit.store.store import Store

__all__ = ["Store", "StoreError", "StoreLedger", "passing_store"]  # fmt: skip

__getattr__ = names_of(__name__, {
    "errors": ("StoreError",),
    "ledger": ("StoreLedger",),
    "passing": ("passing_store",),
    "store": ("Store",),
})  # fmt: skip
