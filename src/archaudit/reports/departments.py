"""The figures of each department and of each of its fields of work, as declared and as verified."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archaudit.model.report import DepartmentReport, FieldReport, IndicatorFigure
from archaudit.model.text import Text
from archaudit.reports.document import Align, Block, Cell, Column, Group, Heading, Paragraph, Table, Tone
from archaudit.reports.figures import NOTHING, count, percent, share, target, totals_sentence
from archaudit.reports.names import MET, NOT_MET, UNDETERMINED, indicator_name

SUBORDINATE = Text(vi="{department}, thuộc {parent}", en="{department}, part of {parent}")
WITH_SUBORDINATES = Text(
    vi="Số liệu gồm cả các đơn vị trực thuộc.",
    en="The figures include its sub-departments.",
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


def department_blocks(departments: Sequence[DepartmentReport], lang: str) -> list[Block]:
    """One section a department, in the order of the report."""
    names = {department.code: department.name for department in departments}
    parents = {department.parent for department in departments}
    blocks: list[Block] = [Paragraph(LEGEND.in_(lang), Tone.MUTED)]
    for department in departments:
        blocks.append(Heading(2, _title(department, names, lang)))
        blocks.append(Paragraph(totals_sentence(department.totals, lang)))
        if department.code in parents:
            blocks.append(Paragraph(WITH_SUBORDINATES.in_(lang)))
        blocks.append(_indicator_table(department.indicators, lang))
        if department.fields:
            blocks += [Heading(3, BY_FIELD.in_(lang)), _field_table(department.fields, lang)]
    return blocks


def _title(department: DepartmentReport, names: dict[str, str], lang: str) -> str:
    own = f"{department.name} ({department.code})"
    if department.parent is None:
        return own
    return SUBORDINATE.render(lang, department=own, parent=names.get(department.parent, department.parent))


def _indicator_table(figures: Sequence[IndicatorFigure], lang: str) -> Table:
    rows = tuple(_row(indicator_name(figure.id, lang), figure, lang) for figure in figures)
    return Table(_columns(INDICATOR, lang), (Group(None, rows),))


def _field_table(fields: Sequence[FieldReport], lang: str) -> Table:
    """Grouped by indicator, so that the fields of one department are compared line by line."""
    ids = dict.fromkeys(figure.id for field in fields for figure in field.indicators)
    groups = tuple(Group(indicator_name(id_, lang), tuple(_field_rows(id_, fields, lang))) for id_ in ids)
    return Table(_columns(FIELD, lang), groups)


def _field_rows(id_: str, fields: Sequence[FieldReport], lang: str) -> Iterable[tuple[Cell, ...]]:
    for field in fields:
        for figure in field.indicators:
            if figure.id == id_:
                yield _row(field.name or field.code, figure, lang)


def _columns(first: Text, lang: str) -> tuple[Column, ...]:
    return (
        Column(first.in_(lang)),
        Column(DECLARED.in_(lang), Align.RIGHT),
        Column(VERIFIED.in_(lang), Align.RIGHT),
        Column(UNKNOWN.in_(lang), Align.RIGHT),
        Column(TARGET.in_(lang), Align.RIGHT),
        Column(AGAINST_TARGET.in_(lang)),
    )


def _row(name: str, figure: IndicatorFigure, lang: str) -> tuple[Cell, ...]:
    return (
        Cell((name,)),
        Cell((NOTHING,)) if figure.declared is None else _rate(figure.declared, figure.of, lang),
        _rate(figure.verified, figure.of, lang),
        Cell((count(figure.undetermined, lang),), Tone.UNSURE if figure.undetermined else Tone.PLAIN),
        Cell((target(figure.target, lang),)),
        _met(figure, lang),
    )


def _rate(part: int, whole: int, lang: str) -> Cell:
    return Cell((share(part, whole, lang), percent(part, whole, lang)))


def _met(figure: IndicatorFigure, lang: str) -> Cell:
    if figure.met is not None:
        return Cell((MET.in_(lang),), Tone.GOOD) if figure.met else Cell((NOT_MET.in_(lang),), Tone.BAD)
    if figure.target is None or figure.of == 0:
        return Cell((NOTHING,))
    return Cell((UNDETERMINED.in_(lang),), Tone.UNSURE)
