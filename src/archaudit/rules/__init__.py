"""Rules: one file each, one question each. No files, clock, network or settings in here."""

from archaudit.rules.catalogue import all_rules, rules_by_code

__all__ = ["all_rules", "rules_by_code"]
