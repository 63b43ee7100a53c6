"""``archaudit compare``."""

from __future__ import annotations

from pathlib import Path

import click

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.options import lang_option
from archaudit.cli.output import BINARY, write
from archaudit.cli.results import context_of
from archaudit.cli.review_options import RUN
from archaudit.cli.run_options import store_option
from archaudit.cli.session import Session
from archaudit.errors import UsageError
from archaudit.legal import load as load_law
from archaudit.model.comparison import Side
from archaudit.model.text import Text
from archaudit.reports.comparison_files import COMPARISON_FORMATS
from archaudit.review.comparison import compare_runs
from archaudit.review.sides import load_side, side_of

HELP = Text(
    vi="So sánh đợt kiểm tra BEFORE với đợt AFTER: mỗi đợt là số thứ tự (hoặc latest) trong kho lịch sử --store, "
    "hoặc thư mục, report.json, findings.jsonl mà scan đã ghi. Kết thúc bằng mã 1 khi có điểm không phù hợp mới.",
    en="Compares the run BEFORE with the run AFTER: each is the number of a run in the --store (or latest), or the "
    "folder, report.json or findings.jsonl that scan wrote. Ends with 1 when there is a new nonconformity.",
)
FORMAT = Text(
    vi="Định dạng; mặc định theo phần mở rộng của --output, nếu không thì text",
    en="Format; by default what the extension of --output stands for, else text",
)
OUTPUT = Text(vi="Tệp kết quả", en="File of the result")


def command(lang: str) -> click.Command:
    """The command in one language."""
    return click.Command(
        "compare",
        callback=click.pass_obj(compare),
        help=HELP.in_(lang),
        params=[
            click.Argument(["before"]),
            click.Argument(["after"]),
            store_option(lang),
            click.Option(["--format", "format_"], type=click.Choice(list(COMPARISON_FORMATS)), help=FORMAT.in_(lang)),
            click.Option(["--output", "-o"], type=click.Path(path_type=Path), metavar="FILE", help=OUTPUT.in_(lang)),
            lang_option(lang),
        ],
    )


def compare(
    session: Session, before: str, after: str, store: str | None, format_: str | None, output: Path | None
) -> ExitCode:
    """Compares two runs and writes what is different."""
    name = format_ or _format_of(output)
    if name == "xlsx" and output is None:
        raise UsageError(BINARY, name=name)
    comparison = compare_runs(_side(before, store), _side(after, store))
    context = context_of(session, load_law, colour=output is None)
    write(COMPARISON_FORMATS[name](comparison, context), output)
    return ExitCode.NONCONFORMING if comparison.worse else ExitCode.CONFORMING


def _format_of(output: Path | None) -> str:
    suffix = "" if output is None else output.suffix.lower().removeprefix(".")
    return suffix if suffix in COMPARISON_FORMATS else "text"


def _side(given: str, store: str | None) -> Side:
    """A file by that name goes before a run, as for a baseline."""
    if store is None or not RUN.fullmatch(given) or Path(given).exists():
        return load_side(Path(given))
    from archaudit.store import Store

    opened = Store.open(store)
    try:
        run = opened.run_number(given)
        return side_of(str(run), opened.report(run), opened.codes(run))
    finally:
        opened.close()
