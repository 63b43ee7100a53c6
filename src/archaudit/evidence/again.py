"""Audits an archive again under everything that a pack states."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from archaudit import __version__
from archaudit.engine import Auditor, ScanOptions
from archaudit.engine.ledger import Ledger
from archaudit.engine.limited_pool import Limits
from archaudit.engine.period import Period
from archaudit.engine.sampling import SamplePlan
from archaudit.evidence.basis import Basis
from archaudit.evidence.fixity import Archive
from archaudit.evidence.opened import OpenedPack
from archaudit.evidence.statement import Statement
from archaudit.evidence.verdicts import compare_verdicts
from archaudit.model.finding import Outcome
from archaudit.model.proof import Cause, Check, Point
from archaudit.model.report import RunReport
from archaudit.store import passing_store

SLOWEST = 24 * 3600.0
"""Seconds a file that a pack may ask for."""


def check_verdicts(
    opened: OpenedPack, archive: Archive, jobs: int, progress: Callable[[int], None] = lambda done: None
) -> list[Check]:
    """One answer for each verdict that was written down.

    Raises:
        ArchauditError: as an audit does: there is no such archive, or it holds no dossier.
    """
    statement, basis = opened.statement, opened.basis
    if statement is None or basis is None or not _same_basis(opened):
        return [Check.unknown(Point.VERDICT, archive.location, Cause.SKIPPED)]
    with passing_store() as store:
        report = _audit(statement, basis, archive, jobs, store.ledger(), progress)
        checks = list(compare_verdicts(opened.folder, report))
    if statement.tool == f"archaudit {__version__}":
        return checks
    return [_of_another_version(check, statement.tool) for check in checks]


def _same_basis(opened: OpenedPack) -> bool:
    return all(check.cause is None for check in opened.checks if check.point is Point.BASIS)


def _audit(
    statement: Statement, basis: Basis, archive: Archive, jobs: int, ledger: Ledger, progress: Callable[[int], None]
) -> RunReport:
    sample, given = statement.sample, statement.limits
    options = ScanOptions(
        jobs=jobs,
        period=None if statement.period is None else Period(*statement.period),
        limits=Limits(min(given.seconds_a_file, SLOWEST), given.memory, given.largest_file),
        sample=None if sample is None else SamplePlan(sample.drawn, sample.seed, sample.strata),
        deep=statement.deep,
        access=archive.access,
        layout=statement.layout,
    )
    auditor = Auditor(basis.profile, basis.law, basis.trust, statement.as_of, options)
    return auditor.run(archive.location, ledger, progress)


def _of_another_version(check: Check, tool: str) -> Check:
    if check.cause is None:
        return check
    detail = f"{check.cause.value}, {tool}"
    return replace(check, outcome=Outcome.UNDETERMINED, cause=Cause.OTHER_VERSION, detail=detail)
