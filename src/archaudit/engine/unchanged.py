"""Whether an export is still as a run before saw it, all of it: then that run's answers are this one's too.

Asked before anything is loaded that only judging needs. Whatever is not certain here is left to the whole run, which
finds out dossier by dossier what stands and what does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from archaudit.engine.digests import day_key
from archaudit.engine.stamps import decoded, encoded
from archaudit.engine.still_there import StillThere
from archaudit.layouts.export import open_export, root_of
from archaudit.layouts.names import DECLARATION, EXPORT_NOTE
from archaudit.layouts.portal import PortalLayout, WalkTally
from archaudit.layouts.registers import NAMES
from archaudit.layouts.tables import LARGEST_REGISTER, find_register
from archaudit.model.changes import Changes
from archaudit.model.dossier import VIETNAM
from archaudit.model.registers import Registers
from archaudit.model.report import RunReport
from archaudit.sources.access import Access
from archaudit.sources.content import sha256
from archaudit.sources.local import LocalFolder, Unread
from archaudit.sources.source import Source

NOTHING_BESIDE = encoded(())


@dataclass(frozen=True, slots=True)
class Before:
    """The finished run before."""

    run: int
    as_of: datetime
    day: str
    """As :func:`archaudit.engine.digests.day_key` tells it."""
    registers: Registers
    report: RunReport


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
    export: str, before: Before, kept: Iterator[Kept], as_of: datetime, progress: Callable[[int], None]
) -> WalkTally | None:
    """What the walk passed over, where every dossier and every register is as it was; ``None`` where that is not so,
    or not certain.

    Args:
        export: a folder.
        kept: every dossier of the run before, in the order of the walk.
        progress: told the number of dossiers seen; may raise.

    Raises:
        SourceError: the export cannot be read, or not any more.
    """
    place, source = StillThere(export), open_export(export, Access())
    if not isinstance(source, LocalFolder) or not _same_day(before, as_of):
        return None
    if not before.report.run.complete or not _same_registers(source, before.registers):
        return None
    tally = WalkTally()
    for done, ref in enumerate(PortalLayout(source).refs(before.registers, tally, stamped=True), 1):
        known = next(kept, None)
        if known is None or not known.stands or known.folder != ref.folder or known.stamps != encoded(ref.stamps):
            return None
        if known.beside != NOTHING_BESIDE and not _same_beside(source, known.beside):
            return None
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
    on = as_of.astimezone(VIETNAM).date()
    if on == before.as_of.astimezone(VIETNAM).date():
        return True
    # Most nights are another day, and the law of that day has to be asked for.
    from archaudit.legal import load

    return day_key(load(), on, dated=False) == before.day


def _same_registers(source: Source, registers: Registers) -> bool:
    """Whether the export is a portal's, and what lies beside its dossiers has the bytes that were read before.

    A register that could not be read has no digest, so it is never the same.
    """
    files = root_of(source).files
    if EXPORT_NOTE not in files or DECLARATION in files:
        return False
    found = {EXPORT_NOTE, *(path for name in NAMES if (path := find_register(name, files)) is not None)}
    read = {each.path: each.sha256 for each in registers.read_from}
    return found == read.keys() and all(_digest(source, path) == digest for path, digest in read.items())


def _digest(source: Source, path: str) -> str | None:
    try:
        with source.open(path, LARGEST_REGISTER) as content:
            return sha256(content)
    except Unread:
        return None


def _same_beside(source: Source, stamps: bytes) -> bool:
    return all(source.stamp(path) == stamp for path, stamp in decoded(stamps))
