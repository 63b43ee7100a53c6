"""What verdicts depend on beside facts: law, rules with their settings, readings, the time of the check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from archaudit.indicators import IndicatorContext
from archaudit.legal import Law
from archaudit.model.finding import Severity
from archaudit.model.local_time import in_vietnam
from archaudit.profiles import Profile
from archaudit.rules import rules_by_code
from archaudit.rules.rule import Rule


class RuleChoice(Struct, frozen=True):
    """A rule as a profile sets it, by its code: what crosses a process border."""

    code: str
    severity: Severity
    parameters: Mapping[str, Any]

    def rule(self) -> Rule:
        """The rule itself."""
        return rules_by_code()[self.code]


class AuditContext(Struct, frozen=True):
    """Everything a dossier is judged by. Crosses process borders."""

    law: Law
    choices: tuple[RuleChoice, ...]
    """By code."""
    indicators: IndicatorContext
    absent_store_is_empty: bool
    """Reading of an export without store records: nothing is stored, instead of undetermined."""

    @property
    def checked_on(self) -> date:
        """The day of the check in Vietnam. Its law applies to the export itself: is it readable, is it whole?"""
        return in_vietnam(self.indicators.as_of).date()

    @classmethod
    def of(cls, profile: Profile, law: Law, as_of: datetime) -> AuditContext:
        """The context that a profile makes.

        Args:
            as_of: time of the check, in UTC.
        """
        digitization = law.clause(profile.readings["digitization-clause"])
        return cls(
            law=law,
            choices=tuple(RuleChoice(s.rule.code, s.severity, dict(s.parameters)) for s in profile.rules),
            indicators=IndicatorContext(as_of, digitization.in_force_from),
            absent_store_is_empty=profile.readings["store-absent"] == "nothing-stored",
        )
