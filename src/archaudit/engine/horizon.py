"""Until when an answer holds by itself: the moments at which validation or judgement would turn out differently."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from archaudit.engine.carry import PASSING
from archaudit.model.local_time import VIETNAM, in_vietnam
from archaudit.model.record import RecordProblem
from archaudit.model.subjects import DossierFacts

LONGEST = timedelta(days=30)
"""Facts of signatures are made anew after this time at the latest: certificates inside files, of which the facts
tell no dates, may have run out."""


def holds_until(facts: DossierFacts, as_of: datetime, boundaries: Sequence[datetime]) -> datetime | None:
    """The first moment after ``as_of`` at which something may change though neither bytes nor rules do.

    Args:
        boundaries: moments at which the trust bundle's answers may change, in order.

    Returns:
        ``None`` for an answer that holds for ever; ``as_of`` itself for one that is to be tried again.
    """
    dossier = facts.dossier
    if dossier.problem is RecordProblem.IO:
        return as_of
    if any(file.unreadable is not None and file.unreadable.reason in PASSING for file in facts.files.values()):
        return as_of
    moments = [moment for moment in _moments(facts) if moment > as_of]
    if any(file.signatures for file in facts.files.values()):
        after = bisect_right(boundaries, as_of)
        moments += [as_of + LONGEST, *boundaries[after : after + 1]]
    if not dossier.readable:
        # The law of the day of the check applies to it.
        tomorrow = in_vietnam(as_of).date() + timedelta(days=1)
        moments.append(datetime.combine(tomorrow, time(), VIETNAM).astimezone(UTC))
    return min(moments, default=None)


def _moments(facts: DossierFacts) -> Iterator[datetime]:
    if facts.dossier.due_time is not None:
        yield facts.dossier.due_time
    for file in facts.files.values():
        for signature in file.signatures:
            if signature.signer is not None:
                yield from (signature.signer.not_before, signature.signer.not_after)
