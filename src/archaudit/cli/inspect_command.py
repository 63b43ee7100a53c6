"""``archaudit inspect``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.options import as_of_option, deep_option, lang_option, load_trust, parse_time, trust_option
from archaudit.cli.output import write
from archaudit.cli.program_options import find_programs, verapdf_option
from archaudit.cli.session import Session
from archaudit.engine.files import inspect_files
from archaudit.model.text import Text
from archaudit.reports.facts_jsonl import render_facts_jsonl

HELP = Text(
    vi="Cho biết dữ kiện của từng tệp: loại, trang, độ phân giải, và từng chữ ký số: của ai, còn toàn vẹn không, có "
    "tin cậy không, có bị sửa sau khi ký không. Không cần bản xuất hồ sơ.",
    en="Tells the facts of single files: type, pages, resolution, and of each signature whose it is, whether it is "
    "intact and trusted, and whether anything changed after it. Needs no export.",
)
FORMAT = Text(vi="Định dạng: text (mặc định) hoặc jsonl", en="Format: text (default) or jsonl")


def command(lang: str) -> click.Command:
    """The command in one language."""
    return click.Command(
        "inspect",
        callback=click.pass_obj(inspect),
        help=HELP.in_(lang),
        params=[
            click.Argument(["files"], metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path)),
            trust_option(lang),
            as_of_option(lang),
            click.Option(
                ["--format", "format_"],
                type=click.Choice(["text", "jsonl"]),
                default="text",
                help=FORMAT.in_(lang),
            ),
            deep_option(lang),
            verapdf_option(lang),
            lang_option(lang),
        ],
    )


def inspect(
    session: Session,
    files: tuple[Path, ...],
    trust: tuple[Path, ...],
    as_of: str | None,
    format_: str,
    deep: bool,
    verapdf: bool,
) -> ExitCode:
    """Prints the facts of each file."""
    moment = parse_time(as_of) if as_of is not None else session.now()
    jobs = min(len(files), os.cpu_count() or 1)
    facts = inspect_files(files, load_trust(trust), moment, jobs, deep=deep, programs=find_programs(verapdf=verapdf))
    if format_ == "jsonl":
        write(render_facts_jsonl(facts), None)
    else:
        # Rich costs a twentieth of a second to import, and programs read the lines.
        from archaudit.reports.inspect_text import render_facts

        write(render_facts(facts, session.width, session.colour, session.lang).encode(), None)
    return ExitCode.INCOMPLETE if any(one.opens is None for one in facts) else ExitCode.CONFORMING
