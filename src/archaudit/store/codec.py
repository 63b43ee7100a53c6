"""Values of the model as bytes and back: JSON, compressed."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Generic, TypeVar

import msgspec

from archaudit.model.any_text import bytes_of
from archaudit.model.report import RunReport

T = TypeVar("T")
LEVEL = 1
SMALL, SMALL_WINDOW, SMALL_MEMORY = 4096, 12, 5
"""Bytes for which this much is enough, as powers of 2 (zlib's ``windowBits`` and ``memLevel``)."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class DamagedError(ValueError):
    """Bytes of the store are not what they must be."""


_ENCODER = msgspec.json.Encoder()


class Codec(Generic[T]):
    """One type of the model as bytes; equal values are equal bytes."""

    def __init__(self, kind: type[T]) -> None:
        self.kind = kind
        self._decoder = msgspec.json.Decoder(kind)

    def encode(self, value: T) -> bytes:
        """The value as bytes. Halves of characters, which no encoding can write, become U+FFFD."""
        return self.pack(json_of(value))

    def pack(self, text: bytes) -> bytes:
        """The bytes of a value from its JSON."""
        return _compressed(text)

    def decode(self, data: bytes) -> T:
        """The value again.

        Raises:
            DamagedError: the bytes are not such a value.
        """
        try:
            return self._decoder.decode(zlib.decompress(data))
        except (zlib.error, msgspec.DecodeError) as error:
            raise DamagedError(str(error)) from error


REPORT_CODEC = Codec(RunReport)


def _compressed(data: bytes) -> bytes:
    if len(data) > SMALL:
        return zlib.compress(data, LEVEL)
    # To set up the usual quarter of a megabyte takes longer than to compress a finding.
    packing = zlib.compressobj(LEVEL, zlib.DEFLATED, SMALL_WINDOW, SMALL_MEMORY)
    return packing.compress(data) + packing.flush()


def micros(time: datetime) -> int:
    """Microseconds since 1970."""
    return (time - EPOCH) // MICROSECOND


@lru_cache(4096)
def moment(number: int) -> datetime:
    """The time again, in UTC."""
    return EPOCH + number * MICROSECOND


def ordered(*parts: bytes) -> bytes:
    """Several byte strings as one that sorts as their tuple does."""
    return b"".join([part.replace(b"\0", b"\0\xff") + b"\0" for part in parts])


def json_of(value: object) -> bytes:
    """JSON of a value of the model. Halves of characters become U+FFFD."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return _ENCODER.encode(_whole(msgspec.to_builtins(value)))


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return bytes_of(value).decode("utf-8", "replace")
    if isinstance(value, list | tuple):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value
