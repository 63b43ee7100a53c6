"""Where a form field is shown: the page and the rectangle as a reader sees it (ISO 32000-2, 12.5.2 and 7.7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from msgspec import Struct

HIDDEN = 1 << 1 | 1 << 5
"""Flags Hidden and NoView of an annotation (ISO 32000-2, table 167)."""
_MOST_PAGES = 2_000
_MOST_ANNOTATIONS = 20_000
_THINNEST = 0.5
"""Points; a rectangle thinner than that is how programs make a signature invisible."""
_DIGITS = 4

_Edges = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Place(Struct, frozen=True):
    """Page, counted from 1, and edges as parts of the page as shown, 0 at the left and at the top."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def place_of(pdf: pikepdf.Pdf, widget: pikepdf.Object) -> Place | None:
    """Where the widget is shown; ``None`` when it is on no page, hidden, without size or off the page.

    A page's /UserUnit scales the page and the rectangle alike and so changes no part.

    Raises:
        Exception: whatever pikepdf raises for damaged objects.
    """
    left, bottom, right, top = _corners(widget["/Rect"])
    if int(widget.get("/F", 0)) & HIDDEN or min(right - left, top - bottom) < _THINNEST:
        return None
    page = _page_of(pdf, widget)
    if page is None:
        return None
    edges = _turned(_parts((left, bottom, right, top), _corners(page.cropbox)), page.rotation)
    left, top, right, bottom = (round(min(max(edge, 0.0), 1.0), _DIGITS) for edge in edges)
    if left >= right or top >= bottom:
        return None
    return Place(page.index + 1, left, top, right, bottom)


def _page_of(pdf: pikepdf.Pdf, widget: pikepdf.Object) -> pikepdf.Page | None:
    """The page that lists the widget among its annotations: only there do readers show it."""
    named = widget.get("/P")
    if isinstance(named, pikepdf.Dictionary) and named.get("/Type") == pikepdf.Name.Page:
        page = pikepdf.Page(named)
        if _lists(page, widget) and page.index >= 0:
            return page
    seen = 0
    for number, page in enumerate(pdf.pages):
        seen += len(_annotations(page))
        if number >= _MOST_PAGES or seen > _MOST_ANNOTATIONS:
            return None
        if _lists(page, widget):
            return page
    return None


def _lists(page: pikepdf.Page, widget: pikepdf.Object) -> bool:
    return widget.is_indirect and any(item.objgen == widget.objgen for item in _first(page))


def _first(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    annotations = _annotations(page)
    return (annotations[index] for index in range(min(len(annotations), _MOST_ANNOTATIONS)))


def _annotations(page: pikepdf.Page) -> pikepdf.Object:
    annotations = page.obj.get("/Annots")
    return annotations if isinstance(annotations, pikepdf.Array) else pikepdf.Array()


def _corners(box: pikepdf.Object) -> _Edges:
    """Left, bottom, right, top, whichever two corners were written (ISO 32000-2, 7.9.5)."""
    one, two, three, four = (float(number) for number in box)
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _parts(rectangle: _Edges, page: _Edges) -> _Edges:
    width, height = page[2] - page[0], page[3] - page[1]
    left, bottom, right, top = rectangle
    return (left - page[0]) / width, (page[3] - top) / height, (right - page[0]) / width, (page[3] - bottom) / height


def _turned(edges: _Edges, clockwise: int) -> _Edges:
    left, top, right, bottom = edges
    for _ in range(clockwise // 90 % 4):
        left, top, right, bottom = 1 - bottom, left, 1 - top, right
    return left, top, right, bottom
