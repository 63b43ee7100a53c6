"""The rules that exist, found by walking this package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from archaudit.rules.rule import Rule

FAMILIES = (
    "dossier", "digitization", "result", "signature", "storage", "handling", "department", "anomaly", "publication",
    "internal_inspection",
)  # fmt: skip


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code.

    Raises:
        ValueError: two rules share a code.
    """
    found: dict[str, Rule] = {}
    for family in FAMILIES:
        package = importlib.import_module(f"archaudit.rules.{family}")
        for module_info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(module_info.name)).values():
                if isinstance(value, Rule) and found.setdefault(value.code, value) is not value:
                    raise ValueError(f"two rules are called {value.code}")
    return tuple(found[code] for code in sorted(found))


@cache
def rules_by_code() -> Mapping[str, Rule]:
    """Every rule under its code."""
    return MappingProxyType({rule.code: rule for rule in all_rules()})
