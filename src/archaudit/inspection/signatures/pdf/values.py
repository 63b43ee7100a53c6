"""Small questions about PDF objects that are never refused, whatever the objects are."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import ObjectType

CONTAINERS = (ObjectType.dictionary, ObjectType.stream)


def is_dictionary(value: object) -> bool:
    """Whether it has keys; streams have them too."""
    return isinstance(value, pikepdf.Object) and value._type_code in CONTAINERS


def is_stream(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value._type_code is ObjectType.stream


def is_array(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value._type_code is ObjectType.array


def entry(holder: object, key: str) -> pikepdf.Object | None:
    """The value under a key; ``None`` without one."""
    if not is_dictionary(holder):
        return None
    if key.isascii():
        # To be asked for what is not there costs pikepdf ten times as much as to say that it is not.
        found: pikepdf.Object | None = holder.get(key) if key in holder else None  # type: ignore[attr-defined,operator]
        return found
    # The library gives out names that are no UTF-8 and does not take them back.
    return next((value for name, value in holder.items() if name == key), None)  # type: ignore[attr-defined]


def keys(holder: object) -> set[str]:
    """Keys of a dictionary or stream whose value is not null."""
    return set(holder.keys()) if is_dictionary(holder) else set()  # type: ignore[attr-defined]


def items(value: object) -> list[pikepdf.Object]:
    """Elements of an array; a single value counts as an array of one, nothing as none."""
    if value is None:
        return []
    return list(value) if is_array(value) else [value]  # type: ignore[call-overload,list-item]


def name(holder: object, key: str) -> str | None:
    found = entry(holder, key)
    return str(found) if found is not None and found._type_code is ObjectType.name_ else None


def integer(holder: object, key: str) -> int | None:
    return integer_of(entry(holder, key))


def integer_of(value: pikepdf.Object | None) -> int | None:
    return int(value) if value is not None and value._type_code is ObjectType.integer else None


def is_lost(holder: object, key: str) -> bool:
    """Whether a dictionary refers to an object under a key, and that object is missing or cannot be read."""
    if not is_dictionary(holder) or entry(holder, key) is not None:
        return False
    written = holder.unparse(resolved=True)  # type: ignore[attr-defined]
    return re.search(re.escape(key.encode()) + rb" \d+ \d+ R\b", written) is not None


def text(holder: object, key: str) -> str | None:
    found = entry(holder, key)
    return str(found) if found is not None and found._type_code is ObjectType.string else None


def numbers(value: object) -> list[float]:
    """An array of numbers; empty when it is anything else."""
    parts = items(value)
    kinds = (ObjectType.integer, ObjectType.real)
    if not is_array(value) or any(part is None or part._type_code not in kinds for part in parts):
        return []
    return [float(part) for part in parts]


def objgen(value: object) -> tuple[int, int] | None:
    """Object number of an indirect object; ``None`` for a direct one."""
    return value.objgen if isinstance(value, pikepdf.Object) and value.is_indirect else None


def nodes_below(root: object, most: int) -> Iterator[tuple[pikepdf.Object, pikepdf.Object | None]]:
    """Nodes of a tree of ``/Kids`` with their parents, in order, each indirect one once, at most so many."""
    pending: list[tuple[object, pikepdf.Object | None]] = [(root, None)]
    seen: set[tuple[int, int]] = set()
    for _ in range(most):
        if not pending:
            return
        node, parent = pending.pop()
        number = objgen(node)
        if not is_dictionary(node) or number in seen:
            continue
        if number is not None:
            seen.add(number)
        assert isinstance(node, pikepdf.Object)
        yield node, parent
        pending.extend((kid, node) for kid in reversed(items(entry(node, "/Kids"))))
