"""Any text as bytes, and back: names on a disk may hold halves of characters, which UTF-8 has no bytes for."""

from __future__ import annotations


def bytes_of(text: str) -> bytes:
    """Any text as bytes that sort as the text does."""
    return text.encode("utf-8", "surrogatepass")


def text_of(data: bytes | bytearray) -> str:
    """The text again."""
    return data.decode("utf-8", "surrogatepass")
