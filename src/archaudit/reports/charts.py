"""Charts drawn by Vega-Lite, with the font that comes with the package: without a font every letter is lost."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from textwrap import wrap
from typing import Any

from archaudit.reports.pictures import Chart, ChartKind
from archaudit.reports.safe import brief

FONTS = Path(str(files("archaudit.reports") / "fonts"))
"""Tinos, metric twin of Times New Roman; SIL Open Font License 1.1, in the same folder."""
FONT = "Tinos"
WIDTH = 620
"""Of the drawing area, in pixels."""
SCALE = 2.0
"""Pixels of a PNG for each pixel of the drawing, for print."""
PANEL, PANELS_ABREAST, PANEL_LETTERS = (300, 90), 2, 44
"""Width and height of a panel in pixels, panels in a row, characters of a line of its title."""
COLOURS = ("#8c959f", "#0969da")
"""Of what was declared and what was verified, as everywhere on the page."""

_VIETNAMESE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]}
_DARK = "<style>@media (prefers-color-scheme:dark){text{fill:#e6edf3}}</style>"


def chart_svg(chart: Chart, lang: str) -> str:
    """The chart as SVG, readable on dark ground as well."""
    drawn: str = _converter().vegalite_to_svg(_spec(chart), allowed_base_urls=[], format_locale=_locale(lang))
    head, bracket, rest = drawn.partition(">")
    return f"{head}{bracket}{_DARK}{rest}"


def chart_png(chart: Chart, lang: str) -> bytes:
    """The chart as PNG on white."""
    drawn: bytes = _converter().vegalite_to_png(
        {**_spec(chart), "background": "white"}, scale=SCALE, allowed_base_urls=[], format_locale=_locale(lang)
    )
    return drawn


@cache
def _converter() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def _locale(lang: str) -> str | dict[str, Any]:
    return "en-US" if lang == "en" else _VIETNAMESE


def _spec(chart: Chart) -> dict[str, Any]:
    values = [
        {
            "series": brief(point.series),
            "label": brief(point.label),
            "value": point.value,
            "shown": point.shown,
            "panel": _wrapped(point.panel),
        }
        for point in chart.points
    ]
    body = _bars() if chart.kind is ChartKind.BARS else _lines(chart)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": values},
        "config": {
            "font": FONT,
            "background": None,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 13, "titleFontSize": 13, "labelLimit": 320},
            "legend": {"labelFontSize": 13, "orient": "top", "title": None, "labelLimit": 0, "columns": 2},
            "text": {"fontSize": 12},
        },
        **body,
    }


def _colour() -> dict[str, Any]:
    return {"field": "series", "type": "nominal", "scale": {"range": list(COLOURS)}, "sort": None}


def _share(axis: str, ticks: int = 5) -> dict[str, Any]:
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {"format": ".0%", "title": None, "tickCount": ticks, "orient": axis},
    }


def _bars() -> dict[str, Any]:
    name = {"field": "label", "type": "nominal", "sort": None, "axis": {"title": None}}
    place = {"field": "series", "sort": None}
    return {
        "width": WIDTH,
        "height": {"step": 18},
        "encoding": {"y": name, "yOffset": place, "x": _share("bottom"), "color": _colour()},
        "layer": [
            {"mark": {"type": "bar"}},
            {
                "mark": {"type": "text", "align": "left", "dx": 4},
                "encoding": {"text": {"field": "shown"}, "color": {"value": "#1b1f24"}},
            },
        ],
    }


def _lines(chart: Chart) -> dict[str, Any]:
    """A small panel an indicator: ten lines in one panel would hide one another."""
    panels = [_wrapped(panel) for panel in dict.fromkeys(point.panel for point in chart.points)]
    month = {"field": "label", "type": "ordinal", "axis": {"title": None, "labelAngle": 0, "labelOverlap": "parity"}}
    header = {"title": None, "labelExpr": "split(datum.label, '\\n')", "labelAnchor": "start", "labelFontSize": 13}
    # Where both are the same, the wider one is still seen under the other.
    width = {"field": "series", "type": "nominal", "sort": None, "scale": {"range": [4, 1.6]}, "legend": None}
    return {
        "facet": {"field": "panel", "type": "nominal", "sort": panels, "header": header},
        "columns": PANELS_ABREAST,
        "spacing": {"row": 14, "column": 40},
        "spec": {
            "width": PANEL[0],
            "height": PANEL[1],
            "encoding": {"x": month, "y": _share("left", ticks=3), "color": _colour()},
            "layer": [
                {"mark": "line", "encoding": {"strokeWidth": width}},
                # A single month makes no line.
                {
                    "transform": [
                        {"joinaggregate": [{"op": "count", "as": "months"}], "groupby": ["panel", "series"]},
                        {"filter": "datum.months == 1"},
                    ],
                    "mark": {"type": "point", "filled": True, "size": 50, "opacity": 1},
                },
            ],
        },
    }


def _wrapped(text: str) -> str:
    return "\n".join(wrap(brief(text), PANEL_LETTERS))
