"""A4 with the margins of official papers, page numbers at the top from the second page on."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from archaudit.reports.docx.text import BODY, times

SHORT, LONG = Mm(210), Mm(297)
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = Length(SHORT - LEFT - RIGHT), Length(LONG - LEFT - RIGHT)
"""Between the margins."""
SIGNATURE = Mm(24)
"""Height left free at the top of the first page, where the agency signs an annex (Decree 30/2020/NĐ-CP)."""
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")


def begin(document: Any, title: str) -> None:
    """Sets paper, styles and page numbers."""
    times(document.styles["Normal"])
    document.styles["Normal"].font.size = Pt(BODY)
    for name in HEADINGS:
        times(document.styles[name])
        document.styles[name].font.color.rgb = RGBColor(0, 0, 0)
    document.core_properties.title = title
    section = document.sections[0]
    _paper(section, SHORT, LONG)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].paragraph_format.space_after = SIGNATURE
    _page_number(section.header.paragraphs[0])


def landscape(document: Any) -> None:
    """Goes on on a new page, turned."""
    section = _next(document)
    section.orientation = WD_ORIENT.LANDSCAPE
    _paper(section, LONG, SHORT)


def portrait(document: Any) -> None:
    """Goes on on a new page, upright."""
    section = _next(document)
    section.orientation = WD_ORIENT.PORTRAIT
    _paper(section, SHORT, LONG)


def _next(document: Any) -> Any:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    return section


def _paper(section: Any, width: int, height: int) -> None:
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = Mm(10)


def _page_number(place: Any) -> None:
    place.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    place._p.append(field)
