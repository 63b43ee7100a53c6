"""Where newly shown content comes from, which tells the classes of forgery apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pikepdf

from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.same import Comparison, reached
from archaudit.model.signature import Attack

_PAINTING = re.compile(rb"""(?:^|[\s\])>])(?:Tj|TJ|Do|f\*?|F|S|s|B\*?|b\*?|sh|'|"|EI)(?=[\s\[(</%]|$)""")
"""Operators that paint paths, text, images and shadings (ISO 32000-2, annex A)."""


def attack_by_origin(comparison: Comparison, shown: Iterable[pikepdf.Object | None]) -> Attack:
    """Content that lay hidden in the signed bytes is a shadow attack; what came with the update is incremental saving.

    (Mainka et al., Shadow Attacks, NDSS 2021; Mladenov et al., 1 Trillion Dollar Refund, CCS 2019.)
    """
    end = comparison.before.end
    numbers = [number for number in reached(comparison.after, shown) if number in comparison.after.places]
    new = [number for number in numbers if number in comparison.changed]
    if not new:
        # Every object was there when the document was signed; only references to them were changed.
        return Attack.SHADOW_HIDE_AND_REPLACE
    inside = all(comparison.after.places[number].offset < end for number in new)
    return Attack.SHADOW_HIDE_AND_REPLACE if inside else Attack.ISA


def is_taken_away(comparison: Comparison, before: pikepdf.Object | None, after: pikepdf.Object | None) -> bool:
    """Whether something that was shown is gone: missing, null, or a stream that paints nothing."""
    if after is None:
        return before is not None
    return values.is_stream(after) and paints_nothing(after)


def paints_nothing(stream: pikepdf.Object) -> bool:
    """Whether a form or content stream holds no operator that paints; an image always paints."""
    if values.name(stream, "/Subtype") == "/Image":
        return False
    try:
        return _PAINTING.search(bytes(stream.read_bytes())) is None
    except pikepdf.PdfError:
        return False
