"""Reads the files that tell of a dossier or stand beside all of them, and notes which bytes they had."""

from __future__ import annotations

from archaudit.model.file_ref import FileDigest
from archaudit.sources import Source, sha256


class Reading:
    """One record, or the registers, being read: a source that notes the digest of every file it gave."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._digests: dict[str, str] = {}

    def read(self, path: str, limit: int) -> bytes:
        """As :meth:`archaudit.sources.Source.read`."""
        data = self._source.read(path, limit)
        self._digests[path] = sha256(data)
        return data

    @property
    def digests(self) -> tuple[FileDigest, ...]:
        """Of every file that was read, in that order."""
        return tuple(FileDigest(path, digest) for path, digest in self._digests.items())
