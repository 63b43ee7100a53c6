"""Durations, sizes and shares as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import click

from archaudit.errors import UsageError
from archaudit.model.text import Text

NOT_A_QUANTITY = Text(
    vi="“{given}” không đúng dạng; ví dụ: {examples}",
    en="“{given}” cannot be read; examples: {examples}",
)
TOO_LITTLE = Text(
    vi="“{given}” quá ít: một tiến trình cần ít nhất {least} MiB để nạp các thư viện",
    en="“{given}” is too little: a process needs {least} MiB at least to load its libraries",
)
LEAST_MEMORY = 256 * 1024**2
"""Bytes. All libraries loaded take nearly half of it; with less every file would be undetermined."""
NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*([A-Za-z%]*)")
SECONDS: Mapping[str, float] = {"": 1, "s": 1, "m": 60, "min": 60, "h": 3600}
BYTES: Mapping[str, float] = {"": 1024**2, "mib": 1024**2, "m": 1024**2, "gib": 1024**3, "g": 1024**3}
SHARES: Mapping[str, float] = {"": 1, "%": 0.01}


def seconds(text: str) -> float:
    """A duration in seconds: ``90``, ``30m``, ``6h``.

    Raises:
        UsageError: it is none.
    """
    return _quantity(text, SECONDS, "90, 30m, 6h")


def memory(text: str) -> int:
    """A size in bytes that a worker process can begin in: ``512MiB``, ``2GiB``; a bare number counts MiB.

    Raises:
        UsageError: it is none, or too little.
    """
    size = round(_quantity(text, BYTES, "512MiB, 2GiB"))
    if size < LEAST_MEMORY:
        raise UsageError(TOO_LITTLE, given=text, least=LEAST_MEMORY // 1024**2)
    return size


def share(text: str) -> float:
    """A fraction of 1: ``5%``, ``0.05``.

    Raises:
        UsageError: it is none, or more than all.
    """
    value = _quantity(text, SHARES, "5%, 0.05")
    if value > 1:
        raise UsageError(NOT_A_QUANTITY, given=text, examples="5%, 0.05")
    return value


def callback(read: Callable[[str], float]) -> Callable[[click.Context, click.Parameter, str | None], float | None]:
    """What click calls with the option's text."""
    return lambda _context, _parameter, text: None if text is None else read(text)


def _quantity(text: str, units: Mapping[str, float], examples: str) -> float:
    match = NUMBER.fullmatch(text.strip())
    unit = units.get(match[2].lower()) if match else None
    if match is None or unit is None or float(match[1]) == 0:
        raise UsageError(NOT_A_QUANTITY, given=text, examples=examples)
    return float(match[1]) * unit
