"""Which runs can be compared: those over the same dossiers of the same export."""

from __future__ import annotations

from msgspec import Struct

from archaudit.engine.period import Period
from archaudit.engine.sampling import SamplePlan
from archaudit.model.any_text import bytes_of
from archaudit.store.codec import ordered


class Scope(Struct, frozen=True):
    """Which dossiers of which export a run looks at."""

    export: str
    period: Period | None
    sample: SamplePlan | None = None

    def archive_name(self, as_of: int) -> bytes:
        """Names the row of runs that can be compared: the same export, the same period, all dossiers. A run over a
        sample has a row of its own."""
        days = "" if self.period is None else f"{self.period.first}..{self.period.last}"
        name = (bytes_of(self.export), bytes_of(days))
        return ordered(*name) if self.sample is None else ordered(*name, bytes_of(f"{self.sample!r} {as_of}"))
