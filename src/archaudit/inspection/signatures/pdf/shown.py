"""Whether something that was painted later hides what was signed: pictures of a page are compared."""

from __future__ import annotations

from archaudit.inspection.signatures.pdf.differences import Box
from archaudit.inspection.signatures.pdf.picture import Mask, Picture, largest_part, picture
from archaudit.sources import Content

_LEAST_INK = 20
"""Pixels under the box that make a content: less is a ruled line or a speck."""
_LOST_PART = 0.3
_COVERED_PART = 0.5
_MOST_OF_PAGE = 0.5
"""Part of the page from which a box counts as a cover of the page."""
_SMALL_PART_OF_PAGE = 0.4
"""Part up to which rounding to pixels makes no cover of a box."""


def hides_signed_content(data: Content, signed_end: int, later_end: int, box: Box) -> bool:
    """Whether the signed content under a box can no longer be read once the box is painted.

    A red seal or a transparent image over text leaves the text readable; an opaque field hides it, even where it
    shows nearly the same text again. Dotted lines and empty frames, on which signatures are meant to stand, are no
    content.

    Raises:
        pypdfium2.PdfiumError: one of the two states cannot be rendered.
    """
    if box.only_dark and not box.must_be_blank and largest_part(data, signed_end, box) <= _SMALL_PART_OF_PAGE:
        return False
    with picture(data, signed_end, box, annotations=box.over_annotations) as before:
        if before.part_of_page > _MOST_OF_PAGE:
            return True
        # The cheaper question first: most seals stand where nothing is written.
        if not (box.over_annotations or _may_be_content(before)) or before.ink.count() < _LEAST_INK:
            return False
        if box.must_be_blank:
            return True
        with picture(data, later_end, box, annotations=True) as after:
            return _is_covered(before, after)


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
