"""Any document as a page of its own."""

from __future__ import annotations

from markupsafe import Markup

from archaudit.reports.document import ReportDocument
from archaudit.reports.html.render import resource, template
from archaudit.reports.html.words import WORDS


def render_document(document: ReportDocument, title: str, lang: str) -> bytes:
    """One file without script; it asks nothing of any network."""
    text = template("document.html.j2").render(
        document=document,
        title=title,
        lang=lang,
        note=WORDS["note"].in_(lang),
        style=Markup(resource("page.css")),
        kind=lambda block: type(block).__name__,
    )
    return text.encode("utf-8")
