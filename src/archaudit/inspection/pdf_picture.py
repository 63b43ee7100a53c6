"""What a small picture of a page shows: nothing, black, colour, writing across or along, a seal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PIL import Image, ImageChops

from archaudit.model.pages import Edge, PictureFacts

LEVELS = 32
"""Levels of brightness that are told apart; finer ones are noise."""
MARK_CONTRAST = 6
"""Difference in levels from the paper at which a pixel is a mark and not noise of a scanner."""
BLANK_MARKS = 0.0005
"""Share of marks below which a page is blank: a speck of some 3 mm on A4 stays below it, a line of text does not."""
_DARK = 8
"""Levels below this one are black."""
BLACK_SHARE = 0.95
_EDGE_MARKS = (0.04, 0.6)
"""Share of an edge that content covers which runs into it: less is dust, more is the shadow of the lid."""
_SIDEWAYS = 2.0
"""How much more uneven columns must be than rows before writing is said to run along the page."""
_LEAST_INK = 0.01
_SEAL_PIXELS = (0.0015, 0.03)
"""Share of a page that the red of a round seal of 30 to 40 mm takes."""

_AREAS = 16
_CLEARLY = 6
"""Difference of 256 that plain paper under a scanner's noise does not reach."""

_COARSE = [value * LEVELS // 256 for value in range(256)]

Counts = tuple[int, ...]
"""How many pixels have each level of one channel."""


def level_counts(picture: Image.Image) -> tuple[Counts, ...]:
    """Levels of each channel of a picture in RGB."""
    levels = levels_of(picture.histogram())
    return tuple(tuple(levels[at : at + LEVELS]) for at in range(0, len(levels), LEVELS))


def levels_of(histogram: Sequence[int]) -> list[int]:
    """The levels, where 256 values for each channel were counted."""
    step = 256 // LEVELS
    return [sum(histogram[at : at + step]) for at in range(0, len(histogram), step)]


def marks_in(counts: Sequence[int]) -> int:
    """Pixels that differ from the paper, which is the commonest level."""
    paper = counts.index(max(counts))
    return sum(counts[: max(paper - MARK_CONTRAST, 0)]) + sum(counts[paper + MARK_CONTRAST + 1 :])


def is_blank(picture: Image.Image) -> bool:
    """Whether nothing but paper is seen."""
    return all(marks_in(counts) <= BLANK_MARKS * sum(counts) for counts in level_counts(picture))


def is_black(picture: Image.Image) -> bool:
    """Whether nearly everything is dark."""
    return all(sum(counts[:_DARK]) >= BLACK_SHARE * sum(counts) for counts in level_counts(picture))


def coloured_pixels(picture: Image.Image) -> int:
    """Pixels that are not grey."""
    red, green, blue = picture.point(_COARSE * 3).split()
    highest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    lowest = ImageChops.darker(ImageChops.darker(red, green), blue)
    return sum(ImageChops.subtract(highest, lowest).histogram()[MARK_CONTRAST + 1 :])


def picture_facts(picture: Image.Image) -> PictureFacts:
    """The questions that need a picture of their own."""
    grey = picture.convert("L")
    ink = _ink(grey)
    return PictureFacts(_is_sideways(ink), tuple(_cut_edges(ink)), _has_seal(picture), fingerprint(grey))


def fingerprint(grey: Image.Image) -> str:
    """Difference hash: whether each of 16 × 16 areas is clearly darker than its right neighbour."""
    small = grey.resize((_AREAS + 1, _AREAS), Image.Resampling.BOX).tobytes()
    rows = (small[at : at + _AREAS + 1] for at in range(0, len(small), _AREAS + 1))
    bits = "".join("1" if left + _CLEARLY < right else "0" for row in rows for left, right in pairwise(row))
    return f"{int(bits, 2):0{_AREAS * _AREAS // 4}x}"


def _ink(grey: Image.Image) -> Image.Image:
    """White where there is a mark, black where there is paper."""
    counts = level_counts(grey)[0]
    paper = counts.index(max(counts))
    return grey.point([255 if abs(level - paper) > MARK_CONTRAST else 0 for level in _COARSE])


def _is_sideways(ink: Image.Image) -> bool:
    """Lines of writing make rows full and empty in turn, columns evenly grey; along the page it is the reverse."""
    if _share(ink) < _LEAST_INK:
        return False
    rows = ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    columns = ink.resize((ink.width, 1), Image.Resampling.BOX).tobytes()
    return _unevenness(columns) > _SIDEWAYS * _unevenness(rows)


def _unevenness(profile: bytes) -> float:
    return sum(abs(left - right) for left, right in pairwise(profile)) / max(len(profile), 1)


def _cut_edges(ink: Image.Image) -> Iterator[Edge]:
    width, height = ink.size
    strips = {
        Edge.TOP: (0, 0, width, 1),
        Edge.RIGHT: (width - 1, 0, width, height),
        Edge.BOTTOM: (0, height - 1, width, height),
        Edge.LEFT: (0, 0, 1, height),
    }
    least, most = _EDGE_MARKS
    return (edge for edge, box in strips.items() if least <= _share(ink.crop(box)) <= most)


def _share(ink: Image.Image) -> float:
    return ink.histogram()[255] / max(ink.width * ink.height, 1)


def _has_seal(picture: Image.Image) -> bool:
    """Red pixels enough for a seal, whose place is about as high as wide and no wider than a third of the page."""
    red, green, blue = picture.split()
    reddest = ImageChops.subtract(red, ImageChops.lighter(green, blue)).point([0] * 60 + [255] * 196)
    least, most = _SEAL_PIXELS
    box = reddest.getbbox()
    if box is None or not least <= _share(reddest) <= most:
        return False
    width, height = box[2] - box[0], box[3] - box[1]
    return 0.75 <= width / height <= 1.33 and width <= picture.width / 3
