"""All questions about a pack, in their order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from archaudit.errors import UsageError
from archaudit.evidence.again import check_verdicts
from archaudit.evidence.fixity import Archive, check_files
from archaudit.evidence.opened import open_pack
from archaudit.evidence.signed import check_signatures
from archaudit.inspection import TrustBundle
from archaudit.model.proof import Proof
from archaudit.model.text import Text
from archaudit.scratch import Scratch

_UNREADABLE = Text(vi="Không đọc được “{file}”: {detail}", en="“{file}” could not be read: {detail}")


class Doubt(Struct, frozen=True):
    """What a reader of a pack brings along."""

    archive: Archive | None
    """Without one, files and verdicts are not asked about."""
    trust: TrustBundle
    """Whom the reader believes to sign packs."""
    as_of: datetime
    """Validation time of the pack's signature."""
    jobs: int


def prove(pack: Path, doubt: Doubt, progress: Callable[[int], None] = lambda done: None) -> Proof:
    """Asks everything that can be asked.

    Args:
        progress: told the number of dossiers audited again.

    Raises:
        UsageError: the pack cannot be read, or there is no such archive.
        SourceError: the archive cannot be read.
        NothingToAuditError: the archive holds no dossier.
    """
    with Scratch() as place:
        try:
            opened = open_pack(pack, place)
        except OSError as error:
            raise UsageError(_UNREADABLE, file=pack, detail=error.strerror or str(error)) from error
        checks = list(opened.checks)
        if opened.manifest is not None:
            checks += check_signatures(opened, doubt.trust, doubt.as_of)
        if doubt.archive is not None and opened.statement is not None:
            checks += check_files(opened, doubt.archive)
            checks += check_verdicts(opened, doubt.archive, doubt.jobs, progress)
        head = None if opened.manifest is None else opened.manifest.head
        tool = None if opened.statement is None else opened.statement.tool
        return Proof(pack.name, head, tool, tuple(checks))
