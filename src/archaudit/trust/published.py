"""Published fingerprints of Vietnamese authorities: names to compare with, never a reason to trust."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import msgspec
from msgspec import Struct


class Published(Struct, frozen=True, forbid_unknown_fields=True):
    """A fingerprint with the name under which it was published."""

    name: str
    sha256: str
    """Of the DER certificate, lower-case hexadecimal."""
    confirm_at: str
    """Site of the authority where the fingerprint must be confirmed before anything rests on it."""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    certificates: tuple[Published, ...]


@cache
def published() -> Mapping[str, Published]:
    """What is published, by fingerprint."""
    data = (files(__package__) / "published.toml").read_bytes()
    return MappingProxyType({one.sha256: one for one in msgspec.toml.decode(data, type=_File).certificates})
