"""What annotations paint (ISO 32000-2, 12.5.5)."""

from __future__ import annotations

import pikepdf

from archaudit.inspection.signatures.appearance import normal_appearance
from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.differences import Box
from archaudit.inspection.signatures.pdf.origin import paints_nothing
from archaudit.inspection.signatures.widget_place import HIDDEN
from archaudit.model.signature import Attack

_DEEPEST = 5


def is_hidden(widget: pikepdf.Object) -> bool:
    return bool((values.integer(widget, "/F") or 0) & HIDDEN)


def paints(widget: pikepdf.Object) -> bool:
    """Whether an annotation shows something on its page."""
    appearance = normal_appearance(widget)
    if appearance is None or is_hidden(widget) or box(widget, 0, Attack.EAA).empty:
        return False
    return not (_calls_nothing(appearance) and paints_nothing(appearance))


def shows_image(widget: pikepdf.Object) -> bool:
    """Whether an image is among what the appearance may paint."""
    return _has_image(normal_appearance(widget), 0)


def _has_image(stream: pikepdf.Object | None, depth: int) -> bool:
    if stream is None or depth > _DEEPEST:
        return False
    if values.name(stream, "/Subtype") == "/Image":
        return True
    inner = values.entry(values.entry(stream, "/Resources"), "/XObject")
    return any(_has_image(values.entry(inner, key), depth + 1) for key in values.keys(inner))


def _calls_nothing(stream: pikepdf.Object) -> bool:
    return not values.keys(values.entry(values.entry(stream, "/Resources"), "/XObject"))


def over_others(own: Box, annotations: list[pikepdf.Object]) -> bool:
    """Whether a box meets the rectangle of an annotation that shows something and is not the box's own."""
    others = (box(each, own.page, own.attack) for each in annotations if paints(each))
    return any(own.meets(other) and _edges(other) != _edges(own) for other in others)


def _edges(of: Box) -> tuple[float, float, float, float]:
    return of.left, of.bottom, of.right, of.top


def box(widget: pikepdf.Object, page: int, attack: Attack) -> Box:
    """The rectangle that the annotation is painted into; an empty one where there is none."""
    found = values.numbers(values.entry(widget, "/Rect"))
    if len(found) != 4:
        return Box(page, 0, 0, 0, 0, attack)
    left, right = sorted((found[0], found[2]))
    bottom, top = sorted((found[1], found[3]))
    return Box(page, left, bottom, right, top, attack)
