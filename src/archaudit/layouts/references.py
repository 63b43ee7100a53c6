"""From what a record says of a file to the file: paths, several joined by ``##``, URLs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import SplitResult, unquote, urlsplit

from archaudit.model.file_ref import FileRef, PathProblem
from archaudit.model.text import nfc
from archaudit.sources import Source
from archaudit.sources.names import file_name, inside, is_absolute

JOINT = "##"
URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def split_joined(text: str | None) -> tuple[str, ...]:
    """The single paths of a field in which several are joined by ``##``."""
    return tuple(part.strip() for part in (text or "").split(JOINT) if part.strip())


class References:
    """Resolves what the record of one dossier says of its files."""

    def __init__(self, source: Source, folder: str, files: Sequence[str], *, by_name: bool = False) -> None:
        """
        Args:
            folder: of the dossier, relative to the root.
            files: paths of the files in it, relative to the root.
            by_name: a path that leads to nothing, or is absolute, is looked for by its file name among ``files``.
        """
        self._by_name = by_name
        self._source = source
        self._folder = folder
        self._files = files
        self.named: set[str] = set()
        """Paths that anything in the record led to, whatever became of them."""

    def resolve(self, given: str, ids: Sequence[str | None] = (), names: Sequence[str | None] = ()) -> FileRef:
        """The file that a path leads to; a URL is matched by id, then by file name, within the dossier.

        Args:
            given: as recorded.
            ids: what the record calls the attachment.
            names: file names that the record gives beside the URL.
        """
        if URL.match(given):
            return self._of_url(given, ids, names)
        # An absolute path of some other machine tells the name of a file, and that is all.
        path = inside(self._folder, file_name(given) if self._by_name and is_absolute(given) else given)
        if path is None:
            return FileRef(given, None, PathProblem.OUTSIDE)
        found = self._located(given, path)
        if self._by_name and found.problem is PathProblem.MISSING:
            name = posixpath.basename(path)
            return self._single(given, [file for file in self._files if posixpath.basename(file) == name])
        return found

    def from_root(self, given: str) -> FileRef:
        """The file of a path that is relative to the root of the export."""
        path = inside("", given)
        return FileRef(given, None, PathProblem.OUTSIDE) if path is None else self._located(given, path)

    def _located(self, given: str, path: str) -> FileRef:
        self.named.add(path)
        located = self._source.locate(path)
        return FileRef(given, path if located.problem is None else None, located.problem)

    def _of_url(self, url: str, ids: Sequence[str | None], names: Sequence[str | None]) -> FileRef:
        parts = _split(url)
        segments = [nfc(unquote(part)) for part in re.split(r"[/?&=]", f"{parts.path}?{parts.query}")] if parts else []
        last = posixpath.basename(unquote(parts.path)) if parts else ""
        for wanted in ([text for text in ids if text], [text for text in segments if text]):
            found = [file for file in self._files if _stem(file) in wanted]
            if found:
                return self._single(url, found)
        wanted_names = {nfc(name) for name in (*names, last) if name}
        return self._single(url, [file for file in self._files if posixpath.basename(file) in wanted_names])

    def _single(self, url: str, found: Sequence[str]) -> FileRef:
        self.named.update(found)
        if len(found) == 1:
            return self._located(url, found[0])
        return FileRef(url, None, PathProblem.AMBIGUOUS if found else PathProblem.MISSING)


def _split(url: str) -> SplitResult | None:
    """The parts of a URL; ``None`` when it is none after all."""
    try:
        return urlsplit(url) if url.isprintable() else None
    except ValueError:
        return None


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]
