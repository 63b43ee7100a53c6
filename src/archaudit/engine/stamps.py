"""Stamps of a dossier's files as bytes: what tells without opening a file that nothing changed."""

from __future__ import annotations

import msgspec

from archaudit.sources.local import Stamp

Stamps = tuple[tuple[str, Stamp | None], ...]
"""By path."""


def encoded(stamps: Stamps) -> bytes:
    """Stamps as bytes that are equal when the stamps are."""
    return msgspec.msgpack.encode(stamps)


def decoded(data: bytes) -> Stamps:
    """The stamps again."""
    return msgspec.msgpack.decode(data, type=Stamps)
