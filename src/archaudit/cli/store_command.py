"""``archaudit store``."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.holder import holder
from archaudit.cli.options import lang_option
from archaudit.cli.run_options import store_option
from archaudit.cli.session import Session
from archaudit.model.text import Text

HELP = Text(vi="Bảo trì kho lịch sử.", en="Keeps the store small and sound.")
PRUNE = Text(
    vi="Xóa các đợt kiểm tra cũ, chỉ giữ những đợt mới nhất của mỗi bản xuất.",
    en="Forgets old runs and keeps the newest ones of every export.",
)
KEEP = Text(vi="Số đợt được giữ lại", en="Number of runs to keep")
CHECK = Text(vi="Kiểm tra kho lịch sử có bị hỏng không.", en="Looks for damage in the store.")
EXPORT = Text(
    vi="Ghi dữ kiện và phát hiện của đợt kiểm tra RUN ra stdout, mỗi dòng một giá trị JSON. Có dữ liệu cá nhân.",
    en="Writes facts and findings of the run RUN to stdout, one JSON value a line. They hold personal data.",
)
FORGOTTEN = Text(vi="Đã xóa {count} đợt kiểm tra cũ.", en="Forgot {count} old runs.")
SOUND = Text(vi="Kho lịch sử không bị hỏng.", en="The store is sound.")
DAMAGED = Text(vi="Kho lịch sử bị hỏng: {detail}", en="The store is damaged: {detail}")


def command(lang: str) -> click.Command:
    """The group in one language."""
    keep = click.Option(["--keep"], type=click.IntRange(min=1), required=True, metavar="N", help=KEEP.in_(lang))
    group = click.Group("store", help=HELP.in_(lang))
    group.add_command(_command("prune", prune, PRUNE, [keep], lang))
    group.add_command(_command("check", check, CHECK, [], lang))
    group.add_command(_command("export", export, EXPORT, [click.Argument(["run"])], lang))
    return group


def prune(session: Session, store: str, keep: int) -> None:
    """Forgets old runs."""
    from archaudit.store import Store
    from archaudit.store.lock import only_writer
    from archaudit.store.maintenance import prune as forget

    opened = Store.open(store)
    try:
        with only_writer(opened.database, holder()):
            session.say(FORGOTTEN, count=forget(opened, keep))
    finally:
        opened.close()


def check(session: Session, store: str) -> ExitCode:
    """Looks for damage."""
    from archaudit.store import Store
    from archaudit.store.maintenance import check as damages_of

    opened = Store.open(store)
    try:
        damages = damages_of(opened)
    finally:
        opened.close()
    for damage in damages:
        session.say(DAMAGED, detail=damage)
    if not damages:
        session.say(SOUND)
    return ExitCode.INCOMPLETE if damages else ExitCode.CONFORMING


def export(session: Session, store: str, run: str) -> None:
    """Writes facts and findings of a run."""
    from archaudit.store import Store
    from archaudit.store.maintenance import export_lines

    opened = Store.open(store)
    try:
        for line in export_lines(opened, opened.run_number(run)):
            sys.stdout.buffer.write(line)
    finally:
        opened.close()


def _command(
    name: str, callback: Callable[..., object], words: Text, params: list[click.Parameter], lang: str
) -> click.Command:
    return click.Command(
        name,
        callback=click.pass_obj(callback),
        help=words.in_(lang),
        params=[*params, store_option(lang, required=True), lang_option(lang)],
    )
