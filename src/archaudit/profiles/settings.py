"""The ``[rules.<CODE>]`` tables of all layers, checked against the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, get_type_hints

import msgspec
from msgspec.structs import replace

from archaudit.errors import UsageError
from archaudit.model.finding import Severity
from archaudit.model.text import Text
from archaudit.profiles.layers import Layer
from archaudit.profiles.profile import RuleSetting
from archaudit.profiles.schema import RuleTable
from archaudit.rules.rule import Rule

_UNKNOWN_RULE = Text(
    vi="Bộ tiêu chí {file}: không có tiêu chí “{code}”",
    en="Profile {file}: there is no rule “{code}”",
)
_UNKNOWN_PARAMETER = Text(
    vi="Bộ tiêu chí {file}: tiêu chí {code} không có tham số “{parameter}”; các tham số: {known}",
    en="Profile {file}: rule {code} has no parameter “{parameter}”; it has: {known}",
)
_WRONG_VALUE = Text(
    vi="Bộ tiêu chí {file}: giá trị của rules.{code}.parameters.{parameter} không phù hợp: {detail}",
    en="Profile {file}: the value of rules.{code}.parameters.{parameter} does not fit: {detail}",
)
_NO_BASIS = Text(
    vi="Bộ tiêu chí {file}: tiêu chí {code} không có căn cứ pháp lý nên chỉ có thể là lưu ý",
    en="Profile {file}: rule {code} has no legal basis, so it can only be an observation",
)


def apply_rules(layers: Sequence[Layer], rules: Sequence[Rule]) -> dict[str, RuleSetting]:
    """The enabled rules by code, as the last layer that speaks of each leaves it.

    Raises:
        UsageError: a layer names an unknown rule or parameter, or a value that does not fit.
    """
    settings = {rule.code: RuleSetting(rule, rule.severity, rule.parameters) for rule in rules}
    disabled = {rule.code for rule in rules if not rule.enabled}
    for layer, code, table in _tables(layers):
        if code not in settings:
            raise UsageError(_UNKNOWN_RULE, file=layer.name, code=code)
        settings[code] = _apply(settings[code], table, layer)
        if table.enabled is not None:
            (disabled.discard if table.enabled else disabled.add)(code)
    return {code: setting for code, setting in settings.items() if code not in disabled}


def _tables(layers: Sequence[Layer]) -> Iterator[tuple[Layer, str, RuleTable]]:
    return ((layer, code, table) for layer in layers for code, table in layer.file.rules.items())


def _apply(setting: RuleSetting, table: RuleTable, layer: Layer) -> RuleSetting:
    severity = table.severity or setting.severity
    if not setting.rule.basis and severity is not Severity.OBSERVATION:
        raise UsageError(_NO_BASIS, file=layer.name, code=setting.rule.code)
    parameters = {**setting.parameters, **_converted(setting.rule, table.parameters, layer)}
    return replace(setting, severity=severity, parameters=MappingProxyType(parameters))


def _converted(rule: Rule, given: Mapping[str, Any], layer: Layer) -> dict[str, Any]:
    hints = get_type_hints(rule.check)
    return {name: _convert(rule, name, value, hints, layer) for name, value in given.items()}


def _convert(rule: Rule, name: str, value: Any, hints: Mapping[str, Any], layer: Layer) -> Any:
    if name not in rule.parameters:
        known = ", ".join(sorted(rule.parameters)) or "–"
        raise UsageError(_UNKNOWN_PARAMETER, file=layer.name, code=rule.code, parameter=name, known=known)
    try:
        return msgspec.convert(value, hints[name])
    except msgspec.ValidationError as error:
        raise UsageError(_WRONG_VALUE, file=layer.name, code=rule.code, parameter=name, detail=str(error)) from error
