"""What the answers of a run depend on, as keys: equal keys, equal answers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from archaudit import __version__
from archaudit.engine.context import AuditContext
from archaudit.engine.limited_pool import Limits
from archaudit.engine.period import Period
from archaudit.engine.register_slice import RegisterSlices
from archaudit.inspection import TrustBundle
from archaudit.inspection.media_type import library_version
from archaudit.legal import Law
from archaudit.profiles import Profile
from archaudit.sources import Stamp

READERS = ("asn1crypto", "cryptography", "lxml", "pikepdf", "pyhanko", "pyhanko-certvalidator", "pypdf", "pypdfium2",
           "signxml")  # fmt: skip
"""Libraries that tell facts; another version may tell them differently."""
READING = ("model", "sources", "layouts", "inspection")
JUDGING = ("model", "rules", "indicators")
"""Packages whose code decides about facts and about verdicts."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Digests, SHA-256 in lower-case hexadecimal, of what facts and verdicts depend on beside the archive."""

    inspection: str
    """Code and libraries that tell facts, and limits of a file."""
    trust: str
    """Trust bundle and the export's certificate register: what facts of signatures depend on besides."""
    judgement: str
    """Profile, law and rules."""

    @property
    def digest(self) -> str:
        """One digest of all."""
        return digest_of(self.inspection, self.trust, self.judgement)

    @classmethod
    def of(cls, profile: Profile, law: Law, trust: TrustBundle, limits: Limits) -> Keys:
        """The keys of a run, before its export is known."""
        return cls(
            inspection=digest_of(__version__, _code(READING), *_libraries(), repr(limits)),
            trust=trust.digest,
            judgement=digest_of(__version__, _code(JUDGING), profile.digest, law.digest),
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything that a run stands on."""

    root: Path
    """Of the export; with the period it names the row of runs that can be compared."""
    period: Period | None
    as_of: datetime
    keys: Keys
    slices: RegisterSlices
    """Digests of what the export's registers say."""
    context: AuditContext
    law_key: str
    """Of the clauses in force on the day of the check, by which the export itself is judged."""
    boundaries: tuple[datetime, ...]
    """Moments at which the trust bundle's answers may change, in order."""
    stamp: Callable[[str], Stamp | None]
    """Asks the export for the stamp of a file."""


def law_key(law: Law, context: AuditContext) -> str:
    """Digest of the clauses that apply on the day of the check."""
    return digest_of(*(clause.id for clause in law.clauses if clause.in_force(context.checked_on)))


def digest_of(*parts: str) -> str:
    """SHA-256 of texts in their order."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _libraries() -> tuple[str, ...]:
    return (*(f"{name} {metadata.version(name)}" for name in READERS), library_version())


@cache
def _code(packages: tuple[str, ...]) -> str:
    """Digest of the program's own code: a change of it may change every answer."""
    root = files("archaudit")
    sources = [source for package in packages for source in _sources(root / package)]
    return digest_of(*(hashlib.sha256(source.read_bytes()).hexdigest() for source in sources))


def _sources(folder: Traversable) -> Iterable[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry
