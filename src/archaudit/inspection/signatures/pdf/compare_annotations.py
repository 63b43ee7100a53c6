"""Annotations before and after an update; those of form fields are compared with their fields."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from msgspec.structs import replace

from archaudit.inspection.signatures.pdf import appearances, values
from archaudit.inspection.signatures.pdf.differences import Box, Difference, Need
from archaudit.inspection.signatures.pdf.form import Form
from archaudit.inspection.signatures.pdf.page_tree import Page
from archaudit.inspection.signatures.pdf.same import UPWARD, Comparison
from archaudit.model.signature import Attack

_NEUTRAL = UPWARD | {"/M", "/NM", "/CreationDate", "/T", "/RC", "/Subj", "/Contents", "/State", "/StateModel"}
"""Keys of a comment that say who wrote what when: the comment, not the document."""
_CARRIERS = frozenset({"/Link", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia"})
_PARENTS = frozenset({"/Parent", "/P"})
_COMMENTS = frozenset({"/Text", "/Popup", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret"})
"""Annotations that readers show as comments and that leave what is below them readable."""
_DRAWINGS = frozenset({"/FreeText", "/Stamp", "/Ink", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine"})
"""Annotations that look like a part of the page: lawful where nothing is below them (Rohlmann et al., Breaking the
Specification: PDF Certification, IEEE S&P 2021)."""


def annotation_differences(comparison: Comparison, before: Form, after: Form) -> Iterator[Difference]:
    """What was done to the annotations of every page that stayed."""
    for old, new in zip(before.pages, after.pages, strict=False):
        if comparison.same(
            values.entry(old.object, "/Annots"), values.entry(new.object, "/Annots"), frozenset({"/Parent", "/P"})
        ):
            continue
        yield from _on_page(comparison, before, after, old, new)


def _on_page(comparison: Comparison, before: Form, after: Form, old: Page, new: Page) -> Iterator[Difference]:
    pairs, removed, added = _paired(comparison, old.annotations, new.annotations)
    for annotation in removed:
        yield _removed(annotation, new)
    for annotation in added:
        if after.field_of(annotation) is None:
            yield _added(annotation, new)
    for a, b in pairs:
        if before.field_of(a) is None or after.field_of(b) is None:
            yield from _modified(comparison, a, b, new)


def _paired(
    comparison: Comparison, old: list[pikepdf.Object], new: list[pikepdf.Object]
) -> tuple[list[tuple[pikepdf.Object, pikepdf.Object]], list[pikepdf.Object], list[pikepdf.Object]]:
    """Annotations with the same number, or, where they have none or another, the same content."""
    rest = list(new)
    pairs, removed = [], []
    for a in old:
        match = next((b for b in rest if a.is_indirect and b.is_indirect and a.objgen == b.objgen), None)
        if match is None:
            match = next((b for b in rest if comparison.same(a, b)), None)
        if match is None:
            removed.append(a)
        else:
            rest = [b for b in rest if b is not match]
            pairs.append((a, match))
    return pairs, removed, rest


def _removed(annotation: pikepdf.Object, page: Page) -> Difference:
    kind = values.name(annotation, "/Subtype")
    what = f"page {page.index + 1}: annotation {kind}{_number(annotation)} removed"
    if kind in _COMMENTS:
        return Difference(what, Need.ANNOTATING)
    attack = Attack.SHADOW_HIDE if appearances.paints(annotation) else Attack.EAA
    return Difference(what, Need.FORBIDDEN, attack)


def _added(annotation: pikepdf.Object, page: Page) -> Difference:
    kind = values.name(annotation, "/Subtype")
    what = f"page {page.index + 1}: annotation {kind}{_number(annotation)} added"
    if kind == "/Link" and not appearances.paints(annotation):
        return Difference(what, Need.UNEXPLAINED)
    if kind not in _COMMENTS | _DRAWINGS:
        return Difference(what, Need.FORBIDDEN, _class_of(annotation))
    return Difference(what, Need.ANNOTATING, box=_box(annotation, page))


def _modified(comparison: Comparison, a: pikepdf.Object, b: pikepdf.Object, page: Page) -> Iterator[Difference]:
    kind = values.name(b, "/Subtype")
    what = f"page {page.index + 1}: annotation {kind}{_number(b)} changed"
    if not comparison.same(a, b, _NEUTRAL):
        if appearances.paints(a) and not appearances.paints(b):
            yield Difference(what, Need.FORBIDDEN, Attack.SHADOW_HIDE)
        elif kind in _COMMENTS | _DRAWINGS and kind == values.name(a, "/Subtype"):
            yield Difference(what, Need.ANNOTATING, box=_box(b, page))
        else:
            yield Difference(what, Need.FORBIDDEN, _class_of(b))
    elif not comparison.same(a, b):
        yield Difference(what, Need.ANNOTATING)


def _box(annotation: pikepdf.Object, page: Page) -> Box | None:
    """Where it paints. Readers draw shapes and free texts that bring no appearance by themselves."""
    drawn = values.name(annotation, "/Subtype") in _DRAWINGS and not appearances.is_hidden(annotation)
    if not drawn and not appearances.paints(annotation):
        return None
    box = appearances.box(annotation, page.index, Attack.EAA)
    return replace(box, must_be_blank=drawn, over_annotations=appearances.over_others(box, page.annotations))


def _class_of(annotation: pikepdf.Object) -> Attack:
    """What brings other content along, or leads to it, is content saved after signing; the rest poses as the page."""
    carries = values.name(annotation, "/Subtype") in _CARRIERS and not appearances.paints(annotation)
    return Attack.ISA if carries else Attack.EAA


def _number(annotation: pikepdf.Object) -> str:
    number = values.objgen(annotation)
    return f" (object {number[0]})" if number is not None else ""
