"""The electronic data store against the export: records of dossiers that nobody exported."""

from __future__ import annotations

from collections.abc import Iterator

from archaudit.engine.exported import Unknown, exported
from archaudit.model.collection import StoredRecord
from archaudit.model.registers import Registers


def stored_records(registers: Registers, unknown: Unknown) -> Iterator[StoredRecord]:
    """Every exported record of the store, in the order of dossier codes.

    Args:
        unknown: names the codes that no dossier answers to.
    """
    codes = sorted(registers.store)
    for code, is_exported in zip(codes, exported(codes, unknown), strict=True):
        yield from (StoredRecord(record, is_exported) for record in registers.store[code])
