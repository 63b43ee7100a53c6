"""Fills the template of the page."""

from __future__ import annotations

import base64
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from archaudit.model.report import RunReport
from archaudit.reports.charts import chart_svg
from archaudit.reports.context import RenderContext
from archaudit.reports.html.payload import payload
from archaudit.reports.html.words import WORDS
from archaudit.reports.page import build_page
from archaudit.reports.pictures import Chart
from archaudit.reports.safe import visible


def render_html(report: RunReport, context: RenderContext) -> bytes:
    """One file with style, script, pictures and data in it; it asks nothing of any network."""
    page = build_page(report, context)
    words = {key: text.in_(context.lang) for key, text in WORDS.items()}
    text = template("page.html.j2").render(
        page=page,
        words=words,
        lang=context.lang,
        payload=payload(report, context),
        style=Markup(resource("page.css")),
        script=Markup(resource("page.js")),
        kind=lambda block: type(block).__name__,
        picture=lambda chart: _picture(chart, context.lang),
    )
    return text.encode("utf-8")


@cache
def template(name: str) -> Template:
    """A template of this package; every text it is given is made visible and escaped."""
    environment = Environment(
        loader=FunctionLoader(resource),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    return environment.get_template(name)


def _shown(value: object) -> object:
    return visible(value) if type(value) is str else value


def resource(name: str) -> str:
    """A file of this package."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _picture(chart: Chart, lang: str) -> str:
    # As the source of an image a drawing runs no script, whatever its labels say.
    return "data:image/svg+xml;base64," + base64.b64encode(chart_svg(chart, lang).encode("utf-8")).decode("ascii")
