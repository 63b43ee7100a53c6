"""Profiles: which rules, how strict, which targets, and how the law is read; layered over one another."""

from archaudit.profiles.profile import Profile, RuleSetting, Target
from archaudit.profiles.resolve import load

__all__ = ["Profile", "RuleSetting", "Target", "load"]
