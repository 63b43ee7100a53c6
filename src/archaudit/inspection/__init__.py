"""Facts of single files: bytes in, frozen facts out. Judges nothing by law and opens nothing but trust folders."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archaudit.inspection.inspector import Inspector, unreadable_facts
    from archaudit.inspection.programs import NO_PROGRAMS, Programs
    from archaudit.inspection.trust import TrustBundle

_PLACES = {
    "Inspector": "inspector",
    "unreadable_facts": "inspector",
    "NO_PROGRAMS": "programs",
    "Programs": "programs",
    "TrustBundle": "trust",
}
"""In which module each name stands; it is imported when the name is asked for, since few need them all."""

__all__ = ["NO_PROGRAMS", "Inspector", "Programs", "TrustBundle", "unreadable_facts"]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)
