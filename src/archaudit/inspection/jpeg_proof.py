"""Whether part of a JPEG proves that all of it is neither blank nor black."""

from __future__ import annotations

from math import ceil
from operator import add

from PIL import Image, ImageChops

from archaudit.inspection.certain_marks import DARKEST_LUMINANCE, certainly_marked, pixels_at_an_eighth
from archaudit.inspection.jpeg_band import band_of
from archaudit.inspection.jpeg_head import JpegHead
from archaudit.inspection.jpeg_rows import luminance_of_strips
from archaudit.inspection.pdf_picture import BLANK_MARKS, LEVELS, levels_of

BANDS = (1 / 3, 1 / 2)
"""Share of the bytes before each band that is looked at."""
_INK, _ROUNDED = 64, 1
"""Levels of 256 by which ink is darker than paper, more than a mark must be; paper of a black page is not so light. And
levels of a band that rounding may add."""
_EDGE, _EDGES = 56, 24
"""So many pixels stand beside others that are lighter or darker by so many levels. A decoder that never fell into step
shows areas with hardly an edge."""
_CERTAIN = 2.5
"""How many times more of it is asked for than makes a page not blank, since only part of it is seen. More than two: red
or green alone may be so much darker, blue may not."""
_PAPER = 0.25
"""Share of that by which paper differs from itself."""


def certainly_shows(jpeg: bytes | memoryview, head: JpegHead) -> bool:
    """Whether a band in the middle, another further down, or the first rows prove that there is something on paper."""
    return any(seen_in_band(jpeg, head, begins) for begins in BANDS) or seen_at_the_top(jpeg, head)


def seen_in_band(jpeg: bytes | memoryview, head: JpegHead, begins: float) -> bool:
    """Whether a band over the whole width of the page is paper with writing.

    Args:
        begins: share of the bytes before the band.
    """
    band = band_of(jpeg, head, begins)
    if band is None:
        return False
    ink = ceil(_INK * band.scale) + _ROUNDED
    counts, grain = band.picture.histogram(), int(_PAPER * ink)
    paper = counts.index(max(counts))
    plain = 2 * sum(counts[max(paper - grain, 0) : paper + grain + 1]) >= sum(counts)
    marks = sum(counts[: max(paper - ink + 1, 0)])
    if not plain or marks <= _CERTAIN * BLANK_MARKS * pixels_at_an_eighth((head.width, head.height)):
        return False
    return _edges(band.picture, ceil(_EDGE * band.scale)) >= _EDGES


def _edges(picture: Image.Image, contrast: int) -> int:
    left, right = (picture.crop((start, 0, picture.width - 1 + start, picture.height)) for start in (0, 1))
    return sum(ImageChops.difference(left, right).histogram()[contrast:])


def seen_at_the_top(jpeg: bytes | memoryview, head: JpegHead) -> bool:
    """Whether the first rows are writing on paper enough for a page."""
    whole, counts = pixels_at_an_eighth((head.width, head.height)), [0] * LEVELS
    for strip in luminance_of_strips(jpeg, head):
        counts = list(map(add, counts, levels_of(strip)))
        if certainly_marked(counts, whole, DARKEST_LUMINANCE):
            return True
    return False
