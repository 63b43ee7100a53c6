"""Opens the files of one dossier, each once, and joins declarations with facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec.structs import replace

from archaudit.engine.binding import bind_signers
from archaudit.engine.known import NOTHING_KNOWN, Known
from archaudit.inspection import Inspector, unreadable_facts
from archaudit.layouts import DossierRef
from archaudit.model.dossier import Dossier
from archaudit.model.facts import FileFacts
from archaudit.model.file_ref import FileDigest
from archaudit.model.registers import Registers
from archaudit.model.subjects import DossierFacts
from archaudit.sources import DETACHED_CMS, Source, Unread, may_sign, sha256

_MOST_SIDES = 10
"""Files beside a document that are asked whether they sign it."""
_LARGEST_XML = 4 * 1024 * 1024
"""Bytes of such an XML file: it holds a signature and no document."""


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

    def inspect(self, dossier: Dossier, ref: DossierRef, known: Known = NOTHING_KNOWN) -> DossierFacts:
        """All facts of a dossier's files: those of its record, and the digests of its store records' files."""
        files = {path: self.file(path, ref.files, known) for path in recorded_paths(dossier)}
        for path in stored_paths(dossier):
            if path not in files:
                files[path] = known.standing.get(path) or self._digest_only(path)
        return DossierFacts(dossier, files)

    def file(self, path: str, beside: Iterable[str], known: Known = NOTHING_KNOWN) -> FileFacts:
        """The facts of one file, with the detached signatures that lie beside it."""
        if path in known.standing:
            return known.standing[path]
        try:
            detached = list(self._sides(path, beside))
            with self._source.open(path, self._largest) as content:
                compared = known.compared.get(path)
                if compared is not None and not detached and compared.sha256 == sha256(content):
                    return compared
                facts = self._inspector.inspect(path, content, detached)
                read = tuple(FileDigest(name, sha256(data)) for name, data in detached)
                facts = replace(facts, beside=read) if read else facts
        except Unread as error:
            return unreadable_facts(path, error.reason, error.detail, error.size)
        return bind_signers(facts, self._registers)

    def _sides(self, path: str, beside: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        for side in islice((side for side in beside if may_sign(side, path)), _MOST_SIDES):
            try:
                yield side, self._source.read(side, self._largest if side.endswith(DETACHED_CMS) else _LARGEST_XML)
            except Unread:
                # XML beside a document need not be about it; a signature that lies there by its name must be read.
                if side.startswith(path):
                    raise

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
