"""Rules: one file each, one question each. No files, clock, network or settings in here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archaudit.later import names_of

if TYPE_CHECKING:
    from archaudit.rules.catalogue import all_rules, rules_by_code

__all__ = ["all_rules", "rules_by_code"]

__getattr__ = names_of(__name__, {"catalogue": ("all_rules", "rules_by_code")})
