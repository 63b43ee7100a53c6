"""What of an earlier run still stands: decides for each dossier what there is to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct

from archaudit.engine.known import Known
from archaudit.engine.stamps import Stamps, decoded, encoded
from archaudit.engine.task import Task
from archaudit.engine.terms import Keys, Terms
from archaudit.layouts import DossierRef
from archaudit.model.dossier import Dossier
from archaudit.model.facts import FileFacts
from archaudit.model.file_ref import FileRef
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import is_whole
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Stamp, may_sign
from archaudit.sources.names import inside

PASSING = frozenset({UnreadableReason.IO, UnreadableReason.TIMEOUT, UnreadableReason.MEMORY, UnreadableReason.CRASH})
"""Reasons that may be gone tomorrow: such files are tried again every time."""


class Remembered(NamedTuple):
    """What an earlier run says of a dossier."""

    stamps: bytes
    """Of the files in its folder, as :func:`encoded` writes them."""
    beside: Stamps
    """Of the files that its record names outside its folder."""
    keys: Keys
    registers_slice: str
    judged: datetime
    holds_until: datetime | None
    """Moment at which the answer may change by itself; ``None``: never."""
    facts: Callable[[], DossierFacts | None]
    """``None`` for a dossier outside the period."""


class Carry(Struct, frozen=True):
    """Compares what an earlier run stood on with what this one stands on."""

    terms: Terms
    registers_same: bool
    """Whether the registers as a whole are those of the earlier run."""

    def task(self, ref: DossierRef, remembered: Remembered | None, *, reread: bool, place: object) -> Task:
        """What there is to do.

        Args:
            reread: read the bytes whatever the stamps say.
        """
        if remembered is None or remembered.keys.inspection != self.terms.keys.inspection:
            return Task(ref, place=place)
        same = not reread and self._unchanged(ref, remembered)
        current = remembered.keys.trust == self.terms.keys.trust and self._timely(remembered)
        if same and current and remembered.keys.judgement == self.terms.keys.judgement:
            return Task(ref, settled=True, place=place)
        facts = remembered.facts()
        if facts is None:
            return Task(ref, settled=same, place=place)
        if same and _may_be_judged(facts, current=current):
            return Task(ref, facts=facts, place=place)
        return Task(ref, self._known(ref, remembered, facts, current=current, reread=reread), place=place)

    def _timely(self, remembered: Remembered) -> bool:
        as_of = self.terms.as_of
        return remembered.judged <= as_of and (remembered.holds_until is None or as_of < remembered.holds_until)

    def _unchanged(self, ref: DossierRef, remembered: Remembered) -> bool:
        if encoded(ref.stamps) != remembered.stamps:
            return False
        if any(self.terms.stamp(path) != stamp for path, stamp in remembered.beside):
            return False
        return self.registers_same or remembered.registers_slice == self._slice(remembered)

    def _slice(self, remembered: Remembered) -> str | None:
        facts = remembered.facts()
        return None if facts is None else self.terms.slices.of(facts.dossier)

    def _known(
        self, ref: DossierRef, remembered: Remembered, facts: DossierFacts, *, current: bool, reread: bool
    ) -> Known:
        before, now = dict(decoded(remembered.stamps)) | dict(remembered.beside), dict(ref.stamps)
        standing: dict[str, FileFacts] = {}
        compared: dict[str, FileFacts] = {}
        for path, file in facts.files.items():
            if _passing(file) or (file.signatures and not current):
                continue
            sides = [name for name in {**before, **now} if may_sign(name, path)]
            if not reread and all(self._untouched(name, before, now) for name in (path, *sides)):
                standing[path] = file
            elif not sides:
                # Where a file that may sign it comes, goes or changes, the same bytes do not mean the same facts.
                compared[path] = file
        return Known(standing, compared)

    def _untouched(self, path: str, before: Mapping[str, Stamp | None], now: Mapping[str, Stamp | None]) -> bool:
        return path in before and before[path] == (now[path] if path in now else self.terms.stamp(path))


def beside(dossier: Dossier) -> tuple[str, ...]:
    """Paths of files outside the dossier's folder that its record or its store records name, there or not."""
    papers = [ref for component in dossier.components for ref in component.files]
    papers += [ref for result in dossier.results for ref in result.files]
    kept = [record.file for record in dossier.store_records if record.file is not None]
    paths = {*_paths(papers, dossier.folder), *_paths(kept, "")}
    return tuple(sorted(path for path in paths if not path.startswith(f"{dossier.folder}/")))


def _paths(refs: list[FileRef], base: str) -> Iterator[str]:
    for ref in refs:
        path = ref.path if ref.path is not None or "://" in ref.given else inside(base, ref.given)
        # No file is ever shown by a name with half a character in it.
        if path is not None and is_whole(path):
            yield path


def _may_be_judged(facts: DossierFacts, *, current: bool) -> bool:
    """Whether no file has to be opened again: none failed for a passing reason, none is signed under other trust."""
    if facts.dossier.problem is not None and not current:
        return False
    return not any(_passing(file) or (file.signatures and not current) for file in facts.files.values())


def _passing(file: FileFacts) -> bool:
    return file.unreadable is not None and file.unreadable.reason in PASSING
