"""How findings on figures on paper tell where a document comes from, so that they can be grouped by cause."""

from __future__ import annotations

from archaudit.model.origin import Origin

ORIGIN_VI = " (phần mềm: {producer}; thiết bị: {device}; người số hóa: {operator}; ngày: {day})"
"""End of a message."""
ORIGIN_EN = " (software: {producer}; device: {device}; digitizer: {operator}; day: {day})"


def origin_evidence(origin: Origin) -> dict[str, str]:
    """What fills that end; a question mark where nothing tells."""
    return {
        "producer": origin.producer or "?",
        "device": origin.device or "?",
        "operator": origin.operator or "?",
        "day": origin.day.isoformat() if origin.day else "?",
    }
