"""Which clauses of a rule apply to a subject: each by the day that the clause itself names."""

from __future__ import annotations

from datetime import date
from typing import Any

from archaudit.legal import Law, Moment
from archaudit.model.dossier import Dossier
from archaudit.model.local_time import local_day
from archaudit.model.subjects import SignatureOfDocument
from archaudit.rules.rule import Rule


def clauses_in_force(rule: Rule, subject: Any, on: date | None, law: Law) -> tuple[str, ...]:
    """Ids of the clauses that apply.

    Args:
        on: day of reception, or of the check where the subject belongs to no dossier; ``None``: not known.

    Raises:
        KeyError: the rule cites a clause that the law does not hold.
    """
    known = None if on is None else law.applying(rule.basis, on)
    if known is not None:
        return known
    clauses = map(law.clause, rule.basis)
    days = ((clause, _day(clause.judged_by, subject, on)) for clause in clauses)
    return tuple(clause.id for clause, day in days if day is not None and clause.in_force(day))


def _day(moment: Moment, subject: Any, on: date | None) -> date | None:
    if moment is Moment.COMPLETION:
        dossier: Dossier | None = getattr(subject, "dossier", None)
        finished = None if dossier is None else dossier.finished_time
        return on if finished is None else local_day(finished)
    if moment is Moment.SIGNING and isinstance(subject, SignatureOfDocument):
        proved = subject.signature.best_signature_time
        return on if proved is None else local_day(proved)
    return on
