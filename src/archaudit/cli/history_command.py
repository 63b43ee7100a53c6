"""``archaudit history``."""

from __future__ import annotations

import click

from archaudit.cli.options import lang_option
from archaudit.cli.run_options import store_option
from archaudit.cli.session import Session
from archaudit.model.text import Text
from archaudit.reports.history import history_document, render_history_json
from archaudit.reports.text import render_text

HELP = Text(
    vi="Liệt kê các đợt kiểm tra đã lưu trong kho lịch sử.",
    en="Lists the runs that the store holds.",
)
FORMAT = Text(vi="Định dạng: text (mặc định) hoặc json", en="Format: text (default) or json")


def command(lang: str) -> click.Command:
    """The command in one language."""
    return click.Command(
        "history",
        callback=click.pass_obj(history),
        help=HELP.in_(lang),
        params=[
            store_option(lang, required=True),
            click.Option(
                ["--format", "format_"], type=click.Choice(["text", "json"]), default="text", help=FORMAT.in_(lang)
            ),
            lang_option(lang),
        ],
    )


def history(session: Session, store: str, format_: str) -> None:
    """Lists the runs, the oldest first."""
    from archaudit.store import Store

    opened = Store.open(store)
    try:
        runs = opened.runs()
    finally:
        opened.close()
    if format_ == "json":
        click.echo(render_history_json(runs), nl=False)
        return
    document = history_document(runs, session.lang)
    click.echo(render_text(document, session.width, session.colour, session.lang), nl=False)
