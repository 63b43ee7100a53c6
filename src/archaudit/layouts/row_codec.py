"""Values of the model as short bytes: only their fields, in order."""

from __future__ import annotations

import json
import pickle
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar, get_type_hints

import msgspec

T = TypeVar("T")


class Codec(Protocol[T]):
    """Bytes of a value, and the value again; goes to other processes."""

    def encode(self, value: T) -> bytes: ...

    def decode(self, data: bytes) -> T: ...


class RowCodec(Generic[T]):
    """A struct of more than one field as a JSON array; texts may hold halves of characters."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind

    def encode(self, value: T) -> bytes:
        return self._library.encode(value)

    def decode(self, data: bytes) -> T:
        return self._kind(*self._library.decode(data))

    @cached_property
    def _library(self) -> _Library:
        return _Library(self._kind)

    def __reduce__(self) -> tuple[Any, ...]:
        return RowCodec, (self._kind,)


class _Library:
    """What encodes and decodes the fields; made when the first row is asked for, for few processes see any."""

    def __init__(self, kind: type[Any]) -> None:
        names, types = kind.__struct_fields__, get_type_hints(kind)
        row: Any = tuple[tuple(types[name] for name in names)]  # type: ignore[misc]
        values, encoder, decoder = attrgetter(*names), msgspec.json.Encoder(), msgspec.json.Decoder(row)

        def encode(value: Any) -> bytes:
            try:
                return encoder.encode(values(value))
            except UnicodeEncodeError:
                return json.dumps(msgspec.to_builtins(values(value))).encode()

        def decode(data: bytes) -> Any:
            try:
                return decoder.decode(data)
            except msgspec.DecodeError:
                return msgspec.convert(json.loads(data), row)

        self.encode = encode
        self.decode = decode


class Pickled:
    """Any value. Of this program's own making, in this run: no bytes of the archive are ever unpickled."""

    def encode(self, value: Any) -> bytes:
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    def decode(self, data: bytes) -> Any:
        return pickle.loads(data)
