"""What people bring to the findings of a run: waivers, a baseline, decisions. No count is changed in silence."""

from archaudit.review.apply import Reviewed, review
from archaudit.review.baseline import Baseline, baseline_of, load_baseline
from archaudit.review.decision_files import DecisionRow, append_decision, load_decisions
from archaudit.review.waivers import Waiver, load_waivers

__all__ = [
    "Baseline",
    "DecisionRow",
    "Reviewed",
    "Waiver",
    "append_decision",
    "baseline_of",
    "load_baseline",
    "load_decisions",
    "load_waivers",
    "review",
]
