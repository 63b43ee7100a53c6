"""The list of a pack's members and the chain of digests over them.

Each link is the SHA-256 of the link before and of the member's name, size and SHA-256, so the last one, the head,
names the content of the whole pack: an inspector can write it down on paper.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

SCHEMA = "archaudit-evidence/1"
MANIFEST = "manifest.json"
SIGNATURE = "manifest.p7s"
"""Detached CMS over the bytes of the manifest (RFC 5652)."""
LARGEST_MANIFEST = 512 * 1024**2
"""Bytes; two million members have fewer."""

NOT_DECODED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding raises: the last one for values nested beyond all reason."""


class Member(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the pack."""

    name: str
    size: int
    """Bytes."""
    sha256: str
    chain: str
    """The link: SHA-256, lower-case hexadecimal."""


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """All members but the manifest and its signature, by name."""

    schema: str
    members: tuple[Member, ...]
    head: str
    """The last link."""

    def encoded(self) -> bytes:
        """The one way in which a manifest is written."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"


def manifest_of(folder: Path, names: Iterable[str]) -> Manifest:
    """The manifest of files below a folder.

    Args:
        names: of the members, sorted.
    """
    chain, members = first_link(), []
    for name in names:
        size, digest = (folder / name).stat().st_size, digest_of(folder / name)
        chain = next_link(chain, name, size, digest)
        members.append(Member(name, size, digest, chain))
    return Manifest(SCHEMA, tuple(members), chain)


def first_link() -> str:
    """What the chain begins with."""
    return hashlib.sha256(SCHEMA.encode()).hexdigest()


def next_link(previous: str, name: str, size: int, digest: str) -> str:
    """The link of one member."""
    return hashlib.sha256(f"{previous} {digest} {size} {name}\n".encode()).hexdigest()


def digest_of(file: Path) -> str:
    """SHA-256 of a file, lower-case hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
