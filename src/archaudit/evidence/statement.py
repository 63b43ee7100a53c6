"""What a run stands on, as the pack states it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Struct

from archaudit.layouts import LayoutName
from archaudit.model.report import RunInfo, Sample

STATEMENT = "run.json"
"""Name of the member."""


Positive = Annotated[int, msgspec.Meta(gt=0)]


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds of the run (:class:`RunLimits`), as they may be asked of a machine."""

    seconds_a_file: Annotated[float, msgspec.Meta(gt=0)]
    memory: Positive
    """Bytes of address space of one worker."""
    largest_file: Positive
    """Bytes."""


class Sampled(Struct, frozen=True, forbid_unknown_fields=True):
    """How the dossiers were drawn; the same draw is made when the archive is audited again."""

    drawn: Positive
    population: Positive
    seed: int
    strata: tuple[str, ...]

    @classmethod
    def of(cls, sample: Sample) -> Sampled:
        return cls(sample.drawn, sample.population, sample.seed, sample.strata)


class Statement(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that the answers of a run depend on, beside the archive."""

    tool: str
    versions: dict[str, str]
    """Of Python, the libraries that looked at the files, and libmagic."""
    profile_id: str
    profile_digest: str
    law_digest: str
    trust_digest: str | None
    """``None`` when the run was given no trust bundle."""
    as_of: Annotated[datetime, msgspec.Meta(tz=True)]
    period: tuple[date, date] | None
    sample: Sampled | None
    deep: bool
    """Whether every page was looked at closely."""
    layout: LayoutName | None
    """The layout that was asked for; ``None`` where it was recognised."""
    limits: Limits
    source: str
    complete: bool
    masked: bool
    """Whether names and identity numbers of persons are hidden."""

    def encoded(self) -> bytes:
        """As the member holds it."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=2) + b"\n"


def statement_of(run: RunInfo, versions: Mapping[str, str], *, masked: bool) -> Statement:
    """The statement about a run.

    Args:
        run: made by this version, so that it says everything.
    """
    assert run.law_digest is not None
    assert run.limits is not None
    return Statement(
        tool=run.tool,
        versions=dict(sorted(versions.items())),
        profile_id=run.profile_id,
        profile_digest=run.profile_digest,
        law_digest=run.law_digest,
        trust_digest=run.trust_digest,
        as_of=run.as_of,
        period=run.period,
        sample=None if run.sample is None else Sampled.of(run.sample),
        deep=run.deep,
        layout=None if run.layout is None else LayoutName(run.layout),
        limits=Limits(run.limits.seconds_a_file, run.limits.memory, run.limits.largest_file),
        source=run.source,
        complete=run.complete,
        masked=masked,
    )
