"""``archaudit report``."""

from __future__ import annotations

from pathlib import Path

import click

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.options import lang_option, load_trust, profile_option, trust_option
from archaudit.cli.output import formats_asked, targets
from archaudit.cli.packs import load_seal, needs_facts, stored_facts, write_from_facts
from archaudit.cli.results import exit_code, result_options, write_reports
from archaudit.cli.review_options import load_reviewed, review_options
from archaudit.cli.run_options import store_option
from archaudit.cli.session import Session
from archaudit.legal import load as load_law
from archaudit.model.text import Text
from archaudit.profiles import load as load_profile
from archaudit.review import review
from archaudit.rules import all_rules

HELP = Text(
    vi="Lập lại báo cáo của đợt kiểm tra RUN (số thứ tự hoặc latest) từ kho lịch sử, không cần bản xuất hồ sơ. "
    "Gói bằng chứng (--format evidence) cần --profile và --trust đúng như khi kiểm tra.",
    en="Writes the report of the run RUN (its number, or latest) again from the store, without the archive. A pack "
    "(--format evidence) needs --profile and --trust as they were given to the run.",
)


def command(lang: str) -> click.Command:
    """The command in one language."""
    return click.Command(
        "report",
        callback=click.pass_obj(report),
        help=HELP.in_(lang),
        params=[
            click.Argument(["run"]),
            store_option(lang, required=True),
            profile_option(lang),
            trust_option(lang),
            *result_options(lang, packs=True),
            *review_options(lang),
            lang_option(lang),
        ],
    )


def report(
    session: Session,
    run: str,
    store: str,
    profile: tuple[str, ...],
    trust: tuple[Path, ...],
    formats: tuple[str, ...],
    unmask: bool,
    output: Path | None,
    key: Path | None,
    fail_on: str,
    waivers: tuple[Path, ...],
    baseline: str | None,
    decisions: Path | None,
) -> ExitCode:
    """Writes the report of a stored run."""
    from archaudit.store import Store

    law = load_law()
    reviewed = load_reviewed(waivers, baseline, decisions, store)
    opened = Store.open(store)
    try:
        found = opened.report(opened.run_number(run))
        where = targets(formats_asked(formats, output), output, Path(found.run.source))
        shown = found if reviewed is None else review(found, reviewed)
        write_reports(session, shown, law, where, unmask=unmask)
        if needs_facts(where):
            chosen, seal = load_profile(profile, law, all_rules()), load_seal(session, key)
            with stored_facts(store, run, chosen, law, load_trust(trust)) as facts:
                write_from_facts(session, shown, facts, where, seal, unmask=unmask)
        return exit_code(shown, fail_on)
    finally:
        opened.close()
