"""The sentence of a finding, in the reader's language."""

from __future__ import annotations

from archaudit.model.finding import Finding, Outcome
from archaudit.rules.reasons import REASONS, UNDETERMINED
from archaudit.rules.rule import DEFAULT_MESSAGE, Rule


def message_of(rule: Rule, finding: Finding, lang: str) -> str:
    """What the finding says.

    Raises:
        KeyError: the verdict's reason or a placeholder is unknown to the rule; a test fills every message.
    """
    return template_of(rule, finding, lang).format(**finding.evidence)


def template_of(rule: Rule, finding: Finding, lang: str) -> str:
    """What the finding says, with the names of its evidence in braces where the evidence is quoted.

    Raises:
        KeyError: the verdict's reason is unknown to the rule.
    """
    if finding.outcome is Outcome.UNDETERMINED:
        reason = REASONS[finding.reason or ""]
        return UNDETERMINED.render(lang, title=rule.title.in_(lang), reason=reason.in_(lang))
    key = finding.reason or DEFAULT_MESSAGE
    return rule.messages[key if key in rule.messages else DEFAULT_MESSAGE].in_(lang)
