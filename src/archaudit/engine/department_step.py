"""The third, smallest step: the rates of departments against their targets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from archaudit.engine.context import AuditContext
from archaudit.engine.dossier_report import Judgement
from archaudit.engine.judge import judge_subjects
from archaudit.engine.period import Period
from archaudit.model.department import DepartmentFigure
from archaudit.model.report import DepartmentReport


def judge_departments(departments: Iterable[DepartmentReport], context: AuditContext, on: date | None) -> Judgement:
    """Verdicts over every rate of every department.

    Args:
        on: the day whose law applies to the rates.
    """
    figures = [DepartmentFigure(one.code, figure) for one in departments for figure in one.indicators]
    asking = (choice for choice in context.choices if choice.rule().subject is DepartmentFigure)
    return judge_subjects(((choice, figures) for choice in asking), on, context)


def day_of_rates(latest: date | None, period: Period | None, context: AuditContext) -> date:
    """The day whose law applies to rates: the last of the period, else of reception, and never after the check.

    Args:
        latest: day of the law of the dossier that was received last; ``None`` without a dossier that tells one.
    """
    last = (latest or context.checked_on) if period is None else period.last
    return min(last, context.checked_on)
