"""``archaudit report``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.options import load_trust, trust_option
from archaudit.cli.output import needs_facts
from archaudit.cli.pack_options import load_sealing
from archaudit.cli.packs import facts_of, write_from_facts
from archaudit.cli.results import exit_code
from archaudit.cli.session import Session
from archaudit.cli.stored_run import Asked, stored_run_parameters
from archaudit.legal import load as load_law
from archaudit.model.text import Text
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules

HELP = Text(
    vi="Lập lại báo cáo của đợt kiểm tra RUN (số thứ tự hoặc latest) từ kho lịch sử, không cần bản xuất hồ sơ. "
    "Gói bằng chứng (--format evidence) cần --profile và --trust đúng như khi kiểm tra.",
    en="Writes the report of the run RUN (its number, or latest) again from the store, without the archive. A pack "
    "(--format evidence) needs --profile and --trust as they were given to the run.",
)


def command(lang: str) -> click.Command:
    """The command in one language."""
    parameters = stored_run_parameters(lang, trust_option(lang), packs=True)
    return click.Command("report", callback=click.pass_obj(report), help=HELP.in_(lang), params=parameters)


def report(session: Session, trust: tuple[Path, ...], key: str | None, pades: bool, **asked: Any) -> ExitCode:
    """Writes the report of a stored run."""
    law, wanted = load_law(), Asked(**asked)
    with wanted.opened() as (store, number):
        found = store.report(number)
        seal = load_sealing(session, key, pades=pades) if needs_facts(wanted.where(found)) else None
        shown = wanted.write(session, found, law)
        if needs_facts(wanted.where(found)):
            chosen = load_profile(wanted.profile, law, all_rules())
            facts = facts_of(store, number, chosen, law, load_trust(trust))
            write_from_facts(session, shown, facts, wanted.where(found), seal, unmask=wanted.unmask)
        return exit_code(shown, wanted.fail_on)
