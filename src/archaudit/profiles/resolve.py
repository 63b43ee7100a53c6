"""Applies layers to the rules that exist and refuses what would have no effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from archaudit.errors import NothingToAuditError, UsageError
from archaudit.legal import Law
from archaudit.model.layout import RegisterMapping
from archaudit.model.text import Text
from archaudit.profiles.layers import Layer, layers_of
from archaudit.profiles.profile import Profile, RuleSetting, Target
from archaudit.profiles.settings import apply_rules
from archaudit.rules.rule import Rule

DEFAULT_READINGS: Mapping[str, str] = MappingProxyType(
    {"digitization-clause": "tt01-2023/7", "store-absent": "undetermined"}
)
"""How the law is read where no layer says otherwise."""

_UNKNOWN_CLAUSE = Text(
    vi="Bộ tiêu chí {file}, mục {place}: không có điều khoản “{clause}”",
    en="Profile {file}, at {place}: there is no clause “{clause}”",
)
_NO_RULES = Text(
    vi="Bộ tiêu chí “{profile}” không bật tiêu chí nào nên không có gì để kiểm tra",
    en="The profile “{profile}” enables no rule, so there is nothing to check",
)


def load(names: Sequence[str], law: Law, rules: Sequence[Rule]) -> Profile:
    """The profile that those names make together.

    Args:
        names: shipped ids or paths to ``.toml``; later ones win over earlier ones and over what any of them
            extends. Without names, ``national``.
        law: where clauses are looked up.
        rules: all that exist; each is enabled unless a layer says otherwise.

    Raises:
        UsageError: a profile is unknown, unreadable or malformed, extends itself, or names a rule, parameter or
            clause that does not exist or a value that does not fit.
        NothingToAuditError: no rule is left enabled.
    """
    asked, layers = layers_of(names or ("national",))
    profile = Profile(
        id="+".join(layer.file.id for layer in asked),
        title=Text(
            vi=" + ".join(layer.file.title.vi for layer in asked),
            en=" + ".join(layer.file.title.en for layer in asked),
        ),
        targets=_targets(layers, law),
        readings=_readings(layers, law),
        rules=_settings(layers, rules),
        register=_register(layers),
    )
    if not profile.rules:
        raise NothingToAuditError(_NO_RULES, profile=profile.id)
    return profile


def _targets(layers: Sequence[Layer], law: Law) -> Mapping[str, Target]:
    targets: dict[str, Target] = {}
    for layer in layers:
        for name, table in layer.file.targets.given().items():
            if table.basis is not None:
                _require(table.basis, law, layer, f"targets.{name}.basis")
            targets[name] = Target(table.value, table.basis)
    return MappingProxyType(dict(sorted(targets.items())))


def _readings(layers: Sequence[Layer], law: Law) -> Mapping[str, str]:
    readings = dict(DEFAULT_READINGS)
    for layer in layers:
        given = layer.file.readings.given()
        if "digitization-clause" in given:
            _require(given["digitization-clause"], law, layer, "readings.digitization-clause")
        readings |= given
    return MappingProxyType(dict(sorted(readings.items())))


def _register(layers: Sequence[Layer]) -> RegisterMapping:
    found = RegisterMapping()
    for layer in layers:
        table = layer.file.layout.register
        found = RegisterMapping(
            table.table or found.table, {**found.columns, **table.columns}, table.path or found.path
        )
    return found


def _settings(layers: Sequence[Layer], rules: Sequence[Rule]) -> tuple[RuleSetting, ...]:
    settings = apply_rules(layers, rules)
    return tuple(settings[code] for code in sorted(settings))


def _require(clause: str, law: Law, layer: Layer, place: str) -> None:
    if not law.has_clause(clause):
        raise UsageError(_UNKNOWN_CLAUSE, file=layer.name, place=place, clause=clause)
