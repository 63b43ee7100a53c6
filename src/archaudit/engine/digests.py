"""Digests of the program itself and of what was asked of it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from archaudit import __version__
from archaudit.inspection.libmagic import library_version
from archaudit.model.any_text import bytes_of

if TYPE_CHECKING:
    from archaudit.legal import Law

READING = ("model", "sources", "layouts", "inspection", "engine")
JUDGING = ("model", "rules", "indicators", "legal", "engine")
"""Packages whose code decides about facts and about verdicts."""
_ASKED = ("indicators", "inspection", "layouts", "legal", "model", "profiles", "rules", "sources", "engine")
_AT_ONCE = 1024 * 1024
"""Bytes."""
_ROOT = Path(__file__).resolve().parents[1]


def digest_of(*parts: str) -> str:
    """SHA-256 of texts in their order."""
    return hashlib.sha256(bytes_of("\0".join(parts))).hexdigest()


@cache
def code_digest(packages: tuple[str, ...]) -> str:
    """Digest of the program's own code: a change of it may change every answer."""
    sources = [source for package in packages for source in _sources(os.fspath(_ROOT / package))]
    return digest_of(*map(_digest, sources))


def asked_digest(*settings: str) -> str:
    """Digest of what was asked of a run, told before profile, law and rules are loaded: equal ones have equal keys.

    Whatever the program and the packages beside it are made of goes into it.

    Args:
        settings: what the caller gave, each at its place; empty for what the program has by itself.
    """
    installed = (name for folder in sys.path for name in _distributions(folder))
    program = (__version__, sys.version, code_digest(_ASKED), *installed, library_version())
    return digest_of(*program, "", *settings)


def day_key(law: Law, on: date, *, dated: bool) -> str:
    """Digest of the clauses that apply on the day of the check.

    Args:
        dated: whether something depends on the day itself.
    """
    return digest_of(*(clause.id for clause in law.clauses if clause.in_force(on)), on.isoformat() if dated else "")


def _distributions(folder: str) -> list[str]:
    """Name and version of every package of a folder of packages."""
    try:
        return sorted(name for name in os.listdir(folder or os.curdir) if name.endswith((".dist-info", ".egg-info")))
    except OSError:
        return []


def _digest(path: str) -> str:
    # All of the program's own files, at every start: the library's way of reading asks the system thrice as often.
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        digest = hashlib.sha256()
        while data := os.read(descriptor, _AT_ONCE):
            digest.update(data)
    finally:
        os.close(descriptor)
    return digest.hexdigest()


def _sources(folder: str) -> Iterator[str]:
    with os.scandir(folder) as scan:
        entries = sorted(scan, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            yield from _sources(entry.path)
        elif entry.name.endswith((".py", ".toml")):
            yield entry.path
