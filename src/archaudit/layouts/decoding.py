"""Bytes to text, and text to JSON, for files that may be anything."""

from __future__ import annotations

import codecs
import json
from typing import Any

from msgspec import Struct

from archaudit.sources.content import Content, pieces

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
UNMARKED = ("utf-8", "cp1252")
"""What a text without a mark is tried as, one after the other."""
ANY = "latin-1"
"""What any bytes are a text in."""
LONGEST_NUMBER = 18
"""Digits of a number that is kept as one; codes with more digits are texts."""


class NotJsonError(ValueError):
    """The text is not JSON that can be used; the message says where it breaks."""


class Decoded(Struct, frozen=True):
    """A text and whether its encoding was something else than UTF-8."""

    text: str
    odd_encoding: bool


def decode(data: bytes) -> Decoded:
    """Text of a file whose encoding nobody told: UTF-8, UTF-16 with or without mark, else Windows-1252 or Latin-1."""
    encoding = _shown(data)
    if encoding is not None:
        return Decoded(data.decode(encoding, "replace"), encoding != "utf-8-sig")
    for encoding in UNMARKED:
        try:
            return Decoded(data.decode(encoding), encoding != "utf-8")
        except UnicodeDecodeError:
            continue
    return Decoded(data.decode(ANY), True)


def encoding_of(content: Content) -> str:
    """The encoding in which :func:`decode` reads a file, found without holding it."""
    encoding = _shown(content[:4])
    if encoding is not None:
        return encoding
    return next((each for each in UNMARKED if _is_in(content, each)), ANY)


def _shown(data: bytes) -> str | None:
    """The encoding that the first bytes show, if they show any."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    if len(data) >= 4 and 0 in (data[0], data[1]) and data[0] != data[1]:
        return "utf-16-be" if data[0] == 0 else "utf-16-le"
    return None


def _is_in(content: Content, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in pieces(content):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


class Parsed(Struct, frozen=True):
    """A JSON value, and the keys that stand twice in one object."""

    value: Any
    repeated: tuple[str, ...]
    """With the same value: hides nothing."""
    conflicting: tuple[str, ...]
    """With different values: which one holds cannot be told."""


def parse_json(text: str) -> Parsed:
    """JSON of any origin. Of keys that stand twice the last one is kept; ``NaN`` and its like become null.

    Raises:
        NotJsonError: it is not JSON, or nested deeper than a record can be.
    """
    repeated: set[str] = set()
    conflicting: set[str] = set()

    def merged(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                (repeated if found[key] == value else conflicting).add(key)
            found[key] = value
        return found

    try:
        value = json.loads(text, object_pairs_hook=merged, parse_constant=lambda _: None, parse_int=_whole_number)
    except RecursionError:
        raise NotJsonError("nested too deeply") from None
    except ValueError as error:
        raise NotJsonError(str(error)) from None
    return Parsed(value, tuple(sorted(repeated - conflicting)), tuple(sorted(conflicting)))


def _whole_number(digits: str) -> int | str:
    return int(digits) if len(digits.lstrip("-")) <= LONGEST_NUMBER else digits
