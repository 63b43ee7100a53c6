"""``archaudit rules``."""

from __future__ import annotations

import click
import msgspec

from archaudit.cli.options import lang_option
from archaudit.cli.session import Session
from archaudit.legal import load as load_law
from archaudit.model.text import Text
from archaudit.reports.document import Cell, Column, Group, ReportDocument, Table
from archaudit.reports.rules_listing import RULE_COLUMNS, rules_json, rules_table
from archaudit.reports.text import render_text
from archaudit.rules import all_rules

HELP = Text(
    vi="Liệt kê các tiêu chí kèm mức độ và căn cứ; xem chi tiết bằng “archaudit explain MÃ”.",
    en="Lists the rules with severity and basis; “archaudit explain CODE” tells more.",
)
FORMAT = Text(vi="Định dạng: text (mặc định) hoặc json", en="Format: text (default) or json")


def command(lang: str) -> click.Command:
    """The command in one language."""
    return click.Command(
        "rules",
        callback=click.pass_obj(rules),
        help=HELP.in_(lang),
        params=[
            click.Option(
                ["--format", "format_"],
                type=click.Choice(["text", "json"]),
                default="text",
                help=FORMAT.in_(lang),
            ),
            lang_option(lang),
        ],
    )


def rules(session: Session, format_: str) -> None:
    """Lists the rules."""
    if format_ == "json":
        listed = rules_json(all_rules(), load_law())
        click.echo(msgspec.json.format(msgspec.json.encode(listed, order="deterministic"), indent=2).decode())
        return
    columns = tuple(Column(column.in_(session.lang)) for column in RULE_COLUMNS)
    rows = rules_table(all_rules(), session.lang)
    table = Table(columns, (Group(None, tuple(tuple(Cell((text,)) for text in row) for row in rows)),))
    click.echo(render_text(ReportDocument((table,)), session.width, session.colour, session.lang), nl=False)
