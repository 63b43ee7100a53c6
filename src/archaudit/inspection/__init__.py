"""Facts of single files: bytes in, frozen facts out. Judges nothing by law and opens nothing but trust folders."""

from archaudit.inspection.inspector import Inspector, unreadable_facts
from archaudit.inspection.programs import NO_PROGRAMS, Programs
from archaudit.inspection.trust import TrustBundle

__all__ = ["NO_PROGRAMS", "Inspector", "Programs", "TrustBundle", "unreadable_facts"]
