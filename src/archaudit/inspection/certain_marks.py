"""When part of a page, at an eighth of its size, proves that all of it is neither blank nor black."""

from __future__ import annotations

from collections.abc import Sequence

from archaudit.inspection.pdf_picture import BLACK_SHARE, BLANK_MARKS, marks_in

EIGHTH = 8
"""How many times smaller the pixels are counted."""
_CERTAIN = 4
"""How many times more marks are asked for than make a page not blank, since only part of it is seen. More than three:
marks in luminance may be spread over three channels."""
_LEAST_PAPER = 1.25 * (1 - BLACK_SHARE)
"""Share of the page that is seen to be paper: it is then not black even if all the rest of it is, by however little the
drawn page differs."""
DARKEST_LUMINANCE = 18
"""Level in luminance below which the paper may be a black page; from here on green alone, three fifths of it, is no
longer dark."""


def pixels_at_an_eighth(size: tuple[int, int]) -> int:
    """Of a picture that is so many pixels across and down."""
    return (size[0] // EIGHTH) * (size[1] // EIGHTH)


def certainly_marked(counts: Sequence[int], whole: int, darkest: int) -> bool:
    """Whether there are marks beyond doubt on paper that is beyond doubt, whatever the rest of the page holds.

    Args:
        counts: pixels of each level.
        whole: pixels of the page.
        darkest: level of paper.
    """
    paper = max(counts)
    plain = 2 * paper >= sum(counts) and counts.index(paper) >= darkest
    return plain and paper >= _LEAST_PAPER * whole and marks_in(counts) > _CERTAIN * BLANK_MARKS * whole
