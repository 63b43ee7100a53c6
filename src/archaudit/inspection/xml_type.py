"""Whether XML may hold a signature, without parsing it."""

from __future__ import annotations

_MARKS = tuple("xmldsig#".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
"""End of the namespace of every XML signature (XML Signature 1.1, clause 1.3)."""


def may_hold_signature(data: bytes) -> bool:
    """Whether the namespace of XML signatures is named; most XML names it not, and needs no more looking at."""
    return any(mark in data for mark in _MARKS)
