"""Quick reading of drawings of the plainest kind: lines of ASCII letters in a standard font, one below the other.

Most signing programs draw nothing else, and PDFium takes longer for it than for the whole signature. Where anything is
in the drawing that could be shown otherwise, there is no answer, and PDFium is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pikepdf

from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.content_stream import operations

_FONT = re.compile(r"/(?:Helvetica|Times|Courier)(?:-(?:Roman|Bold|Italic|Oblique|BoldItalic|BoldOblique))?")
_ENCODING = "/WinAnsiEncoding"
_LETTERS = re.compile(rb"[ !#-&(-_a-~]*[!#-&(-,.-_a-~] *")
"""ASCII but for quotes, which encodings draw differently, and for a hyphen at the end, which may join two lines."""
_SILENT = frozenset({
    "w", "J", "j", "M", "d", "m", "l", "re", "h", "S", "s", "n", "f", "F", "f*", "g", "G", "rg", "RG", "k", "K",
})  # fmt: skip
"""Operators for lines and areas, which are no text."""
_FORM_KEYS = frozenset({
    "/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Length", "/Filter", "/DecodeParms", "/Name",
})  # fmt: skip
_MOST_OPERATORS = 500
_SIZES = (4.0, 40.0)
_DISTANCES = (1.0, 3.0)
"""Of two lines, in sizes of the font: nearer ones may be read as one line, further ones as columns."""
_UPRIGHT = [1, 0, 0, 1]


def plain_text(drawing: pikepdf.Stream) -> str | None:
    """The text that the drawing shows, line by line, parted by spaces; ``None`` where it is not of this kind."""
    try:
        steps = operations(drawing)
        if len(steps) > _MOST_OPERATORS or not _is_form(drawing):
            return None
        walk = _Walk(drawing)
        for operator, operands in steps:
            walk.take(operator, operands)
        return " ".join(" ".join(walk.lines).split())
    except (_NotPlain, pikepdf.PdfError, ValueError, TypeError, IndexError):
        return None


def _is_form(drawing: pikepdf.Stream) -> bool:
    """Whether it is painted at all (ISO 32000-2, 8.10.2), by nothing but what is known here."""
    left, bottom, right, top = (float(number) for number in values.items(values.entry(drawing, "/BBox")))
    has_box = left < right and bottom < top
    return has_box and values.name(drawing, "/Subtype") == "/Form" and values.keys(drawing) <= _FORM_KEYS


class _NotPlain(Exception):
    """Something in the drawing is for PDFium to read."""


class _Walk:
    """The state of the text while the drawing is painted (ISO 32000-2, 9.3 and 9.4)."""

    def __init__(self, drawing: pikepdf.Stream) -> None:
        self.lines: list[str] = []
        self._fonts = values.entry(values.entry(drawing, "/Resources"), "/Font")
        self._size = self._leading = 0.0
        self._kept: list[tuple[float, float]] = []
        self._at: tuple[float, float] | None = None
        """Where the line begins; ``None`` outside of text."""
        self._last: tuple[float, float] | None = None
        """Where the line before began."""

    def take(self, operator: str, operands: list[pikepdf.Object]) -> None:
        """One step.

        Raises:
            _NotPlain: it is none that is understood here.
        """
        if operator in _SILENT:
            return
        step = _STEPS.get(operator)
        if step is None:
            raise _NotPlain
        step(self, *operands)

    def _keep(self) -> None:
        self._kept.append((self._size, self._leading))

    def _restore(self) -> None:
        self._size, self._leading = self._kept.pop()

    def _begin(self) -> None:
        self._at = (0.0, 0.0)

    def _end(self) -> None:
        self._at = None

    def _font(self, name: pikepdf.Object, size: pikepdf.Object) -> None:
        font = values.entry(self._fonts, str(name))
        base = values.name(font, "/BaseFont") or ""
        embedded = values.keys(font) & {"/FontDescriptor", "/ToUnicode", "/Widths"}
        encoding = values.entry(font, "/Encoding")
        known = encoding is None or values.name(font, "/Encoding") == _ENCODING
        self._size = float(size)
        in_size = _SIZES[0] <= self._size <= _SIZES[1]
        if (
            values.name(font, "/Subtype") != "/Type1"
            or embedded
            or not known
            or not in_size
            or not _FONT.fullmatch(base)
        ):
            raise _NotPlain

    def _lead(self, leading: pikepdf.Object) -> None:
        self._leading = float(leading)

    def _move(self, right: pikepdf.Object, up: pikepdf.Object) -> None:
        x, y = self._where()
        self._at = (x + float(right), y + float(up))

    def _place(self, *matrix: pikepdf.Object) -> None:
        *turned, x, y = (float(each) for each in matrix)
        self._where()
        if turned != _UPRIGHT:
            raise _NotPlain
        self._at = (x, y)

    def _next(self) -> None:
        x, y = self._where()
        self._at = (x, y - self._leading)

    def _next_and_show(self, text: pikepdf.Object) -> None:
        self._next()
        self._show(text)

    def _show(self, text: pikepdf.Object) -> None:
        x, y = self._where()
        letters = bytes(text)
        if not self._size or not _LETTERS.fullmatch(letters):
            raise _NotPlain
        if self._last is not None:
            distance = (self._last[1] - y) / self._size
            if self._last[0] != x or not _DISTANCES[0] <= distance <= _DISTANCES[1]:
                raise _NotPlain
        self._last = (x, y)
        self.lines.append(letters.decode("ascii"))

    def _where(self) -> tuple[float, float]:
        if self._at is None:
            raise _NotPlain
        return self._at


_STEPS: Mapping[str, Callable[..., None]] = {
    "q": _Walk._keep, "Q": _Walk._restore, "BT": _Walk._begin, "ET": _Walk._end, "Tf": _Walk._font, "TL": _Walk._lead,
    "Td": _Walk._move, "Tm": _Walk._place, "T*": _Walk._next, "Tj": _Walk._show, "'": _Walk._next_and_show,
}  # fmt: skip
