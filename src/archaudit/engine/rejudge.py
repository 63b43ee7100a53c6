"""Judges the facts of an earlier run again, under another profile or law, without the archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from archaudit import __version__
from archaudit.engine.context import AuditContext
from archaudit.engine.judge import judge_dossier
from archaudit.engine.ledger import MemoryLedger
from archaudit.engine.period import OutsidePeriod, Period
from archaudit.engine.summing import Sum
from archaudit.legal import Law
from archaudit.model.registers import Registers
from archaudit.model.report import RunReport
from archaudit.model.subjects import DossierFacts
from archaudit.profiles import Profile


def rejudge(
    dossiers: Iterable[DossierFacts | OutsidePeriod],
    registers: Registers,
    before: RunReport,
    profile: Profile,
    law: Law,
) -> RunReport:
    """The report of the same facts under ``profile`` and ``law``, at the earlier run's time of the check.

    Args:
        dossiers: all that the earlier run looked at, in its order.
        before: its report.
    """
    context = AuditContext.of(profile, law, before.run.as_of)
    ledger = MemoryLedger()
    for dossier in dossiers:
        ledger.note(dossier if isinstance(dossier, OutsidePeriod) else judge_dossier(dossier, context))
    run = replace(
        before.run,
        tool=f"archaudit {__version__}",
        profile_id=profile.id,
        profile_digest=profile.digest,
        law_digest=law.digest,
        readings=tuple(sorted(profile.readings.items())),
    )
    period = None if before.run.period is None else Period(*before.run.period)
    total = Sum(ledger, registers, context, period, profile.target_values)
    total.add_all()
    report = total.report(run)
    strays = (before.apart.stray_files, before.apart.ignored_files)
    return replace(report, apart=replace(report.apart, stray_files=strays[0], ignored_files=strays[1]))
