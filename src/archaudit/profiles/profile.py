"""What a run is judged by, once all layers are resolved."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct, field

from archaudit.model.finding import Severity
from archaudit.model.layout import RegisterMapping
from archaudit.model.text import Text
from archaudit.rules.rule import Rule


class Target(Struct, frozen=True):
    """What an indicator must reach."""

    value: float
    """A fraction of 1."""
    basis: str | None
    """Clause that sets it; ``None`` for a target of one's own."""


class RuleSetting(Struct, frozen=True):
    """An enabled rule with the weight and the parameters that apply."""

    rule: Rule
    severity: Severity
    parameters: Mapping[str, Any]
    """Every parameter of the rule, defaults filled in, by name."""


class Profile(Struct, frozen=True):
    """Everything that a verdict depends on besides facts, law and trust."""

    id: str
    """Ids of the profiles asked for, joined by ``+``."""
    title: Text
    targets: Mapping[str, Target]
    """By indicator id."""
    readings: Mapping[str, str]
    """Where the law leaves two readings: switch → reading used. Every switch is there."""
    rules: tuple[RuleSetting, ...]
    """The enabled rules, by code."""
    register: RegisterMapping = field(default_factory=RegisterMapping)
    """How to read an export that is a table."""

    @property
    def target_values(self) -> Mapping[str, float]:
        """Fractions of 1 by indicator id."""
        return {name: target.value for name, target in self.targets.items()}

    @property
    def digest(self) -> str:
        """SHA-256, lower-case hexadecimal, of all that was resolved; equal digests judge alike."""
        resolved: dict[str, Any] = {
            "targets": {name: [target.value, target.basis] for name, target in self.targets.items()},
            "readings": dict(self.readings),
            "rules": [_described(setting) for setting in self.rules],
        }
        if self.register != RegisterMapping():
            table = self.register
            resolved["register"] = {"table": table.table, "columns": dict(table.columns), "path": table.path}
        return hashlib.sha256(msgspec.json.encode(resolved, order="deterministic")).hexdigest()


def _described(setting: RuleSetting) -> dict[str, Any]:
    return {
        "code": setting.rule.code,
        "severity": setting.severity,
        "parameters": dict(setting.parameters),
        "basis": setting.rule.basis,
    }
