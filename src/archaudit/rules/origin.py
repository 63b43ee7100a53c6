"""How findings on figures on paper tell where a document comes from, so that they can be grouped by cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archaudit.model.origin import Origin

ORIGIN_VI = " (phần mềm: {producer}; thiết bị: {device}; người số hóa: {operator}; ngày: {day})"
"""End of a message."""
ORIGIN_EN = " (software: {producer}; device: {device}; digitizer: {operator}; day: {day})"


UNTOLD = "?"
"""What stands where nothing tells."""


def origin_evidence(origin: Origin) -> dict[str, str]:
    """What fills that end; a question mark where nothing tells."""
    return {
        "producer": origin.producer or UNTOLD,
        "device": origin.device or UNTOLD,
        "operator": origin.operator or UNTOLD,
        "day": origin.day.isoformat() if origin.day else UNTOLD,
    }
