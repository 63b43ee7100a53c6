"""The text of a table line by line: whatever its size, a piece of it is in memory."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator

from archaudit.sources import Content, pieces

OF_TABLES = "\r\n"
"""Ends of lines of a CSV."""
OF_TEXTS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Ends of lines as :meth:`str.splitlines` knows them."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def texts(content: Content, encoding: str) -> Iterator[str]:
    """A file's text, piece by piece. What is no character becomes U+FFFD."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield from map(decoder.decode, pieces(content))
    yield decoder.decode(b"", final=True)


def table_lines(text: Iterable[str]) -> Iterator[str]:
    """Lines with their ends, ``\\r``, ``\\n`` or both, as :mod:`csv` takes them."""
    return _lines(text, _LINE.findall, OF_TABLES)


def text_lines(text: Iterable[str]) -> Iterator[str]:
    """Lines with their ends, whatever ends a line of text."""
    return _lines(text, lambda piece: piece.splitlines(keepends=True), OF_TEXTS)


def _lines(text: Iterable[str], split: Callable[[str], list[str]], ends: str) -> Iterator[str]:
    begun: list[str] = []
    for piece in _whole_ends(text):
        for line in split(piece):
            begun.append(line)
            if line[-1] in ends:
                yield line if len(begun) == 1 else "".join(begun)
                begun.clear()
    if begun:
        yield "".join(begun)


def _whole_ends(text: Iterable[str]) -> Iterator[str]:
    """The same text in pieces that part no ``\\r`` from the ``\\n`` behind it."""
    held = ""
    for piece in text:
        whole = held + piece
        held = "\r" if whole.endswith("\r") else ""
        yield whole[: len(whole) - len(held)]
    yield held
