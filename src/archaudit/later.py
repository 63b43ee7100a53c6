"""Names of a package that are imported when they are asked for, since few who need the package need all of it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any


def names_of(package: str, places: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """What a package calls its ``__getattr__`` (PEP 562).

    Args:
        places: names by the module of the package in which they stand.
    """
    modules = {name: module for module, names in places.items() for name in names}

    def named(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{package}.{modules[name]}"), name)

    return named
