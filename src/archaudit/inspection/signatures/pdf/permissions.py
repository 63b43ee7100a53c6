"""What a signer allowed to be done afterwards (ISO 32000-2, 12.8.2.2 DocMDP and 12.8.2.4 FieldMDP, table 236 Lock)."""

from __future__ import annotations

import pikepdf
from msgspec import Struct

from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.differences import Difference, Need
from archaudit.inspection.signatures.pdf.form import Field
from archaudit.model.signature import Attack, Changes

_NOTHING, _FILLING, _ANNOTATING = 1, 2, 3
_REFUSED = {Need.SIGNING: Attack.SSA, Need.FILLING: Attack.ISA, Need.ANNOTATING: Attack.EAA}
"""What an update is that does what the signer did not allow."""


class FieldLock(Struct, frozen=True):
    """Fields that must not be changed after the signature."""

    action: str | None
    names: frozenset[str]

    def locks(self, name: str) -> bool:
        listed = any(name == each or name.startswith(each + ".") for each in self.names)
        return {"/All": True, "/Include": listed, "/Exclude": not listed}.get(self.action or "", True)


class Permissions(Struct, frozen=True):
    """What one signature allows."""

    level: int | None
    """P of DocMDP: 1 nothing, 2 form filling and signing, 3 annotations too; ``None`` where nothing is said."""
    locks: tuple[FieldLock, ...] = ()

    def judge(self, difference: Difference) -> tuple[Changes, Attack | None]:
        """What a later difference means for this signer, with the class of forgery that it would be. Without a
        stated permission comments are not taken as allowed: they can hide what was signed."""
        need = difference.need
        if need is Need.NOTHING:
            return Changes.PERMITTED, None
        if need is Need.UNEXPLAINED:
            return Changes.SUSPICIOUS, difference.attack
        if need is Need.FORBIDDEN:
            return Changes.ILLEGAL, difference.attack
        if self._locks(difference):
            return Changes.ILLEGAL, Attack.SHADOW_REPLACE
        if self._refuses(need):
            return Changes.ILLEGAL, _REFUSED[need]
        if need is Need.ANNOTATING and self.level is None:
            return Changes.SUSPICIOUS, None
        return Changes.PERMITTED, None

    def _refuses(self, need: Need) -> bool:
        asked = _ANNOTATING if need is Need.ANNOTATING else _FILLING
        return self.level is not None and self.level < asked

    def _locks(self, difference: Difference) -> bool:
        filled = difference.need is Need.FILLING and difference.field is not None
        return filled and any(lock.locks(difference.field or "") for lock in self.locks)


def permissions_of(field: Field) -> Permissions:
    """The permissions in a signature's references and in the lock of its field."""
    levels: list[int] = []
    locks: list[FieldLock] = []
    for reference in values.items(values.entry(field.value, "/Reference")):
        parameters = values.entry(reference, "/TransformParams")
        method = values.name(reference, "/TransformMethod")
        if method == "/DocMDP":
            levels.append(_level(parameters, _FILLING))
        elif method == "/FieldMDP":
            locks.append(_lock(parameters))
    lock = values.entry(field.object, "/Lock")
    if values.is_dictionary(lock):
        locks.append(_lock(lock))
        if values.entry(lock, "/P") is not None:
            levels.append(_level(lock, _NOTHING))
    return Permissions(min(levels, default=None), tuple(locks))


def _level(parameters: pikepdf.Object | None, default: int) -> int:
    level = values.integer(parameters, "/P")
    if level is None:
        return default
    return level if level in (_NOTHING, _FILLING, _ANNOTATING) else _NOTHING


def _lock(parameters: pikepdf.Object | None) -> FieldLock:
    names = values.items(values.entry(parameters, "/Fields"))
    texts = {str(item) for item in names if item is not None and item._type_code is pikepdf.ObjectType.string}
    return FieldLock(values.name(parameters, "/Action"), frozenset(texts))
