"""What a run is judged by, loaded where it is needed: that nothing changed is found out in less time than it takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archaudit.model.report import RunReport

if TYPE_CHECKING:
    from archaudit.legal import Law
    from archaudit.profiles import Profile
    from archaudit.review import Reviewed


def the_law() -> Law:
    """The law as this version knows it."""
    from archaudit.legal import load

    return load()


def the_profile(names: Sequence[str]) -> Profile:
    """The profile that those names make.

    Raises:
        ArchauditError: as :func:`archaudit.profiles.load`.
    """
    from archaudit.profiles import load
    from archaudit.rules import all_rules

    return load(names, the_law(), all_rules())


def reviewed_report(report: RunReport, reviewed: Reviewed | None) -> RunReport:
    """The report with what people brought to it; as it is where they brought nothing."""
    if reviewed is None:
        return report
    from archaudit.review import review

    return review(report, reviewed)
