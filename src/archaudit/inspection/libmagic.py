"""The library that knows formats which no parser of ours does."""

from __future__ import annotations

import ctypes
import importlib
from typing import Any


def library_version() -> str:
    """The version of libmagic: part of what an answer depends on."""
    return f"libmagic {_version()}"


def libmagic() -> Any:
    """The library's binding, loaded when something is asked of it."""
    try:
        return importlib.import_module("magic")
    except ImportError:
        # The wheel brings libmagic where the system has none; it must be there before the binding looks for it.
        importlib.import_module("pylibmagic")
        return importlib.import_module("magic")


def _version() -> int:
    try:
        # Asked of the library that the binding finds first; the binding itself starts two programs to find it.
        found: int = ctypes.CDLL("libmagic.so.1").magic_version()
    except (OSError, AttributeError):
        found = libmagic().version()
    return found
