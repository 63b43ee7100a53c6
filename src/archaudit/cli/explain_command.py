"""``archaudit explain``."""

from __future__ import annotations

import difflib

import click

from archaudit.cli.options import lang_option
from archaudit.cli.session import Session
from archaudit.errors import UsageError
from archaudit.legal import Law
from archaudit.legal import load as load_law
from archaudit.model.text import Text
from archaudit.reports.explain import explain_clause, explain_rule
from archaudit.rules import all_rules, rules_by_code

HELP = Text(
    vi="Giải thích một tiêu chí (ví dụ SIG001) hoặc một điều khoản (ví dụ nd45-2020/14.3): hỏi gì, vì sao, căn cứ nào, "
    "khắc phục thế nào.",
    en="Explains a rule (such as SIG001) or a clause (such as nd45-2020/14.3): what it asks, why, on what basis, and "
    "what to do.",
)
UNKNOWN = Text(
    vi="Không có tiêu chí hay điều khoản “{name}”. Gần giống: {near}. Xem danh sách: archaudit rules",
    en="There is no rule or clause “{name}”. Close to it: {near}. For a list: archaudit rules",
)


def command(lang: str) -> click.Command:
    """The command in one language."""
    return click.Command(
        "explain",
        callback=click.pass_obj(explain),
        help=HELP.in_(lang),
        params=[
            click.Argument(["names"], metavar="RULE|CLAUSE", nargs=-1, required=True),
            lang_option(lang),
        ],
    )


def explain(session: Session, names: tuple[str, ...]) -> None:
    """Prints what is known of each name."""
    law = load_law()
    texts = [_explained(name, law, session.lang).rstrip() for name in names]
    click.echo("\n\n".join(texts))


def _explained(name: str, law: Law, lang: str) -> str:
    rules = rules_by_code()
    if name.upper() in rules:
        return explain_rule(rules[name.upper()], law, lang)
    if law.has_clause(name.casefold()):
        return explain_clause(law.clause(name.casefold()), all_rules(), law, lang)
    known = [*rules, *(clause.id for clause in law.clauses)]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.3)
    raise UsageError(UNKNOWN, name=name, near=", ".join(near) or "–")
