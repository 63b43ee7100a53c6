"""Facts of single files: bytes in, frozen facts out. Judges nothing by law and opens nothing but trust folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archaudit.later import names_of

if TYPE_CHECKING:
    from archaudit.inspection.inspector import Inspector
    from archaudit.inspection.programs import NO_PROGRAMS, Programs
    from archaudit.inspection.trust import TrustBundle
    from archaudit.inspection.unread import unreadable_facts

__all__ = ["NO_PROGRAMS", "Inspector", "Programs", "TrustBundle", "unreadable_facts"]  # fmt: skip

__getattr__ = names_of(__name__, {
    "inspector": ("Inspector",),
    "programs": ("NO_PROGRAMS", "Programs"),
    "trust": ("TrustBundle",),
    "unread": ("unreadable_facts",),
})  # fmt: skip
