"""The part of an export's registers that a dossier's facts depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from archaudit.layouts.shelf import Shelf
from archaudit.model.dossier import Dossier
from archaudit.model.registers import Registers
from archaudit.model.text import folded


class RegisterSlices:
    """Digests of what the registers tell about single dossiers."""

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        departments = (sorted(registers.departments.items()), sorted(registers.aliases.items()))
        common = (
            departments,
            registers.procedures is None,
            registers.entries is None,
            registers.store_evidence,
        )
        self.common = _digest(common)
        """Digest of what they tell about every dossier."""
        self.whole = _digest_of_all(registers)
        """Digest of all that the registers say."""
        self.signers = _digest((registers.certificates, departments))
        """Digest of what tells whose a signature is: the certificate register and the names of departments."""

    def of(self, dossier: Dossier) -> str:
        """Digest of all that the registers tell about a dossier."""
        return slice_of(dossier, self.registers, self.common)


def slice_of(dossier: Dossier, registers: Registers, common: str) -> str:
    """Digest of all that the registers tell about a dossier, directly or by being there.

    Args:
        common: digest of what they tell about every dossier.
    """
    # Whether a register has any rows is a question of its own to its file.
    entries = {} if registers.entries is None else registers.entries
    entry = entries.get(folded(dossier.folder.rsplit("/", 1)[-1]))
    procedure = dossier.procedure.code or ""
    replaced = sorted({part.replaced_by for part in dossier.components if part.replaced_by})
    told = (
        common,
        (registers.procedures or {}).get(procedure),
        registers.fields.get(procedure),
        registers.store.get(folded(dossier.code), ()),
        [registers.store_by_id.get(id_) for id_ in replaced],
        entry.department if entry else None,
        entry is not None or folded(dossier.code) in entries,
    )
    return _digest(told)


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "backslashreplace")).hexdigest()


def _digest_of_all(registers: Registers) -> str:
    """The same piece by piece. What has a row for every dossier was digested when it was written."""
    digest = hashlib.sha256()
    for piece in _pieces(registers):
        # What is written out by repr holds no such byte.
        digest.update(piece.encode("utf-8", "backslashreplace") + b"\0")
    return digest.hexdigest()


def _pieces(registers: Registers) -> Iterator[str]:
    for name in registers.__struct_fields__:
        value = getattr(registers, name)
        yield name
        if isinstance(value, Shelf):
            yield repr(value.place)
        elif isinstance(value, Mapping):
            yield from map(repr, value.items())
        elif isinstance(value, tuple):
            yield from map(repr, value)
        else:
            yield repr(value)
