"""Whether the files of the archive still have the digests that the run saw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archaudit.evidence.facts_files import FACTS, AuditedFile, DamagedFactsError, audited_files
from archaudit.evidence.opened import OpenedPack
from archaudit.layouts import export_root
from archaudit.model.facts import UnreadableReason
from archaudit.model.file_ref import PathProblem
from archaudit.model.proof import Cause, Check, Point
from archaudit.sources import LocalFolder, Unread, sha256


def check_files(opened: OpenedPack, archive: Path) -> Iterator[Check]:
    """One answer for each file, in the order of the run.

    Raises:
        UsageError: ``archive`` is no folder.
    """
    source = LocalFolder(export_root(archive))
    assert opened.statement is not None
    seen: set[str] = set()
    try:
        for file in audited_files(opened.folder):
            if file.path not in seen:
                seen.add(file.path)
                yield _check(file, source, opened.statement.limits.largest_file)
    except DamagedFactsError as error:
        yield Check.fails(Point.FILE, FACTS, Cause.UNREADABLE, str(error))


def _check(file: AuditedFile, source: LocalFolder, largest: int) -> Check:
    if file.sha256 is None:
        return Check.unknown(Point.FILE, file.path, Cause.NOT_READ_THEN)
    if source.locate(file.path).problem is PathProblem.MISSING:
        return Check.fails(Point.FILE, file.path, Cause.MISSING)
    try:
        with source.open(file.path, largest) as content:
            found = sha256(content)
    except Unread as error:
        # What was read then and is beyond the limit now has grown.
        grown = error.reason is UnreadableReason.TOO_LARGE
        answer = Check.fails if grown else Check.unknown
        return answer(Point.FILE, file.path, Cause.CHANGED if grown else Cause.UNREADABLE, error.detail)
    if found == file.sha256:
        return Check.holds(Point.FILE, file.path)
    return Check.fails(Point.FILE, file.path, Cause.CHANGED, f"{file.sha256} → {found}")
