"""The comparison of two runs in its formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from archaudit.model.comparison import Comparison, Side, Turn
from archaudit.model.report import IndicatorFigure
from archaudit.model.text import Text
from archaudit.reports import jsonable
from archaudit.reports.comparison import (
    AFTER,
    BEFORE,
    DEPARTMENT,
    DOSSIER,
    INDICATOR,
    RATES,
    RULE,
    SUBJECT,
    TITLE,
    TURNS,
    comparison_document,
    department_name,
    rule_title,
)
from archaudit.reports.context import RenderContext
from archaudit.reports.names import indicator_name
from archaudit.reports.subject_words import subject_words
from archaudit.reports.text import render_text
from archaudit.reports.xlsx.sheets import Book, Heading

SCHEMA = "archaudit-comparison/1"
MOST_IN_TEXT, MOST_ON_PAGE = 50, 2000
WITHOUT_DATE = datetime(1980, 1, 1, tzinfo=UTC)
"""Of a workbook about findings whose time is not known."""

CHANGES = Text(vi="Thay đổi", en="Changes")
TURN = Text(vi="Loại thay đổi", en="Change")
STATE = Text(vi="Trạng thái mong muốn", en="Desired state")
PATH = Text(vi="Tệp", en="File")
FINDING = Text(vi="Mã phát hiện", en="Finding")
SHARE_BEFORE = Text(vi="Tỷ lệ đợt trước", en="Rate before")
SHARE_AFTER = Text(vi="Tỷ lệ đợt sau", en="Rate after")
VERIFIED = Text(vi="kiểm chứng", en="verified")
OF = Text(vi="tổng số", en="of")


def render_comparison_text(comparison: Comparison, context: RenderContext) -> bytes:
    """For a terminal."""
    document = comparison_document(comparison, context, MOST_IN_TEXT)
    return render_text(document, context.width, context.colour, context.lang).encode("utf-8")


def render_comparison_html(comparison: Comparison, context: RenderContext) -> bytes:
    """One page that asks nothing of any network."""
    from archaudit.reports.html.document import render_document

    document = comparison_document(comparison, context, MOST_ON_PAGE)
    return render_document(document, TITLE.in_(context.lang), context.lang)


def render_comparison_json(comparison: Comparison, _context: RenderContext) -> bytes:
    """For programs: every change."""
    numbers = Counter(change.turn for change in comparison.changes)
    return jsonable.document(
        {
            "schema": SCHEMA,
            "before": _side(comparison.before),
            "after": _side(comparison.after),
            "same_profile": comparison.same_profile,
            "counts": {"still": comparison.still, **{turn.value: numbers[turn] for turn in Turn}},
            "changes": [
                {
                    "turn": change.turn.value,
                    "id": change.finding.id,
                    "rule": change.finding.rule,
                    "department": change.finding.department,
                    "dossier": change.finding.dossier,
                    "subject": change.finding.subject,
                    "path": change.finding.path,
                }
                for change in comparison.changes
            ],
            "rates": [
                {
                    "department": rate.department,
                    "indicator": rate.indicator,
                    "before": _figure(rate.before),
                    "after": _figure(rate.after),
                }
                for rate in comparison.rates
            ],
        }
    )


def render_comparison_xlsx(comparison: Comparison, context: RenderContext) -> bytes:
    """A workbook: every change with a filter, and every rate."""
    book = Book(comparison.after.as_of or WITHOUT_DATE)
    _write_changes(book, comparison, context)
    _write_rates(book, comparison, context.lang)
    return book.close()


COMPARISON_FORMATS: dict[str, Callable[[Comparison, RenderContext], bytes]] = {
    "text": render_comparison_text,
    "html": render_comparison_html,
    "xlsx": render_comparison_xlsx,
    "json": render_comparison_json,
}
"""By the name given to ``--format``."""


def _write_changes(book: Book, comparison: Comparison, context: RenderContext) -> None:
    lang = context.lang
    heads = [Heading(head.in_(lang), width, wrapped=wrapped) for head, width, wrapped in (
        (DOSSIER, 28, False), (TURN, 34, False), (DEPARTMENT, 32, False), (RULE, 9, False), (STATE, 50, True),
        (SUBJECT, 30, False), (PATH, 60, True), (FINDING, 18, False))]  # fmt: skip
    rows = (
        (
            change.finding.dossier,
            TURNS[change.turn].in_(lang),
            department_name(change.finding.department, comparison, lang),
            change.finding.rule,
            rule_title(change.finding.rule, context),
            subject_words(change.finding.subject, change.finding.dossier, lang),
            change.finding.path,
            change.finding.id,
        )
        for change in comparison.changes
    )
    book.table(book.sheet(CHANGES.in_(lang)), heads, rows)


def _write_rates(book: Book, comparison: Comparison, lang: str) -> None:
    heads = [Heading(DEPARTMENT.in_(lang), 32), Heading(INDICATOR.in_(lang), 60)]
    for head, rate in ((BEFORE, SHARE_BEFORE), (AFTER, SHARE_AFTER)):
        heads += [Heading(f"{head.in_(lang)}: {what.in_(lang)}", 14) for what in (VERIFIED, OF)]
        heads.append(Heading(rate.in_(lang), 14, percent=True))
    rows = (
        (
            department_name(rate.department, comparison, lang),
            indicator_name(rate.indicator, lang),
            *_cells(rate.before),
            *_cells(rate.after),
        )
        for rate in comparison.rates
    )
    book.table(book.sheet(RATES.in_(lang)), heads, rows)


def _cells(figure: IndicatorFigure | None) -> tuple[int | float | None, ...]:
    if figure is None:
        return None, None, None
    return figure.verified, figure.of, figure.verified / figure.of if figure.of else None


def _side(side: Side) -> dict[str, object]:
    return {"name": side.name, "as_of": jsonable.utc(side.as_of), "profile": side.profile,
            "dossiers": None if side.dossiers is None else len(side.dossiers)}  # fmt: skip


def _figure(figure: IndicatorFigure | None) -> dict[str, object] | None:
    if figure is None:
        return None
    return {"of": figure.of, "declared": figure.declared, "verified": figure.verified,
            "undetermined": figure.undetermined}  # fmt: skip
