"""Whether the appearance of a form field shows the field's value."""

from __future__ import annotations

import re

import pikepdf

from archaudit.inspection.signatures.pdf import appearances, values
from archaudit.inspection.signatures.pdf.form import Field

_HIGH = 128


def shows_its_value(field: Field, widget: pikepdf.Object) -> bool:
    """Whether letters and digits of the value are those that are painted; true where they cannot be told.

    Only texts in the letters of ASCII are compared, for their codes are the same in all usual encodings of simple
    fonts; other texts are left to the picture of the page.
    """
    value = field.value
    appearance = appearances.normal_appearance(widget)
    if value is None or appearance is None or value._type_code is not pikepdf.ObjectType.string:
        return True
    wanted = _plain(str(value))
    shown = _painted(appearance)
    if shown is None or not str(value).isascii():
        return True
    return wanted == shown


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
