"""Form fields before and after an update (ISO 32000-2, 12.7): filled, signed, added, removed or altered."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from msgspec.structs import replace

from archaudit.inspection.signatures.appearance import normal_appearance
from archaudit.inspection.signatures.pdf import appearances, values
from archaudit.inspection.signatures.pdf.dark_drawing import paints_only_dark
from archaudit.inspection.signatures.pdf.differences import Difference, Need
from archaudit.inspection.signatures.pdf.filled_text import shows_its_state, shows_its_value
from archaudit.inspection.signatures.pdf.form import Field, Form
from archaudit.inspection.signatures.pdf.same import UPWARD, Comparison
from archaudit.inspection.signatures.widget_place import HIDDEN
from archaudit.model.signature import Attack

_VALUE = frozenset({"/V", "/AP", "/AS", "/RV", "/I", "/TI", "/M", "/DS"})
_SIGNED = frozenset({"/MK", "/DA", "/DR", "/Q", "/BS", "/Border", "/NM"})
"""Keys that signing software writes when it fills an empty signature field; they show only through /AP."""
_ACTING = frozenset({"/Rect", "/OC", "/A", "/AA", "/Kids", "/FT", "/T"})
_DRAWING = frozenset({"/DA", "/MK", "/Q", "/Opt", "/MaxLen"})
"""Keys by which readers draw a value anew."""
_READ_ONLY = 1
_TIMESTAMP = "/ETSI.RFC3161"


def form_differences(comparison: Comparison, before: Form, after: Form) -> Iterator[Difference]:
    """What was done to the form and to every field of it."""
    yield from _dictionary(comparison, before.dictionary, after.dictionary)
    for name in sorted(before.fields.keys() | after.fields.keys()):
        old, new = before.fields.get(name), after.fields.get(name)
        if new is None:
            yield Difference(f"form field {name} removed", Need.FORBIDDEN, Attack.ISA, name)
        elif old is None:
            yield from _added(new, after)
        else:
            yield from _field(comparison, old, new, after)


def _dictionary(comparison: Comparison, old: pikepdf.Object | None, new: pikepdf.Object | None) -> Iterator[Difference]:
    if old is not None and new is None:
        yield Difference("the form was removed from the catalog", Need.FORBIDDEN, Attack.USF)
        return
    for key in sorted((values.keys(old) | values.keys(new)) - {"/Fields", "/SigFlags"}):
        a, b = values.entry(old, key), values.entry(new, key)
        if comparison.same(a, b):
            continue
        if key == "/NeedAppearances":
            yield Difference("readers are asked to draw the fields anew", Need.FILLING)
            continue
        if key in ("/DR", "/DA") and _only_grown(comparison, a, b):
            continue
        attack = Attack.SHADOW_REPLACE if key in ("/DR", "/DA") else None
        need = Need.FORBIDDEN if attack else Need.UNEXPLAINED
        yield Difference(f"the form's {key} changed", need, attack)


def _only_grown(comparison: Comparison, a: pikepdf.Object | None, b: pikepdf.Object | None) -> bool:
    """Whether nothing that was there is another now; new fonts serve the new fields."""
    if a is None:
        return True
    if comparison.same(a, b):
        return True
    if not values.is_dictionary(a) or not values.is_dictionary(b):
        return False
    return all(_only_grown(comparison, values.entry(a, key), values.entry(b, key)) for key in values.keys(a))


def _added(field: Field, form: Form) -> Iterator[Difference]:
    if not field.is_signature:
        yield Difference(f"form field {field.name} added", Need.FORBIDDEN, Attack.EAA, field.name)
        return
    painting = [widget for widget in field.widgets if appearances.paints(widget)]
    if field.value is None and painting:
        yield Difference(
            f"signature field {field.name} added, without a signature and with an appearance",
            Need.FORBIDDEN, Attack.SSA, field.name,
        )  # fmt: skip
        return
    if any(values.entry(widget, key) is not None for widget in field.widgets for key in ("/A", "/AA")):
        yield Difference(f"signature field {field.name} added, with an action", Need.FORBIDDEN, Attack.ISA, field.name)
    yield from _signed(field, form)


def _signed(field: Field, form: Form) -> Iterator[Difference]:
    """A signature field that was added or filled: what it shows must not hide what was signed before."""
    stamp = values.name(field.value, "/SubFilter") == _TIMESTAMP
    painting = [widget for widget in field.widgets if appearances.paints(widget)]
    need = Need.NOTHING if stamp and not painting else Need.SIGNING
    yield Difference(f"signature field {field.name} signed", need, field=field.name)
    for widget in painting:
        page = form.page_of(widget)
        if page is None:
            continue
        drawing = form.text_of_drawing(widget)
        if drawing:
            what = f"page {page.index + 1}: the appearance of {field.name} is a figure and no name"
            yield Difference(what, Need.FORBIDDEN, Attack.SSA, field.name)
        # Strokes alone are a signature by hand on a free place, and a change of the text anywhere else.
        box = appearances.box(widget, page.index, Attack.SSA)
        over = appearances.over_others(box, page.annotations)
        dark = paints_only_dark(normal_appearance(widget)) and values.entry(widget, "/BM") is None
        box = replace(box, must_be_blank=drawing is not None, over_annotations=over, only_dark=dark)
        yield Difference(f"page {page.index + 1}: appearance of {field.name}", need, field=field.name, box=box)


def _field(comparison: Comparison, old: Field, new: Field, form: Form) -> Iterator[Difference]:
    if _is_untouched(comparison, old, new):
        return
    if old.kind != new.kind:
        yield Difference(f"form field {new.name} is of another type", Need.FORBIDDEN, Attack.ISA, new.name)
    elif old.is_signature and old.value is not None:
        yield from _signed_before(comparison, old, new)
    elif old.is_signature and new.value is not None:
        yield from _signed(new, form)
        yield from _other_keys(comparison, old, new, _VALUE | _SIGNED)
    else:
        yield from _filled(comparison, old, new, form)
        yield from _other_keys(comparison, old, new, _VALUE)


def _is_untouched(comparison: Comparison, old: Field, new: Field) -> bool:
    keys = old.inherited.keys() | new.inherited.keys()
    inherited = all(comparison.same(old.inherited.get(key), new.inherited.get(key)) for key in sorted(keys))
    return inherited and old.object.is_indirect and comparison.same(old.object, new.object)


def _signed_before(comparison: Comparison, old: Field, new: Field) -> Iterator[Difference]:
    if new.value is None:
        # Signing software that clears a field clears its appearance too; one that still looks signed deceives.
        attack = Attack.USF if any(map(appearances.paints, new.widgets)) else None
        yield Difference(f"the signature in {new.name} was removed", Need.FORBIDDEN, attack, new.name)
    elif not comparison.same(old.value, new.value):
        yield Difference(f"the signature in {new.name} was exchanged", Need.FORBIDDEN, Attack.ISA, new.name)
    for a, b in _widgets(old, new):
        if not comparison.same(values.entry(a, "/AP"), values.entry(b, "/AP")):
            yield Difference(f"the appearance of {new.name} was exchanged", Need.FORBIDDEN, Attack.ISA, new.name)
    yield from _other_keys(comparison, old, new, _VALUE)


def _filled(comparison: Comparison, old: Field, new: Field, form: Form) -> Iterator[Difference]:
    value = not comparison.same(old.value, new.value)
    for a, b in _widgets(old, new):
        looks = not comparison.same(values.entry(a, "/AP"), values.entry(b, "/AP"))
        state = values.name(a, "/AS") != values.name(b, "/AS")
        if looks or state or value:
            yield _filling(new, b, form, looks=looks, value=value)
    if value and not new.widgets:
        yield Difference(f"form field {new.name} filled", Need.FILLING, field=new.name)


def _filling(field: Field, widget: pikepdf.Object, form: Form, *, looks: bool, value: bool) -> Difference:
    replaced = (Need.FORBIDDEN, Attack.SHADOW_REPLACE, field.name)
    if looks and not value and not field.is_signature:
        return Difference(f"the appearance of {field.name} was exchanged and not its value", *replaced)
    if looks and field.kind == "/Btn":
        return Difference(f"the appearance of the button {field.name} was exchanged", *replaced)
    if looks and appearances.shows_image(widget):
        return Difference(f"form field {field.name} shows an image", *replaced)
    drawn_anew = not looks and form.draws_anew
    if value and field.kind in ("/Tx", "/Ch") and not drawn_anew and not shows_its_value(field, widget):
        return Difference(f"form field {field.name} shows another text than its value", *replaced)
    if field.kind == "/Btn" and not shows_its_state(field, widget):
        return Difference(f"the button {field.name} shows another state than its value", *replaced)
    if (values.integer_of(field.get("/Ff")) or 0) & _READ_ONLY and not form.computes(field):
        return Difference(
            f"form field {field.name}, which nobody may fill, was filled", Need.UNEXPLAINED, *replaced[1:]
        )
    page = form.page_of(widget)
    box = appearances.box(widget, page.index, Attack.SHADOW_REPLACE) if page is not None and looks else None
    return Difference(f"form field {field.name} filled", Need.FILLING, field=field.name, box=box)


def _other_keys(comparison: Comparison, old: Field, new: Field, neutral: frozenset[str]) -> Iterator[Difference]:
    pairs = [(old.object, new.object), *_widgets(old, new)]
    if len(old.widgets) != len(new.widgets):
        yield Difference(f"form field {new.name} has other widgets", Need.FORBIDDEN, Attack.EAA, new.name)
    seen: set[str] = set()
    for a, b in pairs:
        for key in sorted((values.keys(a) | values.keys(b)) - neutral - UPWARD - seen):
            if comparison.same(values.entry(a, key), values.entry(b, key)) or _is_lock(key, a, b):
                continue
            seen.add(key)
            if key == "/Kids":
                continue
            need = Need.FORBIDDEN if key in _ACTING or _unhides(key, a, b) else Need.UNEXPLAINED
            attack = Attack.SHADOW_REPLACE if need is Need.FORBIDDEN or key in _DRAWING else None
            yield Difference(f"{key} of form field {new.name} changed", need, attack, new.name)


def _is_lock(key: str, a: pikepdf.Object, b: pikepdf.Object) -> bool:
    """Whether only the flags that keep a field from being changed were set, as signing does."""
    old, new = values.integer(a, key) or 0, values.integer(b, key) or 0
    if key == "/Ff":
        return new == old | _READ_ONLY
    return key == "/F" and not (old ^ new) & HIDDEN


def _unhides(key: str, a: pikepdf.Object, b: pikepdf.Object) -> bool:
    return key == "/F" and bool(((values.integer(a, key) or 0) ^ (values.integer(b, key) or 0)) & HIDDEN)


def _widgets(old: Field, new: Field) -> list[tuple[pikepdf.Object, pikepdf.Object]]:
    return list(zip(old.widgets, new.widgets, strict=False))
