"""``archaudit nightly``."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from archaudit.cli.asked import asked_of
from archaudit.cli.cluster_options import load_cluster
from archaudit.cli.deep_option import DeepCommand, closely_and_share
from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.judging import reviewed_report, the_law, the_profile
from archaudit.cli.nightly.heartbeat import Heartbeat
from archaudit.cli.nightly.log import Log, LoggedSession
from archaudit.cli.nightly.messages import Messenger
from archaudit.cli.nightly.units import cron_line, systemd_units, this_command
from archaudit.cli.nightly_options import nightly_options
from archaudit.cli.options import load_trust
from archaudit.cli.output import formats_asked, targets, write
from archaudit.cli.program_options import find_programs
from archaudit.cli.results import exit_code, write_reports
from archaudit.cli.review_options import load_reviewed
from archaudit.cli.session import Session
from archaudit.cli.source_options import load_access
from archaudit.cli.unchanged import Look, repeat_unchanged
from archaudit.engine.period import Period
from archaudit.model.report import RunReport
from archaudit.model.text import Text
from archaudit.store.file_lock import StoreBusyError

if TYPE_CHECKING:
    from archaudit.cli.running import Order
    from archaudit.review import Reviewed

HELP = Text(
    vi="Kiểm tra định kỳ không cần người trực: chỉ xét phần đã thay đổi, so với lần trước, ghi báo cáo, báo tin khi có "
    "điều xấu đi. Các tùy chọn thường nằm trong mục [nightly] của archaudit.toml.",
    en="The scheduled check that nobody attends: looks only at what changed, compares with the time before, writes "
    "reports and sends a message when something got worse. Its options usually stand in [nightly] of archaudit.toml.",
)
IN_SERVICE = frozenset({ExitCode.CONFORMING, ExitCode.NONCONFORMING})
"""Exit codes of a night that went well, whatever it found."""


class Aftermath(Struct, frozen=True):
    """What is done when the figures are there."""

    reports: Path
    formats: tuple[str, ...]
    metrics: Path | None
    fail_on: str
    reviewed: Reviewed | None


def command(lang: str) -> click.Command:
    """The command in one language."""
    return DeepCommand("nightly", callback=click.pass_obj(nightly), help=HELP.in_(lang), params=nightly_options(lang))


def nightly(
    session: Session,
    export: str,
    store: str,
    reports: Path,
    profile: tuple[str, ...],
    trust: tuple[Path, ...],
    period: str | None,
    jobs: int | None,
    deep: bool | float,
    ocr: int,
    verapdf: bool,
    full: bool,
    reread: float | None,
    timeout_file: float | None,
    memory_file: int | None,
    max_time: float | None,
    cluster: str | None,
    cluster_tls: Path | None,
    cluster_wait: float | None,
    formats: tuple[str, ...],
    fail_on: str,
    waivers: tuple[Path, ...],
    baseline: str | None,
    decisions: Path | None,
    keep: int | None,
    heartbeat: str | None,
    metrics: Path | None,
    notify: tuple[str, ...],
    log_format: str,
    print_systemd: bool,
    print_cron: bool,
    **reach: Any,
) -> ExitCode:
    """Runs the check, or prints what schedules it.

    Args:
        reach: what :func:`source_options` gave.
    """
    workers = jobs or os.cpu_count() or 1
    if print_systemd or print_cron:
        from archaudit.cli.running import limits_of

        asked_of_file = find_programs(ocr, verapdf=verapdf)
        writable = [reports, *([] if "://" in store else [Path(store).parent]), *([metrics.parent] if metrics else [])]
        memory = max(limits_of(timeout_file, memory_file, asked_of_file).memory, asked_of_file.memory)
        text = systemd_units(this_command(), writable, workers, memory, remote="://" in export) if print_systemd else ""
        click.echo(text + (cron_line(this_command()) if print_cron else ""), nl=False)
        return ExitCode.CONFORMING
    closely, again = closely_and_share(deep, reread)
    chosen, bundle = the_profile(profile) if profile else None, load_trust(trust) if trust else None
    programs = find_programs(ocr, verapdf=verapdf) if ocr or verapdf else None
    span = Period.parse(period) if period is not None else None
    digest = asked_of(chosen, bundle, programs, timeout_file, memory_file, deep=closely, layout=None)
    access, machines = load_access(session.environment, **reach), load_cluster(cluster, cluster_tls, cluster_wait)

    def order() -> Order:
        # Imported now: that nothing changed is found out in less time than these take to load.
        from archaudit.cli.running import Order, limits_of
        from archaudit.inspection import NO_PROGRAMS, TrustBundle

        return Order(
            export=export,
            profile=chosen or the_profile(()),
            law=the_law(),
            trust=bundle or TrustBundle.empty(),
            asked=digest,
            as_of=None,
            period=span,
            jobs=workers,
            limits=limits_of(timeout_file, memory_file, programs or NO_PROGRAMS),
            deep=closely,
            max_time=max_time,
            store=store,
            full=full,
            reread=again,
            access=access,
            cluster=machines,
        )

    log = Log(log_format, session.now)
    session = LoggedSession(session.lang, session.environment, log)
    signs = Heartbeat(heartbeat, lambda error: log("heartbeat-failed", error=error))
    messenger = Messenger(notify, session.lang)
    reviewed = load_reviewed(waivers, baseline, decisions, store)
    asked = formats_asked(formats or ("json", "jsonl", "csv", "text"), None)
    look = Look(export, store, None, span, None, digest, full or bool(again), max_time)
    night = _Night(session, look, order, Aftermath(reports, asked, metrics, fail_on, reviewed), log, messenger)
    return _watched(night.run, signs, log, messenger, lambda: _forget(store, keep, log))


class _Night:
    """One night: the audit and what follows from it while the store is held."""

    def __init__(
        self,
        session: Session,
        look: Look,
        order: Callable[[], Order],
        after: Aftermath,
        log: Log,
        messenger: Messenger,
    ) -> None:
        """
        Args:
            order: made where something changed.
        """
        self._session = session
        self._look = look
        self._order = order
        self._after = after
        self._log = log
        self._messenger = messenger
        self._begin = time.monotonic()
        self._code = ExitCode.INCOMPLETE

    def run(self) -> ExitCode:
        """The audit."""
        # Refused before anything is opened: reports never go into the archive.
        targets(self._after.formats, self._after.reports, self._look.export)
        self._after.reports.mkdir(parents=True, exist_ok=True)
        self._log("run-started")
        if not repeat_unchanged(self._session, self._look, self._finish):
            from archaudit.cli.running import audit

            audit(self._session, self._order(), lambda done: self._finish(done.report))
        return self._code

    def _finish(self, report: RunReport) -> None:
        report = reviewed_report(report, self._after.reviewed)
        self._code = exit_code(report, self._after.fail_on)
        where = targets(self._after.formats, self._after.reports, self._look.export)
        write_reports(self._session, report, the_law, where)
        seconds = round(time.monotonic() - self._begin, 1)
        if self._after.metrics is not None:
            # Imported here: the library is not needed where nobody collects.
            from archaudit.reports.prometheus import Ending, gauges

            write(gauges(report, Ending(self._session.now(), seconds, self._code)), self._after.metrics)
        self._log("run-finished", seconds=seconds, exit_code=int(self._code), **_figures(report))
        sent = self._messenger.tell(report)
        if sent is not None:
            self._log("message-sent" if sent else "message-failed")


def _watched(
    run: Callable[[], ExitCode], signs: Heartbeat, log: Log, messenger: Messenger, forget: Callable[[], None]
) -> ExitCode:
    signs.start()
    try:
        code = run()
        forget()
    except StoreBusyError as error:
        # Nothing is wrong with the night that is at work: it will tell how it ended.
        log("run-refused", holder=error.values["holder"])
        raise
    except BaseException as error:
        log("run-failed", error=type(error).__name__)
        signs.fail()
        if isinstance(error, Exception):
            messenger.tell(None)
        raise
    (signs.success if code in IN_SERVICE else signs.fail)()
    return code


def _forget(store: str, keep: int | None, log: Log) -> None:
    if keep is None:
        return
    from archaudit.cli.holder import holder
    from archaudit.store import Store
    from archaudit.store.lock import only_writer
    from archaudit.store.maintenance import prune

    opened = Store.open(store)
    try:
        with only_writer(opened.database, holder()):
            log("runs-forgotten", count=prune(opened, keep))
    finally:
        opened.close()


def _figures(report: RunReport) -> dict[str, int | bool]:
    totals, changes = report.totals, report.changes
    figures: dict[str, int | bool] = {
        "complete": report.run.complete,
        "dossiers": totals.dossiers,
        "nonconforming": totals.nonconforming,
        "undetermined": totals.undetermined,
    }
    if changes is not None:
        figures |= {"new": changes.new, "fixed": changes.fixed, "changed": changes.changed}
        figures |= {"appeared": changes.appeared, "vanished": len(changes.vanished), "alarms": len(changes.alarms)}
    return figures
