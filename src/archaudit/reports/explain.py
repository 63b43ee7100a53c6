"""Explains a rule or a clause to a reader, as Markdown that also reads well in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from archaudit.indicators import indicators_on
from archaudit.legal import Clause, Instrument, Law
from archaudit.model.text import Text
from archaudit.reports import figures
from archaudit.reports.clause_words import clause_line, in_force_words
from archaudit.reports.law_chain import chain_lines
from archaudit.reports.names import INDICATORS, SEVERITIES
from archaudit.reports.rule_words import FAMILIES, SUBJECTS
from archaudit.rules.rule import Rule

_CODE = Text(vi="- Mã: `{code}` (`{name}`)", en="- Code: `{code}` (`{name}`)")
_OFF = Text(vi="- Tắt sẵn: chỉ xét khi bộ tiêu chí bật", en="- Off: asked only where a profile turns it on")
_FAMILY = Text(vi="- Nhóm: {family}", en="- Family: {family}")
_SEVERITY = Text(vi="- Mức độ: {severity}", en="- Severity: {severity}")
_SUBJECT = Text(vi="- Xét: {subject}", en="- Asked of: {subject}")
_BASIS = Text(vi="Căn cứ", en="Legal basis")
_OWN = Text(
    vi="Không có căn cứ pháp lý: đây là kiểm tra riêng của công cụ, chỉ nêu lưu ý.",
    en="No legal basis: a check of our own, which only observes.",
)
_MESSAGE = Text(vi="Nội dung phát hiện", en="Finding")
_REMEDY = Text(vi="Cách khắc phục", en="Remedy")
_PARAMETERS = Text(vi="Tham số", en="Parameters")
_PARAMETER = Text(vi="- `{name}`, mặc định `{default}`", en="- `{name}`, default `{default}`")
_DOC = Text(vi="Cách xét", en="How it decides")

_INSTRUMENT = Text(vi="- Văn bản: {cite}, {title}", en="- Instrument: {cite}, {title}")
_ISSUED = Text(vi="- Cơ quan ban hành: {issuer}, ngày {day}", en="- Issued by: {issuer}, {day}")
_ISSUER = Text(vi="- Cơ quan ban hành: {issuer}", en="- Issued by: {issuer}")
_IN_FORCE = Text(vi="- Hiệu lực: {words}", en="- In force: {words}")
_CERTAINTY = Text(vi="- Mức đối chiếu: {words}", en="- Certainty: {words}")
_NOTE = Text(vi="- Lưu ý: {note}", en="- Note: {note}")
_CITED_BY = Text(vi="Tiêu chí và chỉ số dựa trên điều khoản này", en="Rules and indicators that rest on it")
_CHAIN = Text(vi="Chuỗi văn bản", en="Chain of instruments")
_MANUAL = Text(vi="Phần phải kiểm tra trực tiếp", en="Left to a person")


def explain_rule(rule: Rule, law: Law, lang: str) -> str:
    """All that is to be known about a rule, in one language.

    Raises:
        KeyError: the rule cites a clause that the law does not hold.
    """
    return _joined([f"# {rule.code} · {rule.title.in_(lang)}", *rule_sections(rule, law, lang, "##")])


def rule_sections(rule: Rule, law: Law, lang: str, mark: str) -> Iterable[str]:
    """What is said about a rule below its title; ``mark`` is the Markdown mark of its headings."""
    yield "\n".join(
        (
            *([] if rule.enabled else [_OFF.in_(lang)]),
            _CODE.render(lang, code=rule.code, name=rule.name),
            _FAMILY.render(lang, family=FAMILIES[rule.family].in_(lang)),
            _SEVERITY.render(lang, severity=SEVERITIES[rule.severity].in_(lang)),
            _SUBJECT.render(lang, subject=SUBJECTS[rule.subject.__name__].in_(lang)),
        )
    )
    clauses = [f"- {clause_line(law.clause(clause_id), lang)}" for clause_id in rule.basis]
    yield _section(mark, _BASIS, lang, clauses or [_OWN.in_(lang)])
    yield _section(mark, _MESSAGE, lang, [f"- {message.in_(lang)}" for message in rule.messages.values()])
    yield _section(mark, _REMEDY, lang, [rule.remedy.in_(lang)])
    if rule.parameters:
        defaults = [(name, _literal(value)) for name, value in sorted(rule.parameters.items())]
        rows = [_PARAMETER.render(lang, name=name, default=default) for name, default in defaults]
        yield _section(mark, _PARAMETERS, lang, rows)
    yield _section(mark, _DOC, lang, [rule.doc.in_(lang)])


def explain_clause(clause: Clause, rules: Sequence[Rule], law: Law, lang: str) -> str:
    """What a clause asks, when it applies, how surely we know it, and what rests on it."""
    cite = clause.cite(lang)
    parts = [f"# {cite[0].upper()}{cite[1:]}", clause.gist.in_(lang), "\n".join(_about(clause, law, lang))]
    if chain := chain_lines(clause.instrument, law, lang):
        parts.append(_section("##", _CHAIN, lang, chain))
    citing = [*_rules_on(clause, rules, lang), *_indicators_on(clause, lang)]
    if citing:
        parts.append(_section("##", _CITED_BY, lang, citing))
    if clause.manual_reason is not None:
        parts.append(_section("##", _MANUAL, lang, [clause.manual_reason.in_(lang)]))
    return _joined(parts)


def _about(clause: Clause, law: Law, lang: str) -> Iterable[str]:
    instrument = clause.instrument
    yield _INSTRUMENT.render(lang, cite=instrument.cite(lang), title=instrument.title.in_(lang))
    yield _issue(instrument, lang)
    yield _IN_FORCE.render(lang, words=in_force_words(clause, lang))
    yield _CERTAINTY.render(lang, words=clause.certainty.word.in_(lang))
    if instrument.note is not None:
        yield _NOTE.render(lang, note=instrument.note.in_(lang))


def _issue(instrument: Instrument, lang: str) -> str:
    issuer = instrument.issuer.in_(lang)
    if instrument.issued_on is None:
        return _ISSUER.render(lang, issuer=issuer)
    return _ISSUED.render(lang, issuer=issuer, day=figures.day(instrument.issued_on, lang))


def _rules_on(clause: Clause, rules: Sequence[Rule], lang: str) -> list[str]:
    return [f"- {rule.code} · {rule.title.in_(lang)}" for rule in rules if clause.id in rule.basis]


def _indicators_on(clause: Clause, lang: str) -> list[str]:
    return [f"- `{id_}` · {INDICATORS[id_].in_(lang)}" for id_ in indicators_on(clause.id)]


def _section(mark: str, heading: Text, lang: str, lines: Sequence[str]) -> str:
    return f"{mark} {heading.in_(lang)}\n\n" + "\n".join(lines)


def _literal(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"
