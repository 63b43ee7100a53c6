"""Whether a bag is whole: its tag files against what is there. Bytes of dossiers' files are compared elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from archaudit.layouts.bag import (
    FETCH,
    INFO,
    MANIFEST,
    OTHER_MANIFEST,
    PAYLOAD,
    TAG_MANIFEST,
    is_declared,
    payload_oxum,
    read_manifest,
)
from archaudit.layouts.names import DECLARATION
from archaudit.model.registers import RegisterNote
from archaudit.sources import Source, Unread, sha256

LARGEST_CHECKED = 512 * 1024 * 1024
"""Bytes of a tag file or register whose digest is compared here."""
SHOWN = 3
"""Paths that a problem quotes."""


def bag_notes(source: Source) -> Iterator[RegisterNote]:
    """One note for each tag file that tells something, with what is wrong."""
    root, sizes = _payload(source)
    try:
        yield _note(DECLARATION, 1, [] if is_declared(source) else ["no version"])
        if INFO in root:
            yield _note(INFO, 1, _oxum(source, sizes))
        yield from _manifests(source, root, sizes)
        if TAG_MANIFEST in root:
            recorded = read_manifest(source, TAG_MANIFEST).digests
            yield _note(TAG_MANIFEST, len(recorded), _changed(source, recorded, recorded))
    except Unread as error:
        yield RegisterNote(DECLARATION, 0, str(error), package=True)
    if FETCH in root:
        yield _note(FETCH, 0, ["files that lie elsewhere were not fetched"])


def _payload(source: Source) -> tuple[tuple[str, ...], dict[str, int | None]]:
    """Files of the root, and of the payload with their sizes."""
    root: tuple[str, ...] = ()
    sizes: dict[str, int | None] = {}
    for folder in source.walk(stamped=True):
        if not folder.path:
            root = folder.files
        elif folder.path.split("/", 1)[0] == PAYLOAD:
            sizes.update(
                (file, None if stamp is None else stamp[0])
                for file, stamp in zip(folder.files, folder.stamps, strict=True)
            )
    return root, sizes


def _manifests(source: Source, root: Iterable[str], sizes: Mapping[str, int | None]) -> Iterator[RegisterNote]:
    others = [file for file in root if OTHER_MANIFEST.fullmatch(file)]
    if MANIFEST not in root:
        yield _note(MANIFEST, 0, [f"only {', '.join(others)}: not compared" if others else "missing"])
        return
    manifest = read_manifest(source, MANIFEST)
    problems = [f"lines that are none: {manifest.odd_lines}"] if manifest.odd_lines else []
    problems += _named("not there", manifest.digests.keys() - sizes.keys())
    problems += _named("not listed", sizes.keys() - manifest.digests.keys())
    registers = [path for path in sizes if path.count("/") == 1]
    problems += _changed(source, manifest.digests, registers)
    yield _note(MANIFEST, len(manifest.digests), problems)


def _oxum(source: Source, sizes: Mapping[str, int | None]) -> list[str]:
    recorded = payload_oxum(source)
    found = (sum(size or 0 for size in sizes.values()), len(sizes))
    if recorded is None or recorded == found:
        return []
    return [f"Payload-Oxum {recorded[0]}.{recorded[1]}, found {found[0]}.{found[1]}"]


def _changed(source: Source, recorded: Mapping[str, str], paths: Iterable[str]) -> list[str]:
    return _named("changed", {path for path in paths if path in recorded and _digest(source, path) != recorded[path]})


def _digest(source: Source, path: str) -> str | None:
    try:
        with source.open(path, LARGEST_CHECKED) as content:
            return sha256(content)
    except Unread:
        return None


def _named(what: str, paths: Iterable[str]) -> list[str]:
    """What is so, with the first paths; nothing when none is."""
    found = sorted(paths)
    if not found:
        return []
    more = f" (+{len(found) - SHOWN})" if len(found) > SHOWN else ""
    return [f"{what}: {', '.join(found[:SHOWN])}{more}"]


def _note(name: str, rows: int, problems: list[str]) -> RegisterNote:
    return RegisterNote(name, rows, "; ".join(problems) or None, package=True)
