"""The operators of a drawing, when they can be read without doubt."""

from __future__ import annotations

import re
import warnings
from typing import Any

import pikepdf

_TOKEN = re.compile(
    rb"[ \t\r\n]*(?:"
    rb"([+-]?\d{1,9}(?:\.\d{0,9})?)(?=[ \t\r\n]|\Z)|"
    rb"(/[A-Za-z0-9_.-]{1,64})(?=[ \t\r\n]|\Z)|"
    rb"\(([^()\\\x00-\x1f]*)\)|"
    rb"([A-Za-z'\"]{1,3}\*?)(?=[ \t\r\n]|\Z))"
)
"""A number, a name, a string or an operator, written as nobody can read in two ways."""
_NUMBER, _NAME, _STRING = 1, 2, 3
_LONGEST = 4096
_INLINE_IMAGE = frozenset({"BI", "ID", "EI"})


def operations(drawing: pikepdf.Object) -> list[tuple[str, list[Any]]]:
    """Operators with their operands, in order.

    Raises:
        ValueError: the drawing ends in the middle, or is not understood in another way.
        pikepdf.PdfError: it cannot be decoded.
        TypeError: it is no stream.
    """
    plain = _plain_operations(drawing.read_bytes()) if isinstance(drawing, pikepdf.Stream) else None
    if plain is not None:
        return plain
    with warnings.catch_warnings():
        # The library warns of what it left out.
        warnings.simplefilter("error")
        try:
            return [(str(each.operator), list(each.operands)) for each in pikepdf.parse_content_stream(drawing)]
        except UserWarning as warning:
            raise ValueError(str(warning)) from warning


def _plain_operations(content: bytes) -> list[tuple[str, list[Any]]] | None:
    """The operators of a short drawing of numbers, names and simple strings; ``None`` where more is in it."""
    content = content.rstrip(b" \t\r\n")
    if len(content) > _LONGEST:
        return None
    steps: list[tuple[str, list[Any]]] = []
    operands: list[Any] = []
    at = 0
    for token in _TOKEN.finditer(content):
        if token.start() != at:
            return None
        at = token.end()
        kind = token.lastindex
        if kind == _NUMBER:
            operands.append(float(token[kind]))
        elif kind == _NAME:
            operands.append(token[kind].decode("ascii"))
        elif kind == _STRING:
            operands.append(pikepdf.String(token[kind]))
        else:
            operator = token[4].decode("ascii")
            if operator in _INLINE_IMAGE:
                return None
            steps.append((operator, operands))
            operands = []
    return None if operands or at != len(content) else steps
