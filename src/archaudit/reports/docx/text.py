"""Paragraphs as official papers have them: Times New Roman 13, justified, first line 1 cm in, 6 pt between."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from archaudit.reports.safe import brief

FONT = "Times New Roman"
BODY = 13
SMALL = 10
"""Of tables, in points: the wide one would not fit otherwise."""


def paragraph(
    place: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    centred: bool = False,
    indent: bool = False,
    keep: bool = False,
    level: int | None = None,
    size: int = BODY,
    gap: int = 6,
) -> Any:
    """Adds a paragraph to a document, a header or a cell.

    Args:
        keep: on the same page as what follows.
        level: of a heading, so that readers of the file can walk through it.
        gap: points after it.
    """
    style = f"Heading {level}" if level is not None else None
    added = place.add_paragraph(style=style)
    run = added.add_run(brief(text))
    run.bold, run.italic, run.underline = bold, italic, underline
    run.font.size = Pt(size)
    layout = added.paragraph_format
    layout.space_before, layout.space_after, layout.keep_with_next = Pt(0), Pt(gap), keep
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else _justified(indent)
    if indent:
        layout.first_line_indent = Cm(1)
    return added


def times(style: Any) -> None:
    """Gives a style the one font of official papers, for every script."""
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _justified(indent: bool) -> Any:
    return WD_ALIGN_PARAGRAPH.JUSTIFY if indent else WD_ALIGN_PARAGRAPH.LEFT
