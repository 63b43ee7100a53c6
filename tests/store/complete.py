"""Values of the model in which nothing is left out: every field is set, every collection holds something."""

from __future__ import annotations

import types
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

PLAIN: dict[type, Any] = {
    str: "Đơn",
    int: 7,
    float: 0.25,
    bool: True,
    date: date(2023, 6, 12),
    datetime: datetime(2023, 6, 12, 2, 3, 4, 5, tzinfo=UTC),
}


def complete(kind: Any) -> Any:
    """A value of a type, as full as the type allows."""
    if kind in PLAIN:
        return PLAIN[kind]
    if get_origin(kind) in (Union, types.UnionType):
        return complete(next(each for each in get_args(kind) if each is not type(None)))
    if get_origin(kind) is tuple:
        return tuple(complete(each) for each in get_args(kind) if each is not Ellipsis)
    if get_origin(kind) is Mapping:
        key, value = get_args(kind)
        return {complete(key): complete(value)}
    if get_origin(kind) is Collection:
        return [complete(get_args(kind)[0])]
    if issubclass(kind, Enum):
        return list(kind)[-1]
    assert issubclass(kind, Struct), kind
    return kind(**{name: complete(hint) for name, hint in get_type_hints(kind).items()})
