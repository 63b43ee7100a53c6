"""A piece of work of a run."""

from __future__ import annotations

from msgspec import Struct

from archaudit.engine.known import NOTHING_KNOWN, Known
from archaudit.layouts import DossierRef
from archaudit.model.subjects import DossierFacts


class Task(Struct, frozen=True):
    """What there is to do about one dossier."""

    ref: DossierRef
    known: Known = NOTHING_KNOWN
    facts: DossierFacts | None = None
    """Facts that stand: only to be judged again."""
    settled: bool = False
    """Nothing is to be done: the earlier answer stands."""
    place: object = None
    """Where the ledger keeps the answer; its and its keeper's business alone."""
