"""The figures of each department and of each of its fields of work, as declared and as verified."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archaudit.model.report import DepartmentReport, FieldReport, IndicatorFigure
from archaudit.model.text import Text
from archaudit.reports.document import Align, Block, Cell, Column, Group, Heading, Paragraph, Table, Tone
from archaudit.reports.figures import NOTHING, count, target, totals_sentence
from archaudit.reports.names import MET, NOT_MET, UNDETERMINED, indicator_name
from archaudit.reports.rates import Rates

SUBORDINATE = Text(vi="{department}, thuộc {parent}", en="{department}, part of {parent}")
WITH_SUBORDINATES = Text(
    vi="Số liệu gồm cả các đơn vị trực thuộc.",
    en="The figures include its sub-departments.",
)
DEPARTMENT = Text(vi="Đơn vị", en="Department")
DOSSIERS = Text(vi="Tổng số hồ sơ", en="Dossiers")
OUTCOME_HEADS = (
    Text(vi="Phù hợp", en="Conforming"),
    Text(vi="Không phù hợp", en="Nonconforming"),
    Text(vi="Chưa xác định", en="Undetermined"),
)
BY_FIELD = Text(vi="Theo lĩnh vực", en="By field of work")

INDICATOR = Text(vi="Chỉ số", en="Indicator")
FIELD = Text(vi="Lĩnh vực", en="Field of work")
DECLARED = Text(vi="Khai báo", en="Declared")
VERIFIED = Text(vi="Kiểm chứng", en="Verified")
UNKNOWN = Text(vi="Chưa xác định", en="Undetermined")
TARGET = Text(vi="Chỉ tiêu", en="Target")
AGAINST_TARGET = Text(vi="Mức đạt", en="Met")

LEGEND = Text(
    vi="n/N là số hồ sơ đạt trên số hồ sơ được tính. Khai báo: theo dữ liệu do đơn vị nhập; kiểm chứng: "
    "chỉ gồm những gì đã xác nhận được từ tệp. Phần chưa xác định không nằm trong số đã kiểm chứng. "
    "“–”: không có hồ sơ để tính, không có khai báo hoặc không có chỉ tiêu. "
    "Số trong ngoặc là số thứ tự của chỉ số theo Quyết định số 766/QĐ-TTg; "
    "(*) là chỉ số riêng của công cụ, không có trong Quyết định này.",
    en="n/N is the number of dossiers that meet the indicator out of those it is asked of. Declared: by the data "
    "that the department entered; verified: only what was shown from the files. What is undetermined is never "
    "inside verified. “–”: nothing to count, nothing declared or no target. The number in brackets is the "
    "indicator's in the index of Decision 766/QĐ-TTg; (*) marks an indicator of this tool that is not in that "
    "Decision.",
)


def department_blocks(departments: Sequence[DepartmentReport], rates: Rates) -> list[Block]:
    """One section a department, in the order of the report."""
    names = {department.code: department.name for department in departments}
    parents = {department.parent for department in departments}
    lang = rates.lang
    blocks: list[Block] = [totals_table(departments, rates), Paragraph(LEGEND.in_(lang), Tone.MUTED)]
    for department in departments:
        blocks.append(Heading(2, department_title(department, names, lang)))
        blocks.append(Paragraph(totals_sentence(department.totals, lang)))
        if department.code in parents:
            blocks.append(Paragraph(WITH_SUBORDINATES.in_(lang)))
        blocks.append(indicator_table(department.indicators, rates))
        if department.fields:
            blocks += [Heading(3, BY_FIELD.in_(lang)), _field_table(department.fields, rates)]
    return blocks


def totals_table(departments: Sequence[DepartmentReport], rates: Rates) -> Table:
    """Who conforms: the dossiers of every department by outcome."""
    lang = rates.lang
    heads = (
        Column(DEPARTMENT.in_(lang)),
        *(Column(head.in_(lang), Align.RIGHT) for head in (DOSSIERS, *OUTCOME_HEADS)),
    )
    return Table(heads, (Group(None, tuple(_totals_row(each, rates) for each in departments)),))


def _totals_row(department: DepartmentReport, rates: Rates) -> tuple[Cell, ...]:
    totals, lang = department.totals, rates.lang
    return (
        Cell((department.name,)),
        Cell((count(totals.dossiers, lang),)),
        Cell(rates.estimated(totals.conforming, totals.dossiers), Tone.GOOD if totals.conforming else Tone.PLAIN),
        Cell(rates.exact(totals.nonconforming, totals.dossiers), Tone.BAD if totals.nonconforming else Tone.PLAIN),
        Cell(rates.exact(totals.undetermined, totals.dossiers), Tone.UNSURE if totals.undetermined else Tone.PLAIN),
    )


def department_title(department: DepartmentReport, names: Mapping[str, str], lang: str) -> str:
    """Name and code, and the department above."""
    own = f"{department.name} ({department.code})"
    if department.parent is None:
        return own
    return SUBORDINATE.render(lang, department=own, parent=names.get(department.parent, department.parent))


def indicator_table(figures: Sequence[IndicatorFigure], rates: Rates) -> Table:
    """Every indicator as declared and as verified."""
    rows = tuple(_row(indicator_name(figure.id, rates.lang), figure, rates) for figure in figures)
    return Table(_columns(INDICATOR, rates.lang), (Group(None, rows),))


def _field_table(fields: Sequence[FieldReport], rates: Rates) -> Table:
    """Grouped by indicator, so that the fields of one department are compared line by line."""
    ids = dict.fromkeys(figure.id for field in fields for figure in field.indicators)
    groups = tuple(Group(indicator_name(id_, rates.lang), tuple(_field_rows(id_, fields, rates))) for id_ in ids)
    return Table(_columns(FIELD, rates.lang), groups)


def _field_rows(id_: str, fields: Sequence[FieldReport], rates: Rates) -> Iterable[tuple[Cell, ...]]:
    for field in fields:
        for figure in field.indicators:
            if figure.id == id_:
                yield _row(field.name or field.code, figure, rates)


def _columns(first: Text, lang: str) -> tuple[Column, ...]:
    return (
        Column(first.in_(lang)),
        Column(DECLARED.in_(lang), Align.RIGHT),
        Column(VERIFIED.in_(lang), Align.RIGHT),
        Column(UNKNOWN.in_(lang), Align.RIGHT),
        Column(TARGET.in_(lang), Align.RIGHT),
        Column(AGAINST_TARGET.in_(lang)),
    )


def _row(name: str, figure: IndicatorFigure, rates: Rates) -> tuple[Cell, ...]:
    lang = rates.lang
    return (
        Cell((name,)),
        Cell((NOTHING,)) if figure.declared is None else Cell(rates.exact(figure.declared, figure.of)),
        Cell(rates.estimated(figure.verified, figure.of)),
        Cell((count(figure.undetermined, lang),), Tone.UNSURE if figure.undetermined else Tone.PLAIN),
        Cell((target(figure.target, lang),)),
        _met(figure, lang),
    )


def _met(figure: IndicatorFigure, lang: str) -> Cell:
    return Cell((met_word(figure, lang),), met_tone(figure))


def met_word(figure: IndicatorFigure, lang: str) -> str:
    """Whether the target is met; a dash where there is nothing to meet it or no target."""
    if figure.met is not None:
        return (MET if figure.met else NOT_MET).in_(lang)
    return NOTHING if figure.target is None or figure.of == 0 else UNDETERMINED.in_(lang)


def met_tone(figure: IndicatorFigure) -> Tone:
    """How the answer looks."""
    if figure.met is not None:
        return Tone.GOOD if figure.met else Tone.BAD
    return Tone.PLAIN if figure.target is None or figure.of == 0 else Tone.UNSURE
