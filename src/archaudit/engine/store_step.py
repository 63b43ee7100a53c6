"""The electronic data store against the export: records of dossiers that nobody exported."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from archaudit.model.collection import StoredRecord
from archaudit.model.registers import Registers


def stored_records(registers: Registers, is_exported: Callable[[str], bool]) -> Iterator[StoredRecord]:
    """Every exported record of the store, in the order of dossier codes.

    Args:
        is_exported: whether a dossier answers to a folded code or name of a folder.
    """
    for code in sorted(registers.store):
        exported = is_exported(code)
        yield from (StoredRecord(record, exported) for record in registers.store[code])
