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


def summary_table(departments: Sequence[DepartmentReport], rates: Rates) -> Table:
    """Departments under the indicators that an inspection reports."""
    rows = tuple(row for number, each in enumerate(departments, 1) for row in _rows(number, each, rates))
    return Table(_columns(rates.lang), (Group(None, rows),))


def _columns(lang: str) -> tuple[Column, ...]:
    names = (words.ORDINAL, words.NAME, words.KIND)
    return (
        *(Column(name.in_(lang)) for name in names),
        Column(words.ALL.in_(lang), Align.RIGHT),
        *(Column(name.in_(lang), Align.RIGHT) for name in words.COLUMNS.values()),
        Column(words.REMARKS.in_(lang)),
    )


def _rows(number: int, department: DepartmentReport, rates: Rates) -> Iterable[tuple[Cell, ...]]:
    lang = rates.lang
    figures = {figure.id: figure for figure in department.indicators}
    yield (
        Cell((str(number),)),
        Cell((department.name,)),
        Cell((DECLARED.in_(lang),)),
        Cell((count(department.totals.dossiers, lang),)),
        *(_declared(figures.get(id_), rates) for id_ in words.COLUMNS),
        Cell(("",)),
    )
    yield (
        Cell(("",)),
        Cell(("",)),
        Cell((VERIFIED.in_(lang),)),
        Cell((count(department.totals.dossiers, lang),)),
        *(_verified(figures.get(id_), rates) for id_ in words.COLUMNS),
        Cell(tuple(_remarks(figures, lang)) or ("",)),
    )


def _declared(figure: IndicatorFigure | None, rates: Rates) -> Cell:
    if figure is None or figure.declared is None or figure.of == 0:
        return Cell((NOTHING,))
    return Cell(rates.exact(figure.declared, figure.of))


def _verified(figure: IndicatorFigure | None, rates: Rates) -> Cell:
    if figure is None or figure.of == 0:
        return Cell((NOTHING,))
    return Cell(rates.estimated(figure.verified, figure.of))


def _remarks(figures: Figures, lang: str) -> Iterable[str]:
    for id_, column in words.COLUMNS.items():
        figure = figures.get(id_)
        if figure is None or figure.of == 0:
            continue
        name = column.in_(lang)
        if figure.target is not None:
            shown = target(figure.target, lang)
            yield words.REMARK_TARGET.render(lang, column=name, target=shown, met=met_word(figure, lang))
        if figure.undetermined:
            yield words.REMARK_UNDETERMINED.render(lang, column=name, number=count(figure.undetermined, lang))
