"""Waivers, baseline and decisions of a run as plain values."""

from __future__ import annotations

from archaudit.model.review import BaselineUse, DecisionUse, PastFinding, Review, WaiverUse
from archaudit.reports.findings_jsonl import decision_values


def review_values(review: Review | None) -> dict[str, object] | None:
    """The review; ``None`` when the run was given nothing to review by."""
    if review is None:
        return None
    return {
        "waivers": [_waiver(use) for use in review.waivers],
        "baseline": None if review.baseline is None else _baseline(review.baseline),
        "decisions": [_decision(use) for use in review.decisions],
    }


def _waiver(use: WaiverUse) -> dict[str, object]:
    return {
        "rule": use.rule,
        "scope": dict(use.scope),
        "reason": use.reason,
        "by": use.by,
        "expires": use.expires_on.isoformat(),
        "state": use.state.value,
        "findings": use.findings,
    }


def _baseline(use: BaselineUse) -> dict[str, object]:
    return {"source": use.source, "new": use.new, "known": use.known, "gone": [_past(past) for past in use.gone]}


def _past(past: PastFinding) -> dict[str, object]:
    return {
        "id": past.id,
        "rule": past.rule,
        "department": past.department,
        "dossier": past.dossier,
        "subject": past.subject,
        "path": past.path,
    }


def _decision(use: DecisionUse) -> dict[str, object]:
    about = {"finding": use.finding, "rule": use.rule, "dossier": use.dossier, "subject": use.subject}
    return {**about, "state": use.state.value, **decision_values(use.decision)}
