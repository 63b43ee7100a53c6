"""The comparison of two runs as a document: how many of what, department by department, then each one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archaudit.model.comparison import Change, Comparison, RateChange, Side, Turn
from archaudit.model.report import IndicatorFigure
from archaudit.model.text import Text
from archaudit.reports.context import RenderContext
from archaudit.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Group,
    Heading,
    Note,
    Pair,
    Pairs,
    Paragraph,
    ReportDocument,
    Table,
    Tone,
)
from archaudit.reports.figures import NOTHING, count, moment, percent, share
from archaudit.reports.finding_words import NO_DEPARTMENT
from archaudit.reports.names import indicator_name
from archaudit.reports.subject_words import subject_words

TITLE = Text(vi="So sánh hai đợt kiểm tra", en="Two runs compared")
BEFORE = Text(vi="Đợt trước", en="Run before")
AFTER = Text(vi="Đợt sau", en="Run after")
SIDE = Text(vi="{name}, thời điểm kiểm tra {as_of}", en="{name}, time of the check {as_of}")
STILL = Text(vi="Vẫn không phù hợp ở cả hai đợt", en="Nonconforming in both")
OTHER_PROFILE = Text(
    vi="Hai đợt dùng bộ tiêu chí khác nhau: một phần khác biệt có thể do cách hỏi, không phải do hồ sơ.",
    en="The runs went by different profiles: part of the differences may come from what was asked, not from dossiers.",
)
UNKNOWN = Text(
    vi="Có đợt chỉ còn danh sách phát hiện, không có danh sách hồ sơ: khi một điểm không còn (hoặc mới thấy) thì không "
    "rõ do đã khắc phục hay do hồ sơ không còn (hoặc mới có). So sánh hai đợt trong kho lịch sử (--store) thì biết.",
    en="Of a run only its findings are at hand, not its dossiers: where one is gone (or appeared) it is not known "
    "whether it was put right or the dossier left (or came). Comparing two runs of a store (--store) tells.",
)
SAME = Text(vi="Không có điểm nào thay đổi giữa hai đợt.", en="Nothing is different between the two runs.")
TURNS = {
    Turn.REGRESSED: Text(vi="Trước phù hợp, nay không phù hợp", en="Regressed"),
    Turn.NEW: Text(vi="Ở hồ sơ mới", en="New, in new dossiers"),
    Turn.CONFIRMED: Text(vi="Trước chưa xác định, nay không phù hợp", en="Undetermined before, nonconforming now"),
    Turn.FIXED: Text(vi="Đã khắc phục", en="Fixed"),
    Turn.VANISHED: Text(vi="Hồ sơ không còn", en="Vanished with its dossier"),
    Turn.UNCLEAR: Text(vi="Trước không phù hợp, nay chưa xác định", en="Nonconforming before, undetermined now"),
    Turn.APPEARED: Text(vi="Mới thấy", en="Appeared"),
    Turn.GONE: Text(vi="Không còn thấy", en="Gone"),
}
FIXED = Text(
    vi="Không còn phát hiện này ở hồ sơ vẫn còn. Tệp hoặc thành phần đã bị gỡ khỏi hồ sơ cũng vào mục này: "
    "xem thêm các phát hiện mới của cùng hồ sơ.",
    en="No longer found, in a dossier that is still there. A file or component that was taken out of the dossier comes "
    "here too: look at what is new in the same dossier.",
)
TONES = {
    Turn.REGRESSED: Tone.BAD,
    Turn.NEW: Tone.BAD,
    Turn.CONFIRMED: Tone.BAD,
    Turn.FIXED: Tone.GOOD,
    Turn.VANISHED: Tone.UNSURE,
    Turn.UNCLEAR: Tone.UNSURE,
    Turn.APPEARED: Tone.BAD,
    Turn.GONE: Tone.UNSURE,
}
BY_DEPARTMENT = Text(vi="Theo từng đơn vị", en="By department")
DEPARTMENT = Text(vi="Đơn vị", en="Department")
RATES = Text(vi="Chỉ số kiểm chứng có thay đổi", en="Verified rates that differ")
INDICATOR = Text(vi="Chỉ số", en="Indicator")
DOSSIER = Text(vi="Hồ sơ", en="Dossier")
RULE = Text(vi="Tiêu chí", en="Rule")
SUBJECT = Text(vi="Đối tượng", en="Subject")
MORE = Text(
    vi="… và {count} mục nữa; bản XLSX và JSON có đủ", en="… and {count} more; the XLSX and JSON reports have all"
)


def comparison_document(comparison: Comparison, context: RenderContext, most: int) -> ReportDocument:
    """Everything that a reader is shown of it.

    Args:
        most: how many of each turn are listed.
    """
    lang = context.lang
    blocks: list[Block] = [Heading(1, TITLE.in_(lang)), _sides(comparison, lang), *_notes(comparison, lang)]
    if not comparison.changes:
        blocks.append(Paragraph(SAME.in_(lang), Tone.GOOD))
    else:
        blocks += [Heading(2, BY_DEPARTMENT.in_(lang)), _matrix(comparison, lang)]
    if rates := [rate for rate in comparison.rates if _shown(rate.before) != _shown(rate.after)]:
        blocks += [Heading(2, RATES.in_(lang)), _rates(rates, comparison, lang)]
    for turn in Turn:
        changes = [change for change in comparison.changes if change.turn is turn]
        if changes:
            title = f"{TURNS[turn].in_(lang)} ({count(len(changes), lang)})"
            blocks.append(Heading(2, title))
            if turn is Turn.FIXED:
                blocks.append(Paragraph(FIXED.in_(lang), Tone.MUTED))
            blocks.append(_listed(changes, comparison, context, most))
    return ReportDocument(tuple(blocks))


def department_name(code: str, comparison: Comparison, lang: str) -> str:
    """Name of a department; its code where nothing names it."""
    return comparison.names.get(code, code) or NO_DEPARTMENT.in_(lang)


def rule_title(code: str, context: RenderContext) -> str:
    """The desired state that a rule asks for; nothing for a rule that this version does not have."""
    rule = context.rules.get(code)
    return "" if rule is None else rule.title.in_(context.lang)


def _sides(comparison: Comparison, lang: str) -> Pairs:
    return Pairs(
        (
            Pair(BEFORE.in_(lang), _side(comparison.before, lang)),
            Pair(AFTER.in_(lang), _side(comparison.after, lang)),
            Pair(STILL.in_(lang), count(comparison.still, lang)),
        )
    )


def _side(side: Side, lang: str) -> str:
    return side.name if side.as_of is None else SIDE.render(lang, name=side.name, as_of=moment(side.as_of, lang))


def _notes(comparison: Comparison, lang: str) -> list[Block]:
    notes: list[Block] = []
    if comparison.same_profile is False:
        notes.append(Note(OTHER_PROFILE.in_(lang)))
    if comparison.before.dossiers is None or comparison.after.dossiers is None:
        notes.append(Note(UNKNOWN.in_(lang)))
    return notes


def _matrix(comparison: Comparison, lang: str) -> Table:
    numbers = Counter((change.finding.department, change.turn) for change in comparison.changes)
    turns = [turn for turn in Turn if any(found is turn for _, found in numbers)]
    codes = sorted({department for department, _ in numbers})
    rows = tuple(
        (
            Cell((department_name(code, comparison, lang),)),
            *(Cell((count(numbers[code, turn], lang),), TONES[turn] if numbers[code, turn] else Tone.MUTED)
              for turn in turns),
        )
        for code in codes
    )  # fmt: skip
    heads = (Column(DEPARTMENT.in_(lang)), *(Column(TURNS[turn].in_(lang), Align.RIGHT) for turn in turns))
    return Table(heads, (Group(None, rows),))


def _rates(rates: Sequence[RateChange], comparison: Comparison, lang: str) -> Table:
    groups = []
    for code in dict.fromkeys(rate.department for rate in rates):
        rows = tuple(_rate(rate, lang) for rate in rates if rate.department == code)
        groups.append(Group(department_name(code, comparison, lang), rows))
    heads = (
        Column(INDICATOR.in_(lang)),
        Column(BEFORE.in_(lang), Align.RIGHT),
        Column(AFTER.in_(lang), Align.RIGHT),
    )
    return Table(heads, tuple(groups))


def _rate(rate: RateChange, lang: str) -> tuple[Cell, ...]:
    return Cell((indicator_name(rate.indicator, lang),)), _figure(rate.before, lang), _figure(rate.after, lang)


def _figure(figure: IndicatorFigure | None, lang: str) -> Cell:
    if figure is None:
        return Cell((NOTHING,), Tone.MUTED)
    return Cell((share(figure.verified, figure.of, lang), percent(figure.verified, figure.of, lang)))


def _shown(figure: IndicatorFigure | None) -> tuple[int, int] | None:
    return None if figure is None else (figure.verified, figure.of)


def _listed(changes: Sequence[Change], comparison: Comparison, context: RenderContext, most: int) -> Table:
    lang = context.lang
    rows: list[tuple[Cell, ...]] = []
    for change in changes[:most]:
        found = change.finding
        rule = (found.rule, rule_title(found.rule, context))
        rows.append((Cell((found.dossier or department_name(found.department, comparison, lang),)),
                     Cell(tuple(filter(None, rule))),
                     Cell((subject_words(found.subject, found.dossier, lang),))))  # fmt: skip
    if len(changes) > most:
        rows.append((Cell((MORE.render(lang, count=count(len(changes) - most, lang)),)), Cell(("",)), Cell(("",))))
    return Table(tuple(Column(head.in_(lang)) for head in (DOSSIER, RULE, SUBJECT)), (Group(None, tuple(rows)),))
