"""A department's rate against the target that its profile sets: one way for all rates."""

from __future__ import annotations

from archaudit.model.department import DepartmentFigure
from archaudit.model.finding import Verdict
from archaudit.rules.rule import conforming, nonconforming, not_applicable, undetermined


def against_target(subject: DepartmentFigure, *indicators: str) -> Verdict:
    """Whether the rate reaches its target.

    Evidence: the dossiers that meet it, those counted, those undetermined, and the target in per cent.

    Args:
        indicators: ids of the rates that the rule is about.
    """
    figure = subject.figure
    if figure.id not in indicators or figure.target is None or figure.of == 0:
        return not_applicable()
    if figure.met is None:
        return undetermined("target-open")
    if figure.met:
        return conforming()
    return nonconforming(
        verified=figure.verified, of=figure.of, undetermined=figure.undetermined, target=f"{figure.target * 100:g}%"
    )
