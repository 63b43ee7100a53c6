"""Finds pages that look nearly the same in other dossiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archaudit.engine.ledger import Holder
from archaudit.model.pages import look_alike

_BANDS = 8
_BAND_BITS = 32
"""Two fingerprints of 256 bits that differ in fewer bits than there are bands are equal in one of the bands; pages
that look alike do (:func:`archaudit.model.pages.look_alike`)."""
_LARGEST_BUCKET = 300
"""Pages equal in one band that are compared one by one; of more, only those equal in every band are the same."""

_Page = tuple[int, int]
"""Fingerprint, and place of its dossier among the holders."""


class PageIndex:
    """All pages of a run of which a picture was looked at: some hundred bytes each, and none without ``--deep``."""

    def __init__(self, pages: Iterable[tuple[Holder, str]]) -> None:
        """
        Args:
            pages: holder and fingerprint of every page, dossier after dossier.
        """
        self._holders: list[Holder] = []
        self._buckets: dict[_Page, list[_Page]] = {}
        self._equal: dict[int, set[int]] = {}
        for holder, fingerprint in pages:
            self._add(holder, int(fingerprint, 16))

    def others(self, fingerprint: str, own: int) -> tuple[str, ...]:
        """Codes of the other dossiers that hold a page which looks nearly the same, in order.

        Args:
            own: ordinal of the dossier that asks.
        """
        looked_for = int(fingerprint, 16)
        found = (self._holders[place] for place in sorted(self._near(looked_for)))
        return tuple(code for ordinal, code in found if ordinal != own)

    def _add(self, holder: Holder, fingerprint: int) -> None:
        if not self._holders or self._holders[-1] != holder:
            self._holders.append(holder)
        place = len(self._holders) - 1
        self._equal.setdefault(fingerprint, set()).add(place)
        for band in _bands(fingerprint):
            self._buckets.setdefault(band, []).append((fingerprint, place))

    def _near(self, fingerprint: int) -> set[int]:
        shared = (self._buckets.get(band, []) for band in _bands(fingerprint))
        return self._equal.get(fingerprint, set()) | {
            place
            for bucket in shared
            if len(bucket) <= _LARGEST_BUCKET
            for other, place in bucket
            if look_alike(other, fingerprint)
        }


def _bands(fingerprint: int) -> Iterator[tuple[int, int]]:
    """Place and value of every band that holds anything."""
    for place in range(_BANDS):
        value = fingerprint >> place * _BAND_BITS & (1 << _BAND_BITS) - 1
        if value:
            yield place, value
