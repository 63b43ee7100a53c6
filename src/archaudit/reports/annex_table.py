"""The table of all departments: two lines each, as declared and as verified."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archaudit.model.report import DepartmentReport, IndicatorFigure
from archaudit.reports import annex_words as words
from archaudit.reports.departments import DECLARED, VERIFIED, met_word
from archaudit.reports.document import Align, Cell, Column, Group, Table
from archaudit.reports.figures import NOTHING, count, target
from archaudit.reports.rates import Rates

Figures = Mapping[str, IndicatorFigure]
EMPTY = Cell(("",))


def summary_table(departments: Sequence[DepartmentReport], rates: Rates) -> Table:
    """Departments under the indicators that an inspection reports."""
    rows = tuple(row for number, each in enumerate(departments, 1) for row in _rows(number, each, rates))
    return Table(tuple(_columns(rates.lang)), (Group(None, rows),))


def _columns(lang: str) -> Iterable[Column]:
    yield from (Column(name.in_(lang)) for name in (words.ORDINAL, words.NAME, words.KIND))
    yield Column(words.ALL.in_(lang), Align.RIGHT)
    for _, name, of in words.COLUMNS:
        yield from (Column(each.in_(lang), Align.RIGHT) for each in (of, name) if each is not None)
    yield from (Column(name.in_(lang)) for name in (words.TARGETS, words.REMARKS))


def _rows(number: int, department: DepartmentReport, rates: Rates) -> Iterable[tuple[Cell, ...]]:
    lang = rates.lang
    figures = {figure.id: figure for figure in department.indicators}
    total = count(department.totals.dossiers, lang)
    head = (Cell((str(number),)), Cell((department.name,)), Cell((DECLARED.in_(lang),)), Cell((total,)))
    yield (*head, *_cells(figures, rates, declared=True), EMPTY, EMPTY)
    targets, remarks = tuple(_targets(figures, lang)), tuple(_remarks(figures, lang))
    more = (Cell(targets or ("",)), Cell(remarks or ("",)))
    yield (EMPTY, EMPTY, Cell((VERIFIED.in_(lang),)), EMPTY, *_cells(figures, rates, declared=False), *more)


def _cells(figures: Figures, rates: Rates, *, declared: bool) -> Iterable[Cell]:
    for id_, _, of in words.COLUMNS:
        figure = figures.get(id_)
        if of is not None:
            yield _of(figure, rates.lang) if declared else EMPTY
        yield _declared(figure, rates) if declared else _verified(figure, rates)


def _of(figure: IndicatorFigure | None, lang: str) -> Cell:
    return Cell((NOTHING,)) if figure is None else Cell((count(figure.of, lang),))


def _declared(figure: IndicatorFigure | None, rates: Rates) -> Cell:
    if figure is None or figure.declared is None or figure.of == 0:
        return Cell((NOTHING,))
    return Cell(rates.exact(figure.declared, figure.of))


def _verified(figure: IndicatorFigure | None, rates: Rates) -> Cell:
    if figure is None or figure.of == 0:
        return Cell((NOTHING,))
    return Cell(rates.estimated(figure.verified, figure.of))


def _targets(figures: Figures, lang: str) -> Iterable[str]:
    for id_, column, _ in words.COLUMNS:
        figure = figures.get(id_)
        if figure is not None and figure.of and figure.target is not None:
            values = {"target": target(figure.target, lang), "met": met_word(figure, lang)}
            yield words.REMARK_TARGET.render(lang, column=column.in_(lang), **values)


def _remarks(figures: Figures, lang: str) -> Iterable[str]:
    for id_, column, _ in words.COLUMNS:
        figure = figures.get(id_)
        if figure is not None and figure.undetermined:
            number = count(figure.undetermined, lang)
            yield words.REMARK_UNDETERMINED.render(lang, column=column.in_(lang), number=number)
