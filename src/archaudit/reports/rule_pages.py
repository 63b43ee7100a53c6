"""The pages of the manual that are made from rules and law: pure functions to Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archaudit.indicators import indicators_on
from archaudit.legal import Clause, Instrument, Law
from archaudit.reports.clause_words import in_force_words
from archaudit.reports.explain import rule_sections
from archaudit.reports.names import SEVERITIES
from archaudit.reports.rule_words import FAMILIES
from archaudit.rules.rule import Rule

_GENERATED = "<!-- Made by docs/generate.py from the rules and the law; do not edit. -->"

_MATRIX_INTRO = """\
# Ma trận tuân thủ · Conformance matrix

Mỗi điều khoản, tiêu chí và chỉ số dựa trên điều khoản đó, hoặc lý do phải kiểm tra trực tiếp. Nội dung điều khoản
được tóm tắt bằng lời của dự án, không phải trích nguyên văn.

Each clause, the rules and indicators that rest on it, or the reason why a person must check it. What a clause asks
is told in our own words, never quoted."""

_INDEX_INTRO = """\
# Tiêu chí kiểm tra · Rules"""


def manual_pages(rules: Sequence[Rule], law: Law) -> Mapping[str, str]:
    """Every generated page by its path inside ``docs/``."""
    pages = {f"rules/{rule.code}.md": rule_page(rule, law) for rule in rules}
    return pages | {
        "rules/README.md": rules_index(rules, law),
        "conformance-matrix.md": conformance_matrix(rules, law),
    }


def rule_page(rule: Rule, law: Law) -> str:
    """One rule: Vietnamese first, then English."""
    return _page(
        f"# {rule.code} · {rule.title.vi}",
        *rule_sections(rule, law, "vi", "##"),
        f"# {rule.code} · {rule.title.en}",
        *rule_sections(rule, law, "en", "##"),
    )


def rules_index(rules: Sequence[Rule], law: Law) -> str:
    """All rules by family, each linked to its page."""
    families = [family for family in FAMILIES if any(rule.family == family for rule in rules)]
    return _page(_INDEX_INTRO, *(_family(family, rules, law) for family in families))


def conformance_matrix(rules: Sequence[Rule], law: Law) -> str:
    """Clause → rules and indicators, or the reason why a person must check it."""
    return _page(_MATRIX_INTRO, *(_instrument(instrument, rules, law) for instrument in law.instruments))


def _family(family: str, rules: Sequence[Rule], law: Law) -> str:
    rows = [
        (
            f"[{rule.code}]({rule.code}.md)",
            _both(rule.title.vi, rule.title.en),
            _both(SEVERITIES[rule.severity].vi, SEVERITIES[rule.severity].en),
            "<br>".join(law.clause(clause_id).cite("vi") for clause_id in rule.basis) or "–",
        )
        for rule in rules
        if rule.family == family
    ]
    name = FAMILIES[family]
    head = ("Mã", "Tiêu chí · Rule", "Mức độ · Severity", "Căn cứ · Basis")
    return f"## {family}: {name.vi} · {name.en}\n\n{_table(head, rows)}"


def _instrument(instrument: Instrument, rules: Sequence[Rule], law: Law) -> str:
    rows = [_matrix_row(clause, rules) for clause in law.clauses if clause.instrument.id == instrument.id]
    head = ("Điều khoản · Clause", "Nội dung · Gist", "Hiệu lực · Application", "Kiểm tra bằng · Checked by")
    parts = [f"## {instrument.cite('vi')}", f"{instrument.title.vi}  \n{instrument.title.en}"]
    if instrument.note is not None:
        parts.append(f"> {instrument.note.vi}  \n> {instrument.note.en}")
    return "\n\n".join([*parts, _table(head, rows)])


def _matrix_row(clause: Clause, rules: Sequence[Rule]) -> tuple[str, ...]:
    certainty = clause.certainty.word
    return (
        _both(clause.label.vi, clause.label.en, f"`{clause.id}`"),
        _both(clause.gist.vi, clause.gist.en),
        _both(
            f"{in_force_words(clause, 'vi')}; {certainty.vi}",
            f"{in_force_words(clause, 'en')}; {certainty.en}",
        ),
        _both(*_checks(clause, rules)),
    )


def _checks(clause: Clause, rules: Sequence[Rule]) -> Iterable[str]:
    codes = [f"[{rule.code}](rules/{rule.code}.md)" for rule in rules if clause.id in rule.basis]
    indicators = [f"`{indicator}`" for indicator in indicators_on(clause.id)]
    if codes or indicators:
        yield ", ".join([*codes, *indicators])
    if clause.manual_reason is not None:
        yield f"Kiểm tra trực tiếp: {clause.manual_reason.vi}"
        yield f"By a person: {clause.manual_reason.en}"


def _both(*lines: str) -> str:
    return "<br>".join(line.replace("|", "\\|") for line in lines)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _page(*parts: str) -> str:
    return "\n\n".join((_GENERATED, *parts)) + "\n"
