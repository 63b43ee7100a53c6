"""The history of runs in a database: facts, verdicts and figures of every run, and what became of them since."""

from archaudit.store.database import StoreError
from archaudit.store.ledger import StoreLedger
from archaudit.store.passing import passing_store
from archaudit.store.store import Store

__all__ = ["Store", "StoreError", "StoreLedger", "passing_store"]
