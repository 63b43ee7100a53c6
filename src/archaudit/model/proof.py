"""What the check of an evidence pack says: what was asked, and what does not hold."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from archaudit.model.finding import Outcome


class Point(StrEnum):
    """What is asked of a pack, in this order."""

    FORM = "form"
    """The file as a whole is byte for byte what archaudit writes for its members."""
    MEMBER = "member"
    """A member has the size, the digest and the place in the chain that the manifest gives."""
    BASIS = "basis"
    """Profile, law and trust bundle are those that the run names."""
    SIGNATURE = "signature"
    """The signature over the manifest."""
    FILE = "file"
    """A file of the archive still has its SHA-256."""
    VERDICT = "verdict"
    """A verdict comes out the same when the archive is audited again."""


class Cause(StrEnum):
    """Why an answer is not that everything is as it was."""

    UNREADABLE = "unreadable"
    CHANGED = "changed"
    MISSING = "missing"
    UNEXPECTED = "unexpected"
    UNSIGNED = "unsigned"
    """Nothing ties the manifest to anybody."""
    SIGNATURE_INVALID = "signature-invalid"
    SIGNATURE_UNDETERMINED = "signature-undetermined"
    NOT_READ_THEN = "not-read-then"
    """The run could not read the file, so there is nothing to compare with."""
    OTHER_VERSION = "other-version"
    """Another version of archaudit may judge otherwise: a difference is no proof."""
    SKIPPED = "skipped"
    """Not asked, since what it rests on does not hold."""


class Check(Struct, frozen=True):
    """One answer."""

    point: Point
    subject: str
    """What was asked about: a member, a file, a finding."""
    outcome: Outcome
    cause: Cause | None = None
    detail: str = ""
    """For experts; in no language."""

    @classmethod
    def holds(cls, point: Point, subject: str, detail: str = "") -> Check:
        return cls(point, subject, Outcome.CONFORMING, None, detail)

    @classmethod
    def fails(cls, point: Point, subject: str, cause: Cause, detail: str = "") -> Check:
        return cls(point, subject, Outcome.NONCONFORMING, cause, detail)

    @classmethod
    def unknown(cls, point: Point, subject: str, cause: Cause, detail: str = "") -> Check:
        return cls(point, subject, Outcome.UNDETERMINED, cause, detail)


class Proof(Struct, frozen=True):
    """All answers about one pack, in the order of the questions."""

    pack: str
    head: str | None
    """End of the chain: names the content of the whole pack. ``None`` without a manifest that can be read."""
    tool: str | None
    """The version that made the run."""
    checks: tuple[Check, ...]

    def of(self, point: Point, outcome: Outcome) -> int:
        """How many answers of that kind."""
        return sum(check.point is point and check.outcome is outcome for check in self.checks)

    @property
    def outcome(self) -> Outcome:
        """Nonconforming when anything does not hold, undetermined when anything could not be found out."""
        outcomes = {check.outcome for check in self.checks}
        for worst in (Outcome.NONCONFORMING, Outcome.UNDETERMINED):
            if worst in outcomes:
                return worst
        return Outcome.CONFORMING if outcomes else Outcome.UNDETERMINED
