"""``archaudit scan``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.options import as_of_option, deep_option, lang_option, load_trust, parse_time, trust_option
from archaudit.cli.output import formats_asked, targets, write
from archaudit.cli.program_options import find_programs, ocr_option, verapdf_option
from archaudit.cli.progress import progress
from archaudit.cli.review_options import load_reviewed, review_options, tell_stale
from archaudit.cli.sample_options import sample_options, sample_plan
from archaudit.cli.session import Session
from archaudit.engine import Auditor, ScanOptions
from archaudit.engine.limited_pool import Limits
from archaudit.engine.period import Period
from archaudit.legal import load as load_law
from archaudit.model.finding import Outcome, Severity
from archaudit.model.report import RunReport
from archaudit.model.text import Text
from archaudit.profiles import load as load_profile
from archaudit.reports.context import RenderContext
from archaudit.reports.formats import FORMATS, render
from archaudit.review import review
from archaudit.rules import all_rules, rules_by_code

NEVER = "never"
HELP = Text(
    vi="Kiểm tra bản xuất hồ sơ EXPORT (chỉ đọc) và báo cáo theo từng đơn vị, từng lĩnh vực: số liệu khai báo và số "
    "liệu kiểm chứng, tiêu chí chưa bảo đảm, căn cứ điều khoản.",
    en="Audits the export EXPORT (read only) and reports each department and field: figures as declared and as "
    "verified, rules not met, and the clauses they rest on.",
)
PROFILE = Text(
    vi="Bộ tiêu chí kèm theo (national, tien-giang-2023) hoặc tệp .toml; có thể lặp lại, lớp sau chồng lớp trước",
    en="A shipped profile (national, tien-giang-2023) or a .toml file; may be repeated, later ones on top",
)
PERIOD = Text(
    vi="Chỉ xét hồ sơ tiếp nhận trong kỳ TỪ..ĐẾN, ví dụ 2023-01-01..2023-12-31",
    en="Only dossiers received in the period FROM..TO, such as 2023-01-01..2023-12-31",
)
LAYOUT = Text(vi="Cách bố trí của bản xuất; mặc định tự nhận biết", en="Layout of the export; recognised by itself")
JOBS = Text(vi="Số tiến trình; mặc định bằng số lõi", en="Number of processes; by default one for each core")
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
WORKING = Text(vi="Đang kiểm tra hồ sơ", en="Auditing dossiers")
NO_TRUST = Text(
    vi="Lưu ý: không có --trust nên mọi đường dẫn chứng thực đều chưa xác định được.",
    en="Note: without --trust every certification path stays undetermined.",
)
INCOMPLETE = Text(
    vi="Lưu ý: đợt kiểm tra chưa trọn vẹn (có thư mục không đọc được hoặc tiêu chí gặp lỗi); số liệu chưa cuối cùng.",
    en="Note: the run is incomplete, a folder could not be read or a rule failed; the figures are not final.",
)


def command(lang: str) -> click.Command:
    """The command in one language."""
    severities = [*(severity.value for severity in Severity), NEVER]
    return click.Command(
        "scan",
        callback=click.pass_obj(scan),
        help=HELP.in_(lang),
        params=[
            click.Argument(["export"], type=click.Path(path_type=Path)),
            click.Option(["--profile"], multiple=True, metavar="P", envvar="ARCHAUDIT_PROFILE", help=PROFILE.in_(lang)),
            trust_option(lang),
            click.Option(["--period"], metavar="FROM..TO", envvar="ARCHAUDIT_PERIOD", help=PERIOD.in_(lang)),
            as_of_option(lang),
            click.Option(["--layout"], type=click.Choice(["portal"]), help=LAYOUT.in_(lang)),
            click.Option(
                ["--jobs"],
                type=click.IntRange(min=1),
                metavar="N",
                envvar="ARCHAUDIT_JOBS",
                help=JOBS.in_(lang),
            ),
            click.Option(
                ["--format", "formats"], multiple=True, type=click.Choice(list(FORMATS)), help=FORMAT.in_(lang)
            ),
            click.Option(["--unmask"], is_flag=True, help=UNMASK.in_(lang)),
            click.Option(["--output", "-o"], type=click.Path(path_type=Path), metavar="PATH", help=OUTPUT.in_(lang)),
            click.Option(
                ["--fail-on"],
                type=click.Choice(severities),
                default=Severity.MINOR.value,
                show_default=True,
                envvar="ARCHAUDIT_FAIL_ON",
                help=FAIL_ON.in_(lang),
            ),
            deep_option(lang),
            ocr_option(lang),
            verapdf_option(lang),
            *review_options(lang),
            *sample_options(lang),
            lang_option(lang),
        ],
    )


def scan(
    session: Session,
    export: Path,
    profile: tuple[str, ...],
    trust: tuple[Path, ...],
    period: str | None,
    as_of: str | None,
    layout: str | None,
    jobs: int | None,
    formats: tuple[str, ...],
    unmask: bool,
    output: Path | None,
    fail_on: str,
    deep: bool,
    ocr: int,
    verapdf: bool,
    waivers: tuple[Path, ...],
    baseline: Path | None,
    decisions: Path | None,
    sample: int | None,
    stratify: str | None,
    seed: int,
) -> int:
    """Audits an export and writes its report."""
    law = load_law()
    chosen = load_profile(profile, law, all_rules())
    where = targets(formats_asked(formats, output), output, export)
    reviewed = load_reviewed(waivers, baseline, decisions)
    bundle = load_trust(trust)
    if not trust:
        session.say(NO_TRUST)
    options = ScanOptions(
        jobs=jobs or os.cpu_count() or 1,
        period=Period.parse(period) if period is not None else None,
        sample=sample_plan(sample, stratify, seed, with_baseline=baseline is not None),
        deep=deep,
        limits=Limits(programs=find_programs(ocr, verapdf=verapdf)),
    )
    auditor = Auditor(chosen, law, bundle, parse_time(as_of) if as_of is not None else session.now(), options)
    with progress(session, WORKING) as show:
        report = auditor.run(export, lambda done: show(done, None))
    if reviewed is not None:
        report = review(report, reviewed)
    context = RenderContext(
        rules_by_code(),
        lambda clause, lang: law.clause(clause).cite(lang),
        session.lang,
        session.width,
        session.colour and where.get("text", export) is None,
        unmask,
    )
    for name, path in where.items():
        write(render(name, report, context), path)
    if report.review is not None:
        tell_stale(session, report.review)
    if not report.run.complete:
        session.say(INCOMPLETE)
    return exit_code(report, fail_on)


def exit_code(report: RunReport, fail_on: str) -> ExitCode:
    """What the report means to a script. An incomplete run outweighs what it found: its figures are not final.

    What is waived or known from the baseline does not count.
    """
    if not report.run.complete:
        return ExitCode.INCOMPLETE
    if fail_on == NEVER:
        return ExitCode.CONFORMING
    threshold = Severity(fail_on)
    found = {
        finding.outcome
        for finding in report.findings
        if finding.severity.reaches(threshold) and not finding.waived and not finding.known
    }
    if Outcome.NONCONFORMING in found:
        return ExitCode.NONCONFORMING
    return ExitCode.INCOMPLETE if Outcome.UNDETERMINED in found else ExitCode.CONFORMING
