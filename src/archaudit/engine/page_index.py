"""Finds pages that look nearly the same in other dossiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from archaudit.engine.ledger import Holder
from archaudit.engine.passing_index import PassingIndex
from archaudit.model.any_text import bytes_of, text_of
from archaudit.model.pages import look_alike

_BANDS = 8
_BAND_BITS = 32
"""Two fingerprints of 256 bits that differ in fewer bits than there are bands are equal in one of the bands; pages
that look alike do (:func:`archaudit.model.pages.look_alike`)."""
_LARGEST_BUCKET = 300
"""Pages equal in one band that are compared one by one; of more, only those equal in every band are the same."""
_BYTES = _BANDS * _BAND_BITS // 8

_TABLES = """
    CREATE TABLE holder (place INTEGER PRIMARY KEY, ordinal INTEGER, code BLOB);
    CREATE TABLE page (fingerprint BLOB, place INTEGER);
    CREATE TABLE band (number INTEGER, value INTEGER, fingerprint BLOB, place INTEGER);
"""
_INDEXES = """
    CREATE INDEX page_alike ON page (fingerprint, place);
    CREATE INDEX band_alike ON band (number, value, fingerprint, place);
"""


class PageIndex:
    """All pages of a run of which a picture was looked at."""

    def __init__(self, pages: Iterable[tuple[Holder, str]]) -> None:
        """
        Args:
            pages: holder and fingerprint of every page, dossier after dossier.

        Raises:
            SourceError: there is no room for them.
        """
        self._index = PassingIndex(_TABLES)
        for place, (holder, own) in enumerate(groupby(pages, itemgetter(0))):
            self._add(place, holder, [int(fingerprint, 16) for _, fingerprint in own])
        self._index.run(_INDEXES)

    def others(self, fingerprint: str, own: int) -> tuple[str, ...]:
        """Codes of the other dossiers that hold a page which looks nearly the same, in order.

        Args:
            own: ordinal of the dossier that asks.
        """
        holders = map(self._holder, sorted(self._near(int(fingerprint, 16))))
        return tuple(code for ordinal, code in holders if ordinal != own)

    def _add(self, place: int, holder: Holder, fingerprints: list[int]) -> None:
        ordinal, code = holder
        self._index.put("INSERT INTO holder VALUES (?, ?, ?)", [(place, ordinal, bytes_of(code))])
        pages = [(fingerprint.to_bytes(_BYTES, "big"), place) for fingerprint in fingerprints]
        self._index.put("INSERT INTO page VALUES (?, ?)", pages)
        bands = [
            (*band, *page)
            for fingerprint, page in zip(fingerprints, pages, strict=True)
            for band in _bands(fingerprint)
        ]
        self._index.put("INSERT INTO band VALUES (?, ?, ?, ?)", bands)

    def _near(self, fingerprint: int) -> set[int]:
        equal = self._index.ask("SELECT place FROM page WHERE fingerprint = ?", (fingerprint.to_bytes(_BYTES, "big"),))
        found = {place for (place,) in equal}
        for band in _bands(fingerprint):
            bucket = self._index.ask(
                f"SELECT fingerprint, place FROM band WHERE number = ? AND value = ? LIMIT {_LARGEST_BUCKET + 1}", band
            ).fetchall()
            if len(bucket) <= _LARGEST_BUCKET:
                found |= {place for other, place in bucket if look_alike(int.from_bytes(other, "big"), fingerprint)}
        return found

    def _holder(self, place: int) -> Holder:
        ordinal, code = self._index.ask("SELECT ordinal, code FROM holder WHERE place = ?", (place,)).fetchone()
        return ordinal, text_of(code)


def _bands(fingerprint: int) -> Iterator[tuple[int, int]]:
    """Place and value of every band that holds anything."""
    for place in range(_BANDS):
        value = fingerprint >> place * _BAND_BITS & (1 << _BAND_BITS) - 1
        if value:
            yield place, value
