"""The electronic data store against the export: records of dossiers that nobody exported."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from archaudit.engine.exported import ASKED_AT_ONCE, Unknown, exported
from archaudit.layouts.shelf import by_key
from archaudit.model.collection import StoredRecord
from archaudit.model.registers import Registers


def stored_records(registers: Registers, unknown: Unknown) -> Iterator[StoredRecord]:
    """Every exported record of the store, in the order of dossier codes.

    Args:
        unknown: names the codes that no dossier answers to.
    """
    records = by_key(registers.store)
    while some := list(islice(records, ASKED_AT_ONCE)):
        for (_, record), is_exported in zip(some, exported([code for code, _ in some], unknown), strict=True):
            yield StoredRecord(record, is_exported)
