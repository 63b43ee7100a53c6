"""Whether the files of the archive still have the digests that the run saw."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from archaudit.evidence.facts_files import FACTS, AuditedFile, DamagedFactsError, audited_files
from archaudit.evidence.opened import OpenedPack
from archaudit.evidence.statement import Statement
from archaudit.layouts import LayoutChoice, choose_layout, open_export, open_layout
from archaudit.model.file_ref import PathProblem
from archaudit.model.layout import RegisterMapping
from archaudit.model.proof import Cause, Check, Point
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Access, Source, Unread, sha256


class Archive(Struct, frozen=True):
    """The export that was audited, as it is now."""

    location: str
    """As ``scan`` takes it: a folder, a ZIP or TAR, an address."""
    access: Access = field(default_factory=Access)

    def source(self, statement: Statement, mapping: RegisterMapping) -> Source:
        """Its files, called as the run called them.

        Raises:
            UsageError: there is no such thing.
            SourceError: it is there and cannot be read.
        """
        source = open_export(self.location, self.access)
        return open_layout(source, choose_layout(source, LayoutChoice(statement.layout, mapping))).source


def check_files(opened: OpenedPack, archive: Archive) -> Iterator[Check]:
    """One answer for each file, in the order of the run.

    Raises:
        UsageError: there is no such archive.
        SourceError: it is there and cannot be read.
    """
    statement, basis = opened.statement, opened.basis
    if statement is None or basis is None:
        yield Check.unknown(Point.FILE, FACTS, Cause.SKIPPED)
        return
    source = archive.source(statement, basis.profile.register)
    try:
        for file in audited_files(opened.folder):
            yield _check(file, source, statement.limits.largest_file)
    except DamagedFactsError as error:
        yield Check.fails(Point.FILE, FACTS, Cause.UNREADABLE, str(error))


def _check(file: AuditedFile, source: Source, largest: int) -> Check:
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
