"""Whether an export is still as a run before saw it, all of it: then that run's answers are this one's too.

Asked before anything is loaded that only judging needs. Whatever is not certain here is left to the whole run, which
finds out dossier by dossier what stands and what does not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from archaudit.engine.digests import day_key
from archaudit.engine.known_registers import are_still
from archaudit.engine.stamps import decoded, encoded
from archaudit.engine.still_there import StillThere
from archaudit.layouts.names import DECLARATION, EXPORT_NOTE
from archaudit.layouts.portal_walk import WalkTally, found_dossiers
from archaudit.model.changes import Changes
from archaudit.model.local_time import in_vietnam
from archaudit.model.report import RunReport
from archaudit.sources.local import LocalFolder

NOTHING_BESIDE = encoded(())
TOLD_EVERY = 50
"""Dossiers."""


class Before(Struct, frozen=True):
    """The finished run before."""

    run: int
    as_of: datetime
    day: str
    """As :func:`archaudit.engine.digests.day_key` tells it."""
    registers: RegistersThen
    report: RunReport


class RegistersThen(Struct, frozen=True):
    """What of the registers of an export decides whether they are the same, and which folders are dossiers."""

    listed: Container[str]
    """Folded codes that the register of dossiers lists."""
    names: Collection[str]
    """Names of the registers."""
    digests: Mapping[str, str]
    """SHA-256 of each file that was read, by path."""


class Kept(NamedTuple):
    """What is kept of a dossier."""

    folder: str
    stamps: bytes
    """Of its files, as :func:`archaudit.engine.stamps.encoded` writes them."""
    beside: bytes
    """Of the files that its record names outside its folder."""
    stands: bool
    """Whether its answer was given under the same keys and holds at the time of the check."""


def seen_unchanged(
    source: LocalFolder, before: Before, kept: Iterator[Kept], as_of: datetime, progress: Callable[[int], None]
) -> WalkTally | None:
    """What the walk passed over, where every dossier and every register is as it was; ``None`` where that is not so,
    or not certain.

    Args:
        kept: every dossier of the run before, in the order of the walk.
        progress: told the number of dossiers seen; may raise.

    Raises:
        SourceError: the export cannot be read, or not any more.
    """
    if not _same_day(before, as_of) or not before.report.run.complete:
        return None
    place, registers = StillThere(source.location), before.registers
    if not _is_of_a_portal(source) or not are_still(registers.digests, source):
        return None
    tally, done = WalkTally(), 0
    found = found_dossiers(source.walk(stamped=True), {EXPORT_NOTE, *registers.names}, registers.listed, tally)
    for done, dossier in enumerate(found, 1):
        known = next(kept, None)
        if known is None or not known.stands or known.folder != dossier.path or known.stamps != encoded(dossier.stamps):
            return None
        if known.beside != NOTHING_BESIDE and not _same_beside(source, known.beside):
            return None
        if done % TOLD_EVERY == 0:
            progress(done)
    place.require()
    return None if tally.unlisted or next(kept, None) is not None else tally


def repeated(before: Before, tally: WalkTally, export: str, as_of: datetime) -> RunReport:
    """The report of a run that found everything as it was."""
    report = before.report
    return replace(
        report,
        run=replace(report.run, as_of=as_of, source=export),
        apart=replace(report.apart, stray_files=tally.files_outside, ignored_files=tally.ignored_files),
        changes=no_changes(before.run, before.as_of, report),
    )


def no_changes(run: int, as_of: datetime, report: RunReport) -> Changes:
    """What is said of a run whose report is that of the run before."""
    still = sum(rule.nonconforming + rule.waived for rule in report.rules)
    return Changes(run, as_of, 0, 0, still, 0, 0, 0, (), ())


def _same_day(before: Before, as_of: datetime) -> bool:
    """Whether the day of the check makes no difference."""
    on = in_vietnam(as_of).date()
    if on == in_vietnam(before.as_of).date():
        return True
    # Most nights are another day, and the law of that day has to be asked for.
    from archaudit.legal import load

    return day_key(load(), on, dated=False) == before.day


def _is_of_a_portal(source: LocalFolder) -> bool:
    files = source.top().files
    return EXPORT_NOTE in files and DECLARATION not in files


def _same_beside(source: LocalFolder, stamps: bytes) -> bool:
    return all(source.stamp(path) == stamp for path, stamp in decoded(stamps))
