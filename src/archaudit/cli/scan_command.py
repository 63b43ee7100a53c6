"""``archaudit scan``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from archaudit.cli.cluster_options import cluster_options, load_cluster
from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.options import (
    as_of_option,
    deep_option,
    jobs_option,
    lang_option,
    load_trust,
    parse_time,
    period_option,
    profile_option,
    trust_option,
)
from archaudit.cli.output import formats_asked, targets
from archaudit.cli.pack_options import load_sealing
from archaudit.cli.packs import facts_of, needs_facts, write_from_facts
from archaudit.cli.program_options import find_programs, ocr_option, verapdf_option
from archaudit.cli.results import exit_code, result_options, write_reports
from archaudit.cli.review_options import load_reviewed, review_options
from archaudit.cli.run_options import run_options
from archaudit.cli.running import Finished, Order, audit, limits_of
from archaudit.cli.sample_options import sample_options, sample_plan
from archaudit.cli.session import Session
from archaudit.cli.source_options import load_access, source_options
from archaudit.engine.period import Period
from archaudit.layouts import LayoutName
from archaudit.legal import load as load_law
from archaudit.model.text import Text
from archaudit.profiles import load as load_profile
from archaudit.review import review
from archaudit.rules import all_rules

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
    return click.Command(
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
            deep_option(lang),
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
    deep: bool,
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
    law = load_law()
    chosen = load_profile(profile, law, all_rules())
    where = targets(formats_asked(formats, output), output, export)
    plan = sample_plan(sample, stratify, seed, compared=baseline is not None)
    reviewed = load_reviewed(waivers, baseline, decisions, store)
    bundle, seal = load_trust(trust), load_sealing(session, key, pades=pades)
    if not trust:
        session.say(NO_TRUST)
    order = Order(
        export=export,
        profile=chosen,
        law=law,
        trust=bundle,
        as_of=parse_time(as_of) if as_of is not None else None,
        period=Period.parse(period) if period is not None else None,
        jobs=jobs or os.cpu_count() or 1,
        limits=limits_of(timeout_file, memory_file, find_programs(ocr, verapdf=verapdf)),
        deep=deep,
        sample=plan,
        max_time=max_time,
        store=store,
        full=full,
        reread=reread or 0.0,
        layout=None if layout is None else LayoutName(layout),
        access=load_access(session.environment, **reach),
        cluster=load_cluster(cluster, cluster_tls, cluster_wait),
    )
    codes: list[ExitCode] = []

    def finish(done: Finished) -> None:
        shown = done.report if reviewed is None else review(done.report, reviewed)
        write_reports(session, shown, law, where, unmask=unmask)
        if needs_facts(where):
            facts = facts_of(done.store, done.run, chosen, law, bundle)
            write_from_facts(session, shown, facts, where, seal, unmask=unmask)
        codes.append(exit_code(shown, fail_on))

    audit(session, order, finish)
    return codes[0]
