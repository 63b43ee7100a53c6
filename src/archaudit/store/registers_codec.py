"""Registers of an export as bytes and back."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import fields

from archaudit.model.registers import Registers
from archaudit.store.codec import LEVEL, Codec, json_of


class RegistersCodec(Codec[Registers]):
    """Registers as bytes. They may have a row for every dossier, and are never written out whole."""

    def __init__(self) -> None:
        super().__init__(Registers)

    def encode(self, value: Registers) -> bytes:
        packing = zlib.compressobj(LEVEL)
        return b"".join(map(packing.compress, _pieces(value))) + packing.flush()


REGISTERS_CODEC = RegistersCodec()


def _pieces(registers: Registers) -> Iterator[bytes]:
    """JSON of the registers, entry by entry."""
    for number, field in enumerate(fields(registers)):
        yield (b"," if number else b"{") + json_of(field.name) + b":"
        value = getattr(registers, field.name)
        if not isinstance(value, Mapping):
            yield json_of(value)
            continue
        yield b"{"
        for place, (key, item) in enumerate(value.items()):
            yield (b"," if place else b"") + json_of(key) + b":" + json_of(item)
        yield b"}"
    yield b"}"
