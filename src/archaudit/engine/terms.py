"""What the answers of a run depend on, as keys: equal keys, equal answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib import metadata

from msgspec import Struct

from archaudit import __version__
from archaudit.engine.context import AuditContext
from archaudit.engine.digests import JUDGING, READING, code_digest, digest_of
from archaudit.engine.limited_pool import Limits
from archaudit.engine.period import Period
from archaudit.engine.register_slice import RegisterSlices
from archaudit.engine.sampling import SamplePlan
from archaudit.inspection import TrustBundle
from archaudit.inspection.libmagic import library_version
from archaudit.legal import Law
from archaudit.profiles import Profile
from archaudit.sources import Stamp

READERS = ("asn1crypto", "cryptography", "lxml", "pikepdf", "pillow", "pyhanko", "pyhanko-certvalidator", "pypdf",
           "pypdfium2", "signxml", "zxing-cpp")  # fmt: skip
"""Libraries that tell facts; another version may tell them differently, and an absent one tells nothing."""


class Keys(Struct, frozen=True):
    """Digests, SHA-256 in lower-case hexadecimal, of what facts and verdicts depend on beside the archive."""

    inspection: str
    """Code and libraries that tell facts, limits of a file, and whether pages are looked at closely."""
    trust: str
    """Trust bundle, and the export's registers of certificates and departments: what facts of signatures depend on
    besides."""
    judgement: str
    """Profile, law and rules."""

    @property
    def digest(self) -> str:
        """One digest of all."""
        return digest_of(self.inspection, self.trust, self.judgement)

    @classmethod
    def of(cls, profile: Profile, law: Law, trust: TrustBundle, limits: Limits, *, deep: bool) -> Keys:
        """The keys of a run, before its export is known."""
        return cls(
            inspection=digest_of(__version__, code_digest(READING), *libraries(), repr(limits), str(deep)),
            trust=trust.digest,
            judgement=digest_of(__version__, code_digest(JUDGING), profile.digest, law.digest),
        )


class Terms(Struct, frozen=True):
    """Everything that a run stands on."""

    export: str
    """What names it (``layouts.export_identity``); with the period it names the runs that can be compared."""
    period: Period | None
    as_of: datetime
    keys: Keys
    asked: str
    """Digest of the keys from before the registers were read, by which a run that was cut off is found again."""
    slices: RegisterSlices
    """Digests of what the export's registers say."""
    context: AuditContext
    day_key: str
    """Of what follows from the day of the check for the export itself."""
    boundaries: tuple[datetime, ...]
    """Moments at which the trust bundle's answers may change, in order."""
    stamp: Callable[[str], Stamp | None]
    """Asks the export for the stamp of a file."""
    sample: SamplePlan | None = None
    """A run over a sample stands by itself: nothing is taken over from another, and nothing compared."""


@cache
def libraries() -> tuple[str, ...]:
    """Libraries that tell facts, each as its name, a space, and its version."""
    found = {each.name.lower(): each.version for name in READERS for each in metadata.distributions(name=name)}
    return (*(f"{name} {found.get(name)}" for name in READERS), library_version())
