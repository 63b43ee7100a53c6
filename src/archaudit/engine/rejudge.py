"""Judges the facts of an earlier run again, under another profile or law, without the archive."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import tee

from msgspec.structs import replace

from archaudit import __version__
from archaudit.engine.context import AuditContext
from archaudit.engine.judge import judge_dossier
from archaudit.engine.ledger import Ledger
from archaudit.engine.period import OutsidePeriod, Period
from archaudit.engine.register_slice import RegisterSlices
from archaudit.engine.summing import Sum
from archaudit.engine.terms import Keys, Terms
from archaudit.layouts import DossierRef
from archaudit.legal import Law
from archaudit.model.registers import Registers
from archaudit.model.report import RunReport
from archaudit.model.subjects import DossierFacts
from archaudit.profiles import Profile


def rejudge(
    dossiers: Iterable[tuple[str, DossierFacts | OutsidePeriod]],
    ledger: Ledger,
    registers: Registers,
    before: RunReport,
    profile: Profile,
    law: Law,
) -> RunReport:
    """The report of the same facts under ``profile`` and ``law``, at the earlier run's time of the check.

    Args:
        dossiers: folder and facts of all that the earlier run looked at, in its order.
        ledger: keeps this one, and knows of no other. The report's findings are read from it.
        before: its report.
    """
    context = AuditContext.of(profile, law, before.run.as_of)
    period = None if before.run.period is None else Period(*before.run.period)
    keeper = ledger.begin(_terms(before, registers, context, period))
    ahead, beside = tee(dossiers)
    tasks = ledger.tasks(DossierRef(folder, None, ()) for folder, _ in ahead)
    for task, (_, dossier) in zip(tasks, beside, strict=True):
        audited = dossier if isinstance(dossier, OutsidePeriod) else judge_dossier(dossier, context)
        ledger.take(task, keeper.kept(task.ref, task.place, audited, registers))
    ledger.finish_walk(whole=True)
    run = replace(
        before.run,
        tool=f"archaudit {__version__}",
        profile_id=profile.id,
        profile_digest=profile.digest,
        law_digest=law.digest,
        readings=tuple(sorted(profile.readings.items())),
    )
    total = Sum(ledger, registers, context, period, profile.target_values)
    total.add_all()
    report = total.report(run)
    strays = (before.apart.stray_files, before.apart.ignored_files)
    return replace(report, apart=replace(report.apart, stray_files=strays[0], ignored_files=strays[1]))


def _terms(before: RunReport, registers: Registers, context: AuditContext, period: Period | None) -> Terms:
    """What a run over facts stands on. It is compared with no other, so none of its keys says anything."""
    return Terms(
        export=before.run.source,
        period=period,
        as_of=before.run.as_of,
        keys=Keys("", "", ""),
        asked="",
        slices=RegisterSlices(registers),
        context=context,
        day_key="",
        boundaries=(),
        stamp=lambda path: None,
    )
