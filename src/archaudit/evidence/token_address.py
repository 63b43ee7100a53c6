"""Where a key on a token is: a ``pkcs11:`` URI (RFC 7512)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from msgspec import Struct

SCHEME = "pkcs11:"
KNOWN = frozenset({"token", "serial", "slot-id", "object", "id", "type", "manufacturer", "model"})
"""Attributes that say nothing which archaudit asks for are passed over; others are refused: they would choose."""


class TokenAddress(Struct, frozen=True):
    """A module, a token in it, and a key with its certificate on the token."""

    module: Path
    """The vendor's library."""
    token: str | None
    """Its label; ``None``: the only one, or the first."""
    serial: str | None
    slot: int | None
    label: str | None
    """Of the key and of its certificate."""
    id: bytes | None

    @classmethod
    def parse(cls, text: str) -> TokenAddress:
        """An address such as ``pkcs11:token=So%20TNMT;object=ky-so?module-path=/usr/lib/token.so``.

        Raises:
            ValueError: it is none, names no module or no key, or asks for what is not known.
        """
        path, _, query = text.removeprefix(SCHEME).partition("?")
        given = _attributes(path, ";")
        module = _attributes(query, "&").get("module-path")
        unknown = given.keys() - KNOWN
        if not text.startswith(SCHEME) or unknown:
            raise ValueError(", ".join(sorted(unknown)) or text)
        if module is None:
            raise ValueError("module-path")
        if not {"object", "id"} & given.keys():
            raise ValueError("object, id")
        return cls(
            Path(unquote(module)),
            _text(given, "token"),
            _text(given, "serial"),
            int(given["slot-id"]) if "slot-id" in given else None,
            _text(given, "object"),
            unquote_to_bytes(given["id"]) if "id" in given else None,
        )


def _attributes(text: str, separator: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(separator) if part]
    return {name: value for name, _, value in pairs}


def _text(given: dict[str, str], name: str) -> str | None:
    return unquote(given[name]) if name in given else None
