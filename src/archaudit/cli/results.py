"""What a run leaves behind: its reports and its exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.output import FROM_FACTS, write
from archaudit.cli.pack_options import key_options
from archaudit.cli.review_options import tell_stale
from archaudit.cli.session import Session
from archaudit.model.finding import Outcome, Severity
from archaudit.model.report import RunReport
from archaudit.model.text import Text
from archaudit.reports.context import DEFAULT_WIDTH, RenderContext
from archaudit.reports.formats import FORMATS, render

if TYPE_CHECKING:
    from archaudit.legal import Law
    from archaudit.rules.rule import Rule

NEVER = "never"
AskedLaw = Callable[[], "Law"]
"""Gives the law, which is loaded when it is asked for."""
FORMAT = Text(vi="Định dạng báo cáo; có thể lặp lại", en="Format of the report; may be repeated")
OUTPUT = Text(
    vi="Tệp báo cáo (phần mở rộng quyết định định dạng), hoặc thư mục khi có nhiều định dạng",
    en="File of the report (its extension decides the format), or a folder for several formats",
)
FAIL_ON = Text(
    vi="Mức nhẹ nhất của điểm chưa bảo đảm khiến lệnh kết thúc bằng mã 1",
    en="Lightest nonconformity that makes the command end with 1",
)
UNMASK = Text(
    vi="Ghi đủ tên người ký và số giấy tờ tùy thân, cho phụ lục niêm phong",
    en="Shows names of signers and identity numbers in full, for a sealed annex",
)
INCOMPLETE = Text(
    vi="Lưu ý: đợt kiểm tra chưa trọn vẹn (có thư mục không đọc được hoặc tiêu chí gặp lỗi); số liệu chưa cuối cùng.",
    en="Note: the run is incomplete, a folder could not be read or a rule failed; the figures are not final.",
)


def result_options(lang: str, *, packs: bool = False) -> list[click.Option]:
    """``--format``, ``--unmask``, ``--output`` and ``--fail-on``.

    Args:
        packs: whether the command has facts to make packs of; then ``--key`` and ``--pades`` as well.
    """
    unmask = click.Option(["--unmask"], is_flag=True, help=UNMASK.in_(lang))
    output = click.Option(["--output", "-o"], type=click.Path(path_type=Path), metavar="PATH", help=OUTPUT.in_(lang))
    names = (*FORMATS, *FROM_FACTS) if packs else tuple(FORMATS)
    keys = key_options(lang) if packs else []
    return [format_option(lang, names), unmask, output, *keys, fail_on_option(lang)]


def format_option(lang: str, names: Sequence[str] = tuple(FORMATS)) -> click.Option:
    """``--format F``, several times."""
    return click.Option(["--format", "formats"], multiple=True, type=click.Choice(names), help=FORMAT.in_(lang))


def fail_on_option(lang: str) -> click.Option:
    """``--fail-on SEVERITY``."""
    return click.Option(
        ["--fail-on"],
        type=click.Choice([*(severity.value for severity in Severity), NEVER]),
        default=Severity.MINOR.value,
        show_default=True,
        envvar="ARCHAUDIT_FAIL_ON",
        help=FAIL_ON.in_(lang),
    )


def write_reports(
    session: Session,
    report: RunReport,
    law: AskedLaw,
    where: Mapping[str, Path | None],
    *,
    unmask: bool = False,
) -> None:
    """Renders a report into every format asked for, and says so when its figures are not final or what people
    brought to it no longer does anything."""
    context = context_of(session, law, colour=where.get("text", Path()) is None, unmask=unmask)
    for name, path in where.items():
        if name in FORMATS:
            write(render(name, report, context), path)
    if report.review is not None:
        tell_stale(session, report.review)
    if not report.run.complete:
        session.say(INCOMPLETE)


def context_of(session: Session, law: AskedLaw, *, colour: bool = False, unmask: bool = False) -> RenderContext:
    """The words to render with.

    Args:
        law: asked for when a clause is quoted.
        colour: whether the text goes to the terminal, and so is as wide as that.
    """
    return RenderContext(
        _Rules(),
        lambda clause, lang: law().clause(clause).cite(lang),
        session.lang,
        # What is written to a file is the same on every screen.
        session.width if colour else DEFAULT_WIDTH,
        session.colour and colour,
        unmask,
    )


def exit_code(report: RunReport, fail_on: str) -> ExitCode:
    """What the report means to a script. An incomplete run outweighs what it found: its figures are not final.

    What is waived or known from the baseline does not count.
    """
    if not report.run.complete:
        return ExitCode.INCOMPLETE
    if fail_on == NEVER:
        return ExitCode.CONFORMING
    threshold, code = Severity(fail_on), ExitCode.CONFORMING
    for finding in report.findings:
        if finding.waived or finding.known or not finding.severity.reaches(threshold):
            continue
        if finding.outcome is Outcome.NONCONFORMING:
            # Nothing outweighs it: the rest, of millions, is left in the store.
            return ExitCode.NONCONFORMING
        code = ExitCode.INCOMPLETE
    return code


class _Rules(Mapping[str, "Rule"]):
    """All rules by code, loaded when one is asked for."""

    def __getitem__(self, code: str) -> Rule:
        return self._all()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> Mapping[str, Rule]:
        from archaudit.rules import rules_by_code

        return rules_by_code()
