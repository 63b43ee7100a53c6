"""Whether something that was painted later hides what was signed: pictures of a page are compared."""

from __future__ import annotations

from statistics import fmean

from archaudit.inspection.signatures.pdf.differences import Box
from archaudit.inspection.signatures.pdf.picture import Mask, Picture, cut, picture
from archaudit.sources import Content

_LEAST_INK = 20
"""Pixels under the box that make a content: less is a ruled line or a speck."""
_LOST_PART = 0.3
_COVERED_PART = 0.5
_MOST_OF_PAGE = 0.5
"""Part of the page from which a box counts as a cover of the page."""
_LEFT_CONTRAST = 0.25
"""Part of a letter's contrast below which it can no longer be read; a red seal leaves more."""
_DARK_LETTER = 96
"""Darkness of 255 of a letter that is seen well enough to ask what became of it."""


def hides_signed_content(data: Content, signed_end: int, later_end: int, box: Box) -> bool:
    """Whether the signed content under a box can no longer be read once the box is painted.

    A red seal or a transparent image over text leaves the text readable; an opaque field hides it, even where it
    shows nearly the same text again. Dotted lines and empty frames, on which signatures are meant to stand, are no
    content.

    Raises:
        pypdfium2.PdfiumError: one of the two states cannot be rendered.
    """
    with picture(data, signed_end, box, annotations=box.over_annotations) as before:
        if before.part_of_page > _MOST_OF_PAGE:
            return True
        if box.only_dark and not box.must_be_blank and before.text is None:
            # Ink on a scan stays ink, and to draw it costs as much as twenty signatures.
            return False
        # The cheaper questions first: most seals stand where nothing is written.
        if not (box.over_annotations or _may_be_content(before)):
            return False
        if before.ink.count() < _LEAST_INK and not before.letters:
            return False
        if box.must_be_blank:
            return True
        with picture(data, later_end, box, annotations=True) as after:
            return _is_covered(before, after) or _hides_a_letter(before, after)


def _may_be_content(before: Picture) -> bool:
    """Whether the ink may be more than lines: letters or figures, or a scan, of which the text is not known."""
    return before.text is None or any(map(str.isalnum, before.text))


def _is_covered(before: Picture, after: Picture) -> bool:
    if before.size != after.size:
        return True
    lost = (before.ink - after.ink).count()
    return lost >= _LOST_PART * before.ink.count() or _ground(before, after) >= _COVERED_PART


def _ground(before: Picture, after: Picture) -> float:
    """Part of the paper around the ink that has got an opaque light ground since."""
    paper = (Mask.full(before.ink.size) - before.opaque).within(before.ink.bounds())
    covered = (paper & after.opaque) - after.ink
    return covered.count() / max(paper.count(), 1)


def _hides_a_letter(before: Picture, after: Picture) -> bool:
    """Whether any letter or figure is covered: one is enough to make another amount, however large the box is."""
    if not before.letters:
        return False
    paper = Mask.full(before.size) - before.opaque
    lit = (paper & after.opaque) - after.ink
    looks = (before.darkness, after.darkness, paper.pixels, lit.pixels)
    width = before.size[0]
    return any(_is_hidden(*(cut(look, width, letter) for look in looks)) for letter in before.letters)


def _is_hidden(stood: bytes, stands: bytes, paper: bytes, lit: bytes) -> bool:
    """Whether a letter lost its contrast, to something light or dark, or stands on another ground.

    Args:
        stood: darkness of its pixels before.
        stands: and after.
        paper: which of them were paper.
        lit: which of these have got an opaque light ground since.
    """
    darkest = max(stood, default=0)
    if darkest < _DARK_LETTER:
        return False
    ink = [index for index, value in enumerate(stood) if value > darkest / 2]
    around = [index for index, value in enumerate(stood) if value <= darkest / 4]
    if not around:
        return False
    lost = _contrast(stands, ink, around) < _LEFT_CONTRAST * _contrast(stood, ink, around)
    return lost or lit.count(1) >= _COVERED_PART * max(paper.count(1), 1)


def _contrast(darkness: bytes, ink: list[int], around: list[int]) -> float:
    return fmean(darkness[index] for index in ink) - fmean(darkness[index] for index in around)
