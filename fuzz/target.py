"""What a target is, and the folder in which its bytes become files."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

Check = Callable[[bytes], object]


class Target(Struct, frozen=True):
    """A parser, and what it may raise."""

    name: str
    check: Check
    raises: tuple[type[Exception], ...] = ()

    def __call__(self, data: bytes) -> str:
        """Lets the parser read the bytes and gives its answer by kind; anything unexpected passes through."""
        try:
            self.check(data)
        except self.raises as error:
            return type(error).__name__
        return "read"


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="archaudit-fuzz-")


def place(name: str) -> Path:
    """A path in this process's own folder; what is above it is there."""
    path = Path(_folder().name) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def written(name: str, data: bytes) -> Path:
    """The bytes in a file there; many parsers take a path."""
    path = place(name)
    path.write_bytes(data)
    return path
