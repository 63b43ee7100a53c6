"""The rules as rows for a table and as plain data for ``--format json``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from archaudit.legal import Clause, Law
from archaudit.model.text import Text
from archaudit.reports.names import SEVERITIES
from archaudit.rules.rule import Rule

RULE_COLUMNS: tuple[Text, ...] = (
    Text(vi="Tiêu chí", en="Rule"),
    Text(vi="Mức độ", en="Severity"),
    Text(vi="Căn cứ", en="Legal basis"),
)
"""Heads of the columns of :func:`rules_table`."""


def rules_table(rules: Sequence[Rule], lang: str) -> tuple[tuple[str, ...], ...]:
    """One row a rule: code and title, severity, the ids of its clauses, each of which can be explained."""
    return tuple(
        (
            f"{rule.code} {rule.title.in_(lang)}",
            SEVERITIES[rule.severity].in_(lang),
            " ".join(rule.basis) or "–",
        )
        for rule in rules
    )


def rules_json(rules: Sequence[Rule], law: Law) -> list[dict[str, Any]]:
    """Everything about the rules, in values that JSON has."""
    return [_rule(rule, law) for rule in rules]


def _rule(rule: Rule, law: Law) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "enabled": rule.enabled,
        "title": _text(rule.title),
        "messages": {reason: _text(message) for reason, message in sorted(rule.messages.items())},
        "remedy": _text(rule.remedy),
        "subject": rule.subject.__name__,
        "parameters": msgspec.to_builtins(dict(sorted(rule.parameters.items()))),
        "basis": [_clause(law.clause(clause_id)) for clause_id in rule.basis],
        "doc": _text(rule.doc),
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "id": clause.id,
        "cite": {"vi": clause.cite("vi"), "en": clause.cite("en")},
        "gist": _text(clause.gist),
        "certainty": str(clause.certainty),
        "in_force_from": clause.in_force_from.isoformat(),
        "in_force_to": None if clause.in_force_to is None else clause.in_force_to.isoformat(),
    }


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
