"""Registers of an export as bytes and back."""

from __future__ import annotations

import zlib
from typing import Any

from msgspec.structs import replace

from archaudit.layouts.shelf import Shelf
from archaudit.model.registers import Registers
from archaudit.store.codec import LEVEL, Codec, json_of


class RegistersCodec(Codec[Registers]):
    """Registers as bytes, without what lies in a file."""

    def __init__(self) -> None:
        super().__init__(Registers)

    def encode(self, value: Registers, rows: object = None) -> bytes:
        """
        Args:
            rows: what is to be noted of the file.
        """
        held: dict[str, Any] = {
            name: {} for name in ("entries", "store", "store_by_id") if isinstance(getattr(value, name), Shelf)
        }
        text = json_of(replace(value, **held))
        return zlib.compress(text if rows is None else text[:-1] + b',"rows":' + json_of(rows) + b"}", LEVEL)


REGISTERS_CODEC = RegistersCodec()
