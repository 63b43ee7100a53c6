"""``archaudit explain``."""

from __future__ import annotations

import difflib
import re

import click

from archaudit.cli.explain_dossier import explain_dossier
from archaudit.cli.options import lang_option
from archaudit.cli.results import UNMASK
from archaudit.cli.run_options import store_option
from archaudit.cli.session import Session
from archaudit.errors import UsageError
from archaudit.legal import Law
from archaudit.legal import load as load_law
from archaudit.model.text import Text
from archaudit.reports.explain import explain_clause, explain_rule
from archaudit.rules import all_rules, rules_by_code

HELP = Text(
    vi="Giải thích một tiêu chí (ví dụ SIG001) hoặc một điều khoản (ví dụ nd45-2020/14.3): hỏi gì, vì sao, căn cứ nào, "
    "khắc phục thế nào; hoặc một hồ sơ của đợt kiểm tra trong kho lịch sử (ví dụ latest:MÃ-HỒ-SƠ): diễn biến, giấy tờ, "
    "chữ ký số, kết luận.",
    en="Explains a rule (such as SIG001) or a clause (such as nd45-2020/14.3): what it asks, why, on what basis, and "
    "what to do; or a dossier of a run in the store (such as latest:CODE): timeline, papers, signatures, verdicts.",
)
DOSSIER = re.compile(r"(?P<run>[0-9]+|latest):(?P<dossier>.+)", re.DOTALL)
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
            click.Argument(["names"], metavar="RULE|CLAUSE|RUN:DOSSIER", nargs=-1, required=True),
            store_option(lang),
            click.Option(["--unmask"], is_flag=True, help=UNMASK.in_(lang)),
            lang_option(lang),
        ],
    )


def explain(session: Session, names: tuple[str, ...], store: str | None, unmask: bool) -> None:
    """Prints what is known of each name."""
    law = load_law()
    texts = [_explained(session, name, law, store, unmask=unmask).rstrip() for name in names]
    click.echo("\n\n".join(texts))


def _explained(session: Session, name: str, law: Law, store: str | None, *, unmask: bool) -> str:
    rules, lang = rules_by_code(), session.lang
    if dossier := DOSSIER.fullmatch(name):
        return explain_dossier(session, dossier["run"], dossier["dossier"], store, unmask=unmask)
    if name.upper() in rules:
        return explain_rule(rules[name.upper()], law, lang)
    if law.has_clause(name.casefold()):
        return explain_clause(law.clause(name.casefold()), all_rules(), law, lang)
    known = [*rules, *(clause.id for clause in law.clauses)]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.3)
    raise UsageError(UNKNOWN, name=name, near=", ".join(near) or "–")
