"""Opens the files of one dossier, each once, and joins declarations with facts."""

from __future__ import annotations

from collections.abc import Iterable

from archaudit.engine.binding import bind_signers
from archaudit.inspection import Inspector, unreadable_facts
from archaudit.layouts import DossierRef
from archaudit.model.dossier import Dossier
from archaudit.model.facts import FileFacts
from archaudit.model.registers import Registers
from archaudit.model.subjects import DossierFacts
from archaudit.sources import DETACHED_SUFFIX, Source, Unread, sha256


class DossierInspector:
    """Reads bytes from the source and asks the inspector what they are."""

    def __init__(self, source: Source, inspector: Inspector, registers: Registers, largest_file: int) -> None:
        """
        Args:
            largest_file: bytes; a larger file is not read.
        """
        self._source = source
        self._inspector = inspector
        self._registers = registers
        self._largest = largest_file

    def inspect(self, dossier: Dossier, ref: DossierRef) -> DossierFacts:
        """All facts of a dossier's files: those of its record, and the digests of its store records' files."""
        files = {path: self.file(path, ref.files) for path in recorded_paths(dossier)}
        for path in stored_paths(dossier):
            if path not in files:
                files[path] = self._digest_only(path)
        return DossierFacts(dossier, files)

    def file(self, path: str, beside: Iterable[str]) -> FileFacts:
        """The facts of one file, with the detached signature that lies beside it."""
        try:
            detached = [
                (side, self._source.read(side, self._largest)) for side in beside if side == path + DETACHED_SUFFIX
            ]
            with self._source.open(path, self._largest) as content:
                facts = self._inspector.inspect(path, content, detached)
        except Unread as error:
            return unreadable_facts(path, error.reason, error.detail, error.size)
        return bind_signers(facts, self._registers.certificates)

    def _digest_only(self, path: str) -> FileFacts:
        try:
            with self._source.open(path, self._largest) as content:
                return FileFacts(path, sha256(content), len(content), None, True, None, None, ())
        except Unread as error:
            return unreadable_facts(path, error.reason, error.detail, error.size)


def recorded_paths(dossier: Dossier) -> list[str]:
    """Paths of the files of components and results, each once, in order."""
    refs = [ref for component in dossier.components if not component.deleted for ref in component.files]
    refs += [ref for result in dossier.results for ref in result.files]
    return list(dict.fromkeys(ref.path for ref in refs if ref.path is not None))


def stored_paths(dossier: Dossier) -> list[str]:
    """Paths of the files of the dossier's store records."""
    refs = (record.file for record in dossier.store_records)
    return list(dict.fromkeys(ref.path for ref in refs if ref is not None and ref.path is not None))
