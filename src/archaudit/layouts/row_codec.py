"""Values of the model as short bytes: only their fields, in order."""

from __future__ import annotations

import json
import pickle
from dataclasses import fields
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar, get_type_hints

import msgspec

T = TypeVar("T")


class Codec(Protocol[T]):
    """Bytes of a value, and the value again; goes to other processes."""

    def encode(self, value: T) -> bytes: ...

    def decode(self, data: bytes) -> T: ...


class RowCodec(Generic[T]):
    """A dataclass of more than one field as a JSON array; texts may hold halves of characters."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind
        names, types = [field.name for field in fields(kind)], get_type_hints(kind)  # type: ignore[arg-type]
        self._row = tuple[tuple(types[name] for name in names)]  # type: ignore[misc]
        self._values = attrgetter(*names)
        self._encoder = msgspec.json.Encoder()
        self._decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(self._row)

    def encode(self, value: T) -> bytes:
        row = self._values(value)
        try:
            return self._encoder.encode(row)
        except UnicodeEncodeError:
            return json.dumps(msgspec.to_builtins(row)).encode()

    def decode(self, data: bytes) -> T:
        try:
            row = self._decoder.decode(data)
        except msgspec.DecodeError:
            row = msgspec.convert(json.loads(data), self._row)
        return self._kind(*row)

    def __reduce__(self) -> tuple[Any, ...]:
        return RowCodec, (self._kind,)


class Pickled:
    """Any value. Of this program's own making, in this run: no bytes of the archive are ever unpickled."""

    def encode(self, value: Any) -> bytes:
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    def decode(self, data: bytes) -> Any:
        return pickle.loads(data)
