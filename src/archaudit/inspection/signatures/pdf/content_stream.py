"""The operators of a drawing, when they can be read without doubt."""

from __future__ import annotations

import warnings
from typing import Any

import pikepdf


def operations(drawing: pikepdf.Object) -> list[tuple[str, list[Any]]]:
    """Operators with their operands, in order.

    Raises:
        ValueError: the drawing ends in the middle, or is not understood in another way.
        pikepdf.PdfError: it cannot be decoded.
        TypeError: it is no stream.
    """
    with warnings.catch_warnings():
        # The library warns of what it left out.
        warnings.simplefilter("error")
        try:
            return [(str(each.operator), list(each.operands)) for each in pikepdf.parse_content_stream(drawing)]
        except UserWarning as warning:
            raise ValueError(str(warning)) from warning
