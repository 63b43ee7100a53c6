"""Drawings of letters and lines in dark colours, and nothing else: where they paint, ink stays ink.

Of a scan a picture tells no more than that, and costs as much as twenty signatures. Where the page has letters of its
own, a picture still shows whether one of them is blackened.
"""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf

from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.content_stream import operations

_WEIGHTS = (0.30, 0.59, 0.11)
"""Of red, green and blue in grey."""
_LIGHTEST = 0.4
"""Grey, 0 black to 1 white; well below what counts as paper when pages are rendered."""
_COLOURS: Mapping[str, int] = {"g": 1, "G": 1, "rg": 3, "RG": 3, "k": 4, "K": 4}
"""Operators that set a colour in a device colour space, by the number of their operands."""
_NEUTRAL = frozenset({
    "q", "Q", "cm", "w", "J", "j", "M", "d", "i", "ri", "m", "l", "c", "v", "y", "h", "re", "S", "s", "n", "W", "W*",
    "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", '"',
    "BMC", "BDC", "EMC", "MP", "DP",
})  # fmt: skip
"""Operators for lines and letters; what fills an area, shades, or changes how colours mix is not among them."""
_FONTS = frozenset({"/Type0", "/Type1", "/MMType1", "/TrueType"})
"""The glyphs of other fonts are drawings of their own."""
_MOST_OPERATORS = 5_000
_DEEPEST = 4


def paints_only_dark(drawing: pikepdf.Object | None) -> bool:
    """Whether the form XObject paints dark letters and lines at most."""
    try:
        return _is_dark(drawing, 0)
    except (pikepdf.PdfError, ValueError, TypeError, IndexError):
        return False


def _is_dark(drawing: pikepdf.Object | None, depth: int) -> bool:
    if depth > _DEEPEST or not isinstance(drawing, pikepdf.Stream) or values.entry(drawing, "/Group") is not None:
        return False
    if values.name(drawing, "/Subtype") != "/Form":
        return False
    steps = operations(drawing)
    resources = values.entry(drawing, "/Resources")
    return len(steps) <= _MOST_OPERATORS and all(
        _may_stand(operator, operands, resources, depth) for operator, operands in steps
    )


def _may_stand(operator: str, operands: list[pikepdf.Object], resources: pikepdf.Object | None, depth: int) -> bool:
    if operator in _COLOURS:
        numbers = [min(max(float(each), 0.0), 1.0) for each in operands]
        return len(numbers) == _COLOURS[operator] and _grey(numbers) <= _LIGHTEST
    if operator == "Tf":
        font = values.entry(values.entry(resources, "/Font"), str(operands[0]))
        return values.name(font, "/Subtype") in _FONTS
    if operator == "Do":
        inner = values.entry(values.entry(resources, "/XObject"), str(operands[0]))
        return values.name(inner, "/Subtype") == "/Form" and _is_dark(inner, depth + 1)
    return operator in _NEUTRAL


def _grey(numbers: list[float]) -> float:
    """Of one part, grey; of three, red, green and blue; of four, cyan, magenta, yellow and black."""
    if len(numbers) == 1:
        return numbers[0]
    if len(numbers) == len(_WEIGHTS):
        return sum(weight * part for weight, part in zip(_WEIGHTS, numbers, strict=True))
    *inks, black = numbers
    return sum(weight * (1 - ink) for weight, ink in zip(_WEIGHTS, inks, strict=True)) * (1 - black)
