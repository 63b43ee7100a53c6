"""Which copies and which pages stand in several dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from archaudit.model.collection import CopyFileUse, PageUse
from archaudit.model.dossier import Dossier
from archaudit.model.origin import Origin
from archaudit.model.pages import look_alike
from archaudit.model.parts import component_parts
from archaudit.model.subjects import DocumentFacts, DossierFacts

_BANDS = 8
_BAND_BITS = 32
"""Two fingerprints of 256 bits that differ in fewer bits than there are bands are equal in one of the bands; pages
that look alike do (:func:`archaudit.model.pages.look_alike`)."""
_LARGEST_BUCKET = 300
"""Pages equal in one band that are compared one by one; of more, only those equal in every band are the same."""


@dataclass(frozen=True, slots=True)
class _Copy:
    ordinal: int
    """Of the dossier."""
    path: str
    sha256: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class _Page:
    ordinal: int
    path: str
    number: int
    fingerprint: int
    origin: Origin


@dataclass(slots=True)
class CopyUses:
    """What is kept of every component's files until all dossiers are seen."""

    copies: list[_Copy] = field(default_factory=list)
    pages: list[_Page] = field(default_factory=list)

    def add(self, ordinal: int, facts: DossierFacts) -> None:
        """Keeps the files of a dossier's components, and the pages of which a picture was looked at."""
        for part in component_parts(facts):
            for document in part.documents:
                if document.facts is not None and document.facts.sha256 is not None:
                    self.copies.append(_copy(ordinal, document))
                    self.pages.extend(_pages(ordinal, document))

    def subjects(self, heads: Sequence[Dossier]) -> Iterator[tuple[int, CopyFileUse | PageUse]]:
        """Every file, then every page, with the other dossiers that hold it."""
        holders: dict[str, dict[int, None]] = {}
        for copy in self.copies:
            holders.setdefault(copy.sha256, {})[copy.ordinal] = None
        for copy in self.copies:
            others = _codes(holders[copy.sha256], copy.ordinal, heads)
            yield copy.ordinal, CopyFileUse(heads[copy.ordinal], copy.path, others, copy.origin)
        for page, alike in self._alike():
            others = _codes(alike, page.ordinal, heads)
            yield page.ordinal, PageUse(heads[page.ordinal], page.path, page.number, others, page.origin)

    def _alike(self) -> Iterator[tuple[_Page, dict[int, None]]]:
        """Every page with the dossiers that hold one that looks nearly the same, in order."""
        buckets: dict[tuple[int, int], list[_Page]] = {}
        equal: dict[int, set[int]] = {}
        for page in self.pages:
            equal.setdefault(page.fingerprint, set()).add(page.ordinal)
            for band in _bands(page.fingerprint):
                buckets.setdefault(band, []).append(page)
        for page in self.pages:
            shared = (buckets[band] for band in _bands(page.fingerprint))
            near = {
                other.ordinal
                for bucket in shared
                if len(bucket) <= _LARGEST_BUCKET
                for other in bucket
                if look_alike(other.fingerprint, page.fingerprint)
            }
            yield page, dict.fromkeys(sorted(near | equal[page.fingerprint]))


def _copy(ordinal: int, document: DocumentFacts) -> _Copy:
    facts = document.facts
    assert facts is not None and facts.sha256 is not None
    return _Copy(ordinal, facts.path, facts.sha256, Origin.of(document))


def _pages(ordinal: int, document: DocumentFacts) -> Iterator[_Page]:
    facts, origin = document.facts, Origin.of(document)
    for page in facts.pdf.page_facts if facts is not None and facts.pdf is not None else ():
        if facts is not None and page.fingerprint is not None:
            yield _Page(ordinal, facts.path, page.number, page.fingerprint, origin)


def _bands(fingerprint: int) -> Iterator[tuple[int, int]]:
    """Place and value of every band that holds anything."""
    for place in range(_BANDS):
        value = fingerprint >> place * _BAND_BITS & (1 << _BAND_BITS) - 1
        if value:
            yield place, value


def _codes(holders: dict[int, None], own: int, heads: Sequence[Dossier]) -> tuple[str, ...]:
    return tuple(heads[other].code for other in holders if other != own)
