"""What manifests beside the files record of their bytes, brought to the files that a dossier names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from archaudit.model.dossier import Dossier
from archaudit.model.file_ref import FileRef


def with_fixity(dossier: Dossier, recorded: Mapping[str, str]) -> Dossier:
    """The dossier with what was recorded of each file of its components and results.

    Args:
        recorded: path relative to the root → SHA-256.
    """
    return replace(
        dossier,
        components=tuple(replace(part, files=_files(part.files, recorded)) for part in dossier.components),
        results=tuple(replace(part, files=_files(part.files, recorded)) for part in dossier.results),
    )


def _files(refs: Iterable[FileRef], recorded: Mapping[str, str]) -> tuple[FileRef, ...]:
    return tuple(
        replace(ref, manifest_sha256=recorded[ref.path]) if ref.path is not None and ref.path in recorded else ref
        for ref in refs
    )
