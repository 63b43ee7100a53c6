"""One department in the annex: its rates in sentences, then each cause with the dossiers it is found in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archaudit.model.finding import Outcome
from archaudit.model.report import DepartmentReport, IndicatorFigure, Totals
from archaudit.model.text import Text
from archaudit.reports import annex_words as words
from archaudit.reports.annex_lists import dossier_list
from archaudit.reports.causes import Cause
from archaudit.reports.departments import department_title, met_word
from archaudit.reports.document import Block, Heading, Paragraph
from archaudit.reports.figures import count, percent, share, target
from archaudit.reports.finding_words import FindingWords
from archaudit.reports.names import indicator_name
from archaudit.reports.rates import Rates


def department_figures(
    title: str, department: DepartmentReport, names: Mapping[str, str], rates: Rates
) -> Iterable[Block]:
    """The heading of a department and its rates in sentences."""
    lang = rates.lang
    yield Heading(3, f"{title} {department_title(department, names, lang)}")
    yield Paragraph(_checked(department.totals, lang))
    for figure in department.indicators:
        if figure.of:
            yield Paragraph(" ".join(_sentences(figure, rates)))


def cause_lists(causes: Sequence[Cause], spoken: FindingWords, lang: str) -> Iterable[Block]:
    """What was found, cause by cause, and in which dossiers."""
    for cause in causes:
        yield Paragraph(_cause(cause, spoken, lang))
        if cause.dossiers or len(cause.findings) > 1:
            yield from dossier_list(cause.findings, lang)
    if not causes:
        yield Paragraph(words.NOTHING_FOUND.in_(lang))


def _checked(totals: Totals, lang: str) -> str:
    return words.CHECKED.render(
        lang,
        dossiers=count(totals.dossiers, lang),
        conforming=count(totals.conforming, lang),
        nonconforming=count(totals.nonconforming, lang),
        undetermined=count(totals.undetermined, lang),
    )


def _sentences(figure: IndicatorFigure, rates: Rates) -> Iterable[str]:
    lang = rates.lang
    verified, *rate = rates.estimated(figure.verified, figure.of)
    name = indicator_name(figure.id, lang)
    yield words.RATE.render(lang, indicator=name, verified=verified, rate=" ".join(rate))
    if figure.declared is not None:
        yield _gap(figure.declared, figure, lang)
    if figure.undetermined:
        yield words.OPEN.render(lang, number=count(figure.undetermined, lang))
    if figure.target is not None:
        yield words.AGAINST_TARGET.render(lang, target=target(figure.target, lang), met=met_word(figure, lang))


def _gap(declared: int, figure: IndicatorFigure, lang: str) -> str:
    if declared == figure.verified:
        return words.SAME.in_(lang)
    return words.GAP.render(
        lang,
        declared=share(declared, figure.of, lang),
        rate=percent(declared, figure.of, lang),
        gap=count(abs(declared - figure.verified), lang),
    )


def _cause(cause: Cause, spoken: FindingWords, lang: str) -> str:
    found, dossiers = count(len(cause.findings), lang), count(len(cause.dossiers), lang)
    cases = words.CASES if cause.dossiers else words.CASES_WITHOUT_DOSSIER
    return _frame(cause).render(
        lang,
        basis=spoken.basis(cause.findings[0].basis),
        sentence=cause.sentence(spoken).rstrip("."),
        cases=cases.render(lang, findings=found, dossiers=dossiers, rule=cause.rule),
    )


def _frame(cause: Cause) -> Text:
    if cause.outcome is Outcome.UNDETERMINED:
        return words.NOT_KNOWN
    return words.NOT_ENSURED if cause.findings[0].basis else words.NOTED
