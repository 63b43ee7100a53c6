"""A run that finds everything as the run before left it: tried first, with next to nothing loaded."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from datetime import datetime

from msgspec import Struct

from archaudit.cli.deadline import Deadline
from archaudit.cli.holder import holder
from archaudit.cli.progress import progress
from archaudit.cli.session import Session
from archaudit.engine.period import Period
from archaudit.engine.unchanged import repeated, seen_unchanged
from archaudit.layouts.export import open_export
from archaudit.layouts.names import LayoutName
from archaudit.model.report import RunReport
from archaudit.model.text import Text
from archaudit.scratch import remove_abandoned
from archaudit.sources.access import Access
from archaudit.sources.local import LocalFolder
from archaudit.store.scope import Scope
from archaudit.store.unchanged import LastRun

WORKING = Text(vi="Đang đối chiếu với lần trước", en="Comparing with the time before")


class Look(Struct, frozen=True):
    """What is looked at, and beside what."""

    export: str
    store: str | None
    as_of: datetime | None
    """``None``: now."""
    period: Period | None
    layout: str | None
    asked: str
    """As :func:`archaudit.engine.digests.asked_digest` tells it."""
    anew: bool
    """Whether all dossiers, some of them, or a sample are to be read whatever their stamps say."""
    max_time: float | None

    def folder(self) -> LocalFolder | None:
        """The export, if it may be compared with a bare walk: a portal's, in a folder of this machine."""
        fits = self.store is not None and not self.anew and self.layout in (None, LayoutName.PORTAL)
        if not fits or "://" in self.export or not os.path.isdir(self.export):
            return None
        source = open_export(self.export, Access())
        return source if isinstance(source, LocalFolder) else None


def repeat_unchanged(session: Session, look: Look, done_with: Callable[[RunReport], object]) -> bool:
    """Repeats the run before where nothing changed, and hands its report on while its store is open.

    Returns:
        whether that was so; else nothing was written.

    Raises:
        ArchauditError: as a whole run does.
    """
    source = look.folder()
    if source is None or look.store is None:
        return False
    as_of = look.as_of or session.now()
    # Asked before the lock, which leaves a file: beside what is no store of ours nothing is written.
    last = LastRun.find(look.store, Scope(source.location, look.period), as_of, look.asked)
    if last is None:
        return False
    with closing(last), last.held(holder()) as stands:
        report = _repeated(session, look, source, last, as_of) if stands else None
        if report is not None:
            # Handed on first: a run is finished when its reports are written.
            done_with(last.with_findings(report))
            last.repeat(report)
    if report is None:
        return False
    # Only a whole run has a folder of its own, and looks for others then.
    remove_abandoned()
    return True


def _repeated(session: Session, look: Look, source: LocalFolder, last: LastRun, as_of: datetime) -> RunReport | None:
    before = last.before()
    if before is None:
        return None
    with progress(session, WORKING) as show, closing(last.dossiers(as_of)) as kept:
        deadline = Deadline(look.max_time, show, kept=True)
        tally = seen_unchanged(source, before, kept, as_of, deadline.pass_on)
    return None if tally is None else repeated(before, tally, look.export, as_of)
