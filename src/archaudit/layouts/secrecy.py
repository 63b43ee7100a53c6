"""What a record marks as a state secret: its files are withheld, so that nothing below can open them."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from archaudit.layouts.cells import Cells
from archaudit.model.dossier import Component, Dossier, Result
from archaudit.model.file_ref import FileRef, PathProblem
from archaudit.model.store import StoreRecord
from archaudit.model.text import folded

ORDINARY = frozenset({"0", "false", "không", "không mật", "thường", "bình thường"})
PartT = TypeVar("PartT", Component, Result)


def secrecy(cells: Cells) -> bool | None:
    """Whether DoMat marks a state secret; a mark that is not known to mean "ordinary" does. ``None`` without one."""
    mark = cells.text("DoMat")
    return None if mark is None else folded(mark) not in ORDINARY


def withhold(dossier: Dossier) -> Dossier:
    """The dossier without the paths of whatever is marked secret, under whichever of its names it stands."""
    secret = _secret_paths(dossier)
    if not secret:
        return dossier
    parts: tuple[Component | Result, ...] = (*dossier.components, *dossier.results)
    return replace(
        dossier,
        components=_withheld(dossier.components, secret),
        results=_withheld(dossier.results, secret),
        store_records=tuple(_record(record, secret) for record in dossier.store_records),
        withheld_files=len(secret & {ref.path for part in parts for ref in part.files}),
    )


def _secret_paths(dossier: Dossier) -> frozenset[str]:
    parts: tuple[Component | Result, ...] = (*dossier.components, *dossier.results)
    refs = [ref for part in parts if dossier.secret or part.secret for ref in part.files]
    refs += [r.file for r in dossier.store_records if r.file is not None and (dossier.secret or r.secret)]
    return frozenset(ref.path for ref in refs if ref.path is not None)


def _withheld(parts: tuple[PartT, ...], secret: frozenset[str]) -> tuple[PartT, ...]:
    return tuple(replace(part, files=tuple(_ref(ref, secret) for ref in part.files)) for part in parts)


def _record(record: StoreRecord, secret: frozenset[str]) -> StoreRecord:
    return record if record.file is None else replace(record, file=_ref(record.file, secret))


def _ref(ref: FileRef, secret: frozenset[str]) -> FileRef:
    return FileRef(ref.given, None, PathProblem.SECRET) if ref.path in secret else ref
