"""A file that a record names, and where its path leads."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class PathProblem(StrEnum):
    """Why a path of a record leads to no file that may be opened."""

    MISSING = "missing"
    OUTSIDE = "outside-root"
    """The path, or a link on it, leads out of the export. Never opened."""
    NOT_A_FILE = "not-a-file"
    AMBIGUOUS = "ambiguous"
    """Two names on disk are equal in Unicode NFC, or several files answer to a URL."""
    SECRET = "secret"
    """The record marks it as a state secret. Its path is withheld, so that nothing can open it."""


class FileDigest(Struct, frozen=True):
    """A file of the export that was read for what it tells of others."""

    path: str
    """Relative to the root of the export, ``/``, NFC."""
    sha256: str
    """Lower-case hexadecimal."""


class FileRef(Struct, frozen=True):
    """A file that a record names."""

    given: str
    """As recorded: a path or a URL."""
    path: str | None
    """Relative to the root of the export, ``/``, NFC; ``None`` when it leads to no file."""
    problem: PathProblem | None = None
    manifest_sha256: str | None = None
    """What a manifest of the package or bag records of it; lower-case hexadecimal."""
