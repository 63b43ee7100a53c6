"""The tag files of a bag (RFC 8493)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from msgspec import Struct

from archaudit.layouts.decoding import decode
from archaudit.layouts.names import DECLARATION
from archaudit.model.text import nfc
from archaudit.sources import Source

INFO, FETCH = "bag-info.txt", "fetch.txt"
PAYLOAD = "data"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
OTHER_MANIFEST = re.compile(r"manifest-(?!sha256\.)\w+\.txt")
"""Payload manifests of other digests; those are not compared."""
LARGEST_TAG_FILE = 1024 * 1024 * 1024
"""Bytes; a manifest has a line for each file."""
LINE = re.compile(r"([0-9A-Fa-f]{64})[ \t]+\*?(.+)")
VERSION = re.compile(r"^BagIt-Version:\s*\d+\.\d+\s*$", re.IGNORECASE | re.MULTILINE)
OXUM = re.compile(r"^Payload-Oxum:\s*(\d+)\.(\d+)\s*$", re.IGNORECASE | re.MULTILINE)


class Manifest(Struct, frozen=True):
    """SHA-256 by path relative to the bag, in NFC, and how many lines are none."""

    digests: Mapping[str, str]
    odd_lines: int


def read_manifest(source: Source, name: str) -> Manifest:
    """A manifest of SHA-256 digests.

    Raises:
        Unread: its bytes could not be had.
    """
    digests: dict[str, str] = {}
    odd = 0
    for line in _text(source, name).splitlines():
        match = LINE.fullmatch(line.strip())
        if match is not None:
            # Section 2.1.3: only line breaks and the percent sign itself are escaped.
            digests[nfc(unquote(match[2])).removeprefix("./")] = match[1].casefold()
        elif line.strip():
            odd += 1
    return Manifest(digests, odd)


def is_declared(source: Source) -> bool:
    """Whether the declaration is one of RFC 8493, section 2.1.1.

    Raises:
        Unread: its bytes could not be had.
    """
    return VERSION.search(_text(source, DECLARATION)) is not None


def payload_oxum(source: Source) -> tuple[int, int] | None:
    """Bytes and number of payload files as recorded; ``None`` when they are not.

    Raises:
        Unread: the bytes of the tag file could not be had.
    """
    match = OXUM.search(_text(source, INFO))
    return None if match is None else (int(match[1]), int(match[2]))


def _text(source: Source, name: str) -> str:
    return decode(source.read(name, LARGEST_TAG_FILE)).text
