"""``archaudit scan``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from archaudit.cli.asked import asked_of
from archaudit.cli.cluster_options import cluster_options, load_cluster
from archaudit.cli.deep_option import DeepCommand, closely_and_share, deep_or_share_option
from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.judging import reviewed_report, the_law, the_profile
from archaudit.cli.options import (
    as_of_option,
    jobs_option,
    lang_option,
    load_trust,
    parse_time,
    period_option,
    profile_option,
    trust_option,
)
from archaudit.cli.output import formats_asked, needs_facts, targets
from archaudit.cli.pack_options import load_sealing
from archaudit.cli.program_options import find_programs, ocr_option, verapdf_option
from archaudit.cli.results import exit_code, result_options, write_reports
from archaudit.cli.review_options import load_reviewed, review_options
from archaudit.cli.run_options import run_options
from archaudit.cli.sample_options import sample_options, sample_plan
from archaudit.cli.session import Session
from archaudit.cli.source_options import load_access, source_options
from archaudit.cli.unchanged import Look, repeat_unchanged
from archaudit.engine.period import Period
from archaudit.layouts.names import LayoutName
from archaudit.model.report import RunReport
from archaudit.model.text import Text

HELP = Text(
    vi="Kiểm tra bản xuất hồ sơ EXPORT (chỉ đọc) và báo cáo theo từng đơn vị, từng lĩnh vực: số liệu khai báo và số "
    "liệu kiểm chứng, tiêu chí chưa bảo đảm, căn cứ điều khoản.",
    en="Audits the export EXPORT (read only) and reports each department and field: figures as declared and as "
    "verified, rules not met, and the clauses they rest on.",
)
LAYOUT = Text(vi="Cách bố trí của bản xuất; mặc định tự nhận biết", en="Layout of the export; recognised by itself")
NO_TRUST = Text(
    vi="Lưu ý: không có --trust nên mọi đường dẫn chứng thực đều chưa xác định được.",
    en="Note: without --trust every certification path stays undetermined.",
)


def command(lang: str) -> click.Command:
    """The command in one language."""
    return DeepCommand(
        "scan",
        callback=click.pass_obj(scan),
        help=HELP.in_(lang),
        params=[
            click.Argument(["export"]),
            profile_option(lang),
            trust_option(lang),
            period_option(lang),
            as_of_option(lang),
            click.Option(["--layout"], type=click.Choice([name.value for name in LayoutName]), help=LAYOUT.in_(lang)),
            jobs_option(lang),
            *result_options(lang, packs=True),
            deep_or_share_option(lang),
            ocr_option(lang),
            verapdf_option(lang),
            *review_options(lang),
            *sample_options(lang),
            *run_options(lang),
            *cluster_options(lang),
            *source_options(lang),
            lang_option(lang),
        ],
    )


def scan(
    session: Session,
    export: str,
    profile: tuple[str, ...],
    trust: tuple[Path, ...],
    period: str | None,
    as_of: str | None,
    layout: str | None,
    jobs: int | None,
    formats: tuple[str, ...],
    unmask: bool,
    output: Path | None,
    key: str | None,
    pades: bool,
    fail_on: str,
    deep: bool | float,
    ocr: int,
    verapdf: bool,
    waivers: tuple[Path, ...],
    baseline: str | None,
    decisions: Path | None,
    sample: int | None,
    stratify: str | None,
    seed: int,
    store: str | None,
    full: bool,
    reread: float | None,
    timeout_file: float | None,
    memory_file: int | None,
    max_time: float | None,
    cluster: str | None,
    cluster_tls: Path | None,
    cluster_wait: float | None,
    **reach: Any,
) -> int:
    """Audits an export and writes its report.

    Args:
        reach: what :func:`source_options` gave.
    """
    closely, again = closely_and_share(deep, reread)
    where = targets(formats_asked(formats, output), output, export)
    plan = sample_plan(sample, stratify, seed, compared=baseline is not None)
    reviewed = load_reviewed(waivers, baseline, decisions, store)
    chosen = the_profile(profile) if profile else None
    bundle, seal = load_trust(trust) if trust else None, load_sealing(session, key, pades=pades)
    programs = find_programs(ocr, verapdf=verapdf) if ocr or verapdf else None
    if not trust:
        session.say(NO_TRUST)
    at = parse_time(as_of) if as_of is not None else None
    span = Period.parse(period) if period is not None else None
    asked = asked_of(chosen, bundle, programs, timeout_file, memory_file, deep=closely, layout=layout)
    codes: list[ExitCode] = []

    def show(report: RunReport) -> RunReport:
        shown = reviewed_report(report, reviewed)
        write_reports(session, shown, the_law, where, unmask=unmask)
        codes.append(exit_code(shown, fail_on))
        return shown

    anew = full or bool(again) or plan is not None or needs_facts(where)
    if repeat_unchanged(session, Look(export, store, at, span, layout, asked, anew, max_time), show):
        return codes[0]
    # Imported now: that nothing changed is found out in less time than these take to load.
    from archaudit.cli.running import Order, Summed, audit, limits_of
    from archaudit.inspection import NO_PROGRAMS, TrustBundle

    law, chosen, bundle = the_law(), chosen or the_profile(()), bundle or TrustBundle.empty()
    order = Order(
        export=export,
        profile=chosen,
        law=law,
        trust=bundle,
        asked=asked,
        as_of=at,
        period=span,
        jobs=jobs or os.cpu_count() or 1,
        limits=limits_of(timeout_file, memory_file, programs or NO_PROGRAMS),
        deep=closely,
        sample=plan,
        max_time=max_time,
        store=store,
        full=full,
        reread=again,
        layout=None if layout is None else LayoutName(layout),
        access=load_access(session.environment, **reach),
        cluster=load_cluster(cluster, cluster_tls, cluster_wait),
    )

    def finish(done: Summed) -> None:
        shown = show(done.report)
        if needs_facts(where):
            from archaudit.cli.packs import facts_of, write_from_facts

            facts = facts_of(done.store, done.run, chosen, law, bundle)
            write_from_facts(session, shown, facts, where, seal, unmask=unmask)

    audit(session, order, finish)
    return codes[0]
