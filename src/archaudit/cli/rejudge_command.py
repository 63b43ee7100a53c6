"""``archaudit rejudge``."""

from __future__ import annotations

from pathlib import Path

import click

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.options import lang_option, profile_option
from archaudit.cli.output import formats_asked, targets
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
    vi="Xét lại các dữ kiện đã lưu của đợt kiểm tra RUN (số thứ tự hoặc latest) theo bộ tiêu chí khác hoặc pháp luật "
    "của phiên bản này, không cần bản xuất hồ sơ; kho lịch sử không thay đổi.",
    en="Judges the stored facts of the run RUN (its number, or latest) again under another profile or the law of this "
    "version, without the archive; the store is not changed.",
)


def command(lang: str) -> click.Command:
    """The command in one language."""
    return click.Command(
        "rejudge",
        callback=click.pass_obj(rejudge),
        help=HELP.in_(lang),
        params=[
            click.Argument(["run"]),
            store_option(lang, required=True),
            profile_option(lang),
            *result_options(lang),
            *review_options(lang),
            lang_option(lang),
        ],
    )


def rejudge(
    session: Session,
    run: str,
    store: str,
    profile: tuple[str, ...],
    formats: tuple[str, ...],
    unmask: bool,
    output: Path | None,
    fail_on: str,
    waivers: tuple[Path, ...],
    baseline: str | None,
    decisions: Path | None,
) -> ExitCode:
    """Judges a stored run again."""
    from archaudit.engine.rejudge import rejudge as judged_again
    from archaudit.store import Store

    law = load_law()
    chosen = load_profile(profile, law, all_rules())
    reviewed = load_reviewed(waivers, baseline, decisions, store)
    opened = Store.open(store)
    try:
        number = opened.run_number(run)
        before = opened.report(number)
        where = targets(formats_asked(formats, output), output, Path(before.run.source))
        dossiers = (facts for _, facts in opened.facts(number))
        report = judged_again(dossiers, opened.registers(number), before, chosen, law)
    finally:
        opened.close()
    shown = report if reviewed is None else review(report, reviewed)
    write_reports(session, shown, law, where, unmask=unmask)
    return exit_code(shown, fail_on)
