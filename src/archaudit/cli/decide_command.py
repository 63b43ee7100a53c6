"""``archaudit decide``."""

from __future__ import annotations

from pathlib import Path

import click

from archaudit.cli.options import lang_option
from archaudit.cli.review_options import decisions_option
from archaudit.cli.session import Session
from archaudit.errors import UsageError
from archaudit.model.decision import InspectorVerdict
from archaudit.model.local_time import in_vietnam
from archaudit.model.text import Text
from archaudit.review import DecisionRow, append_decision
from archaudit.review.past_findings import Line, findings_file, read_findings

HELP = Text(
    vi="Ghi quyết định của người kiểm tra về một phát hiện FINDING (khóa “id” trong findings.jsonl) vào cuối tệp quyết "
    "định. Quyết định hết giá trị khi tệp hoặc dữ kiện của phát hiện thay đổi; không làm thay đổi số liệu nào.",
    en="Adds an inspector's decision about a FINDING (the key “id” in findings.jsonl) to the end of a file of "
    "decisions. It lapses when the finding's file or evidence changes, and changes no count.",
)
FINDINGS = Text(
    vi="findings.jsonl của đợt kiểm tra đã thấy phát hiện, hoặc report.json nằm cạnh tệp đó",
    en="The findings.jsonl of the run that found it, or the report.json beside it",
)
DECISIONS = Text(
    vi="Tệp quyết định .toml hoặc .csv; được tạo nếu chưa có",
    en="File of decisions, .toml or .csv; made when it is not there",
)
BY = Text(vi="Họ tên người quyết định", en="Name of the person who decides")
VERDICT = Text(
    vi="accepted: đồng ý; rejected: bác bỏ; checked: đã kiểm tra trực tiếp",
    en="accepted: it is so; rejected: it is not; checked: checked by hand",
)
NOTE = Text(vi="Ghi chú, căn cứ của quyết định", en="Note: what the decision rests on")

UNKNOWN = Text(
    vi="Không có phát hiện “{finding}” trong “{file}”",
    en="There is no finding “{finding}” in “{file}”",
)
SEVERAL = Text(
    vi="“{file}” có nhiều phát hiện “{finding}” khác nhau (mã hồ sơ trùng); hãy xử lý mã trùng trước",
    en="“{file}” has several different findings “{finding}” (a dossier's code stands twice); settle the code first",
)
NO_STATE = Text(
    vi="“{file}” do phiên bản cũ ghi, không có khóa “state”; hãy kiểm tra lại bản xuất",
    en="“{file}” was written by an earlier version, without the key “state”; scan the export again",
)
NAMELESS = Text(vi="--by phải nêu tên người quyết định", en="--by must name a person")
DONE = Text(
    vi="Đã ghi vào {file}: {finding} ({rule}, {dossier}, {subject}) – {verdict}.",
    en="Added to {file}: {finding} ({rule}, {dossier}, {subject}) – {verdict}.",
)


def command(lang: str) -> click.Command:
    """The command in one language."""
    return click.Command(
        "decide",
        callback=click.pass_obj(decide),
        help=HELP.in_(lang),
        params=[
            click.Argument(["finding"], metavar="FINDING"),
            click.Option(
                ["--findings"],
                required=True,
                type=click.Path(path_type=Path),
                metavar="FILE",
                envvar="ARCHAUDIT_FINDINGS",
                help=FINDINGS.in_(lang),
            ),
            decisions_option(lang, DECISIONS, required=True),
            click.Option(["--by"], required=True, metavar="NAME", help=BY.in_(lang)),
            click.Option(
                ["--verdict"],
                required=True,
                type=click.Choice([verdict.value for verdict in InspectorVerdict]),
                help=VERDICT.in_(lang),
            ),
            click.Option(["--note"], default="", metavar="TEXT", help=NOTE.in_(lang)),
            lang_option(lang),
        ],
    )


def decide(session: Session, finding: str, findings: Path, decisions: Path, by: str, verdict: str, note: str) -> None:
    """Adds the decision, dated today in Vietnam."""
    if not by.strip():
        raise UsageError(NAMELESS)
    line, state = _found(finding, findings_file(findings))
    today = in_vietnam(session.now()).date()
    row = DecisionRow(
        finding,
        state,
        InspectorVerdict(verdict),
        by.strip(),
        today,
        note.strip(),
        line.rule,
        line.dossier,
        line.subject,
    )
    append_decision(decisions, row)
    session.say(
        DONE,
        file=decisions,
        finding=finding,
        rule=line.rule,
        dossier=line.dossier,
        subject=line.subject,
        verdict=verdict,
    )


def _found(finding: str, file: Path) -> tuple[Line, str]:
    """The finding's line and its state.

    Raises:
        UsageError: it is not there, or what is there cannot be decided about.
    """
    found = {line.state: line for line in read_findings(file) if line.finding().id == finding}
    if not found:
        raise UsageError(UNKNOWN, finding=finding, file=file)
    if len(found) > 1:
        raise UsageError(SEVERAL, finding=finding, file=file)
    ((state, line),) = found.items()
    if state is None:
        raise UsageError(NO_STATE, file=file)
    return line, state
