"""Whether the appearance of a form field shows the field's value."""

from __future__ import annotations

import re

import pikepdf

from archaudit.inspection.signatures.appearance import normal_appearance
from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.form import Field

_HIGH = 128


def shows_its_value(field: Field, widget: pikepdf.Object) -> bool:
    """Whether letters and digits of the value are those that are painted; true where they cannot be told.

    Only texts in the letters of ASCII are compared, for their codes are the same in all usual encodings of simple
    fonts; other texts are left to the picture of the page.
    """
    value = field.value
    appearance = normal_appearance(widget)
    if value is None or appearance is None or value._type_code is not pikepdf.ObjectType.string:
        return True
    wanted = _option(field, str(value))
    shown = _painted(appearance)
    if shown is None or not wanted.isascii():
        return True
    if field.kind == "/Ch":
        # A list shows its other options too.
        return _plain(wanted) in shown
    return _plain(wanted) == shown


def shows_its_state(field: Field, widget: pikepdf.Object) -> bool:
    """Whether a check box or radio button is drawn as its value says: on with that state, off with any other."""
    value, state = field.value, values.name(widget, "/AS")
    wanted = str(value) if value is not None and value._type_code is pikepdf.ObjectType.name_ else None
    if state in (None, "/Off"):
        states = values.keys(values.entry(values.entry(widget, "/AP"), "/N"))
        return wanted is None or wanted == "/Off" or wanted not in states
    return wanted == state


def _option(field: Field, value: str) -> str:
    """The words shown for a chosen option, which may be others than those kept (ISO 32000-2, table 234)."""
    for option in values.items(field.get("/Opt")):
        pair = values.items(option)
        texts = [str(part) for part in pair if part is not None and part._type_code is pikepdf.ObjectType.string]
        if len(texts) > 1 and texts[0] == value:
            return texts[1]
    return value


def _painted(appearance: pikepdf.Object) -> str | None:
    """What the appearance paints in simple fonts; ``None`` where it cannot be told."""
    if _has_composite_font(appearance):
        return None
    try:
        operations = list(pikepdf.parse_content_stream(appearance))
    except (pikepdf.PdfError, TypeError, ValueError):
        return None
    shown = bytearray()
    for operation in operations:
        if str(operation.operator) in ("Tj", "TJ", "'", '"'):
            for operand in operation.operands:
                for part in values.items(operand):
                    if isinstance(part, pikepdf.Object) and part._type_code is pikepdf.ObjectType.string:
                        shown += bytes(part)
    if any(byte >= _HIGH for byte in shown):
        return None
    return _plain(shown.decode("ascii"))


def _has_composite_font(appearance: pikepdf.Object) -> bool:
    fonts = values.entry(values.entry(appearance, "/Resources"), "/Font")
    return any(values.name(values.entry(fonts, key), "/Subtype") == "/Type0" for key in values.keys(fonts))


def _plain(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", text)
