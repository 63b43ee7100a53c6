"""``archaudit rejudge``."""

from __future__ import annotations

from typing import Any

import click

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.results import exit_code
from archaudit.cli.session import Session
from archaudit.cli.stored_run import Asked, stored_run_parameters
from archaudit.legal import load as load_law
from archaudit.model.text import Text
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules

HELP = Text(
    vi="Xét lại các dữ kiện đã lưu của đợt kiểm tra RUN (số thứ tự hoặc latest) theo bộ tiêu chí khác hoặc pháp luật "
    "của phiên bản này, không cần bản xuất hồ sơ; kho lịch sử không thay đổi.",
    en="Judges the stored facts of the run RUN (its number, or latest) again under another profile or the law of this "
    "version, without the archive; the store is not changed.",
)


def command(lang: str) -> click.Command:
    """The command in one language."""
    parameters = stored_run_parameters(lang)
    return click.Command("rejudge", callback=click.pass_obj(rejudge), help=HELP.in_(lang), params=parameters)


def rejudge(session: Session, **asked: Any) -> ExitCode:
    """Judges a stored run again."""
    from archaudit.engine.rejudge import rejudge as judged_again
    from archaudit.store import passing_store

    law, wanted = load_law(), Asked(**asked)
    chosen = load_profile(wanted.profile, law, all_rules())
    with wanted.opened() as (store, number), passing_store() as passing:
        before = store.report(number)
        # Wrong use shows before the facts are gone through.
        wanted.where(before)
        registers = store.registers(number)
        report = judged_again(store.facts(number), passing.ledger(), registers, before, chosen, law)
        return exit_code(wanted.write(session, report, law), wanted.fail_on)
