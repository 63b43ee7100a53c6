"""The shape of a rule: one question about one subject, with its clause, its words and its remedy."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, get_type_hints

from msgspec import Struct

from archaudit.model.finding import EvidenceValue, Outcome, Severity, Verdict
from archaudit.model.text import Text

DEFAULT_MESSAGE = ""
"""Key of the message of a rule that has only one."""


class Rule(Struct, frozen=True):
    """A rule with all that is said about it. Calling it asks the question."""

    code: str
    """Stable for ever, as in ``SIG001``."""
    name: str
    """The desired state, as in ``result_is_signed``."""
    severity: Severity
    """Default weight; a profile may change it."""
    basis: tuple[str, ...]
    """Clauses it rests on; the rule asks only dossiers of a day on which one of them was in force.
    Empty for a check of our own, which has no legal basis and can only be an observation."""
    title: Text
    messages: Mapping[str, Text]
    """Sentence of a nonconformity by the verdict's reason; ``DEFAULT_MESSAGE`` when there is only one."""
    remedy: Text
    subject: type
    parameters: Mapping[str, Any]
    """Names and defaults of what a profile may set."""
    doc: Text
    """What it checks, why, how it decides and where its limits are, as Markdown."""
    check: Callable[..., Verdict]
    enabled: bool = True
    """Whether it is asked unless a profile says otherwise; off where its basis is not known well enough."""

    def __call__(self, subject: object, **parameters: Any) -> Verdict:
        """Asks the question of one subject."""
        return self.check(subject, **parameters)

    @property
    def family(self) -> str:
        """``DOS``, ``DIG``, ``RES``, ``SIG``, ``STO``, ``ONL``, ``DEP``, ``ANO``, ``PUB`` or ``INS``."""
        return self.code[:3]


def rule(
    code: str,
    *,
    severity: Severity,
    basis: list[str],
    title: Text,
    message: Text | dict[str, Text],
    remedy: Text,
    doc_vi: str,
    enabled: bool = True,
) -> Callable[[Callable[..., Verdict]], Rule]:
    """Declares a rule. The subject is the annotation of the first parameter, parameters are keyword-only.

    Args:
        doc_vi: says in Vietnamese what the docstring of the check says in English; indented as a docstring is.
        enabled: whether it is asked unless a profile says otherwise.

    Raises:
        ValueError: a check without legal basis claims more than an observation.
    """
    if not basis and severity is not Severity.OBSERVATION:
        raise ValueError(f"{code}: without a clause a rule can only observe")
    messages = message if isinstance(message, dict) else {DEFAULT_MESSAGE: message}

    def declare(check: Callable[..., Verdict]) -> Rule:
        signature = inspect.signature(check)
        first, *others = signature.parameters.values()
        return Rule(
            code=code,
            name=check.__name__,
            severity=severity,
            basis=tuple(basis),
            title=title,
            messages=MappingProxyType(messages),
            remedy=remedy,
            subject=get_type_hints(check)[first.name],
            parameters=MappingProxyType({p.name: p.default for p in others}),
            doc=Text(vi=inspect.cleandoc(doc_vi), en=inspect.getdoc(check) or ""),
            check=check,
            enabled=enabled,
        )

    return declare


_CONFORMING = Verdict(Outcome.CONFORMING)
_NOT_APPLICABLE = Verdict(Outcome.NOT_APPLICABLE)


def conforming() -> Verdict:
    """The requirement is met, positively shown."""
    return _CONFORMING


def nonconforming(reason: str | None = None, /, **evidence: EvidenceValue) -> Verdict:
    """The requirement is known not to be met. ``reason`` picks the message, ``evidence`` fills it."""
    return Verdict(Outcome.NONCONFORMING, reason, evidence)


def undetermined(reason: str, /, **evidence: EvidenceValue) -> Verdict:
    """It could not be found out; ``reason`` is a key of :data:`archaudit.rules.reasons.REASONS`."""
    return Verdict(Outcome.UNDETERMINED, reason, evidence)


def not_applicable() -> Verdict:
    """The requirement does not concern this subject."""
    return _NOT_APPLICABLE
