"""What became of waivers, baseline and decisions, for people."""

from __future__ import annotations

from collections.abc import Sequence

from archaudit.model.decision import InspectorVerdict
from archaudit.model.review import BaselineUse, DecisionState, DecisionUse, Review, WaiverState, WaiverUse
from archaudit.model.text import Text
from archaudit.reports.document import Align, Block, Cell, Column, Group, Heading, Paragraph, Table, Tone
from archaudit.reports.figures import count, day

TITLE = Text(vi="Miễn trừ, đối chiếu và quyết định của người kiểm tra", en="Waivers, baseline and decisions")
WAIVERS = Text(vi="Miễn trừ", en="Waivers")
DECISIONS = Text(vi="Quyết định đối với từng phát hiện", en="Decisions on single findings")

RULE_AND_SCOPE = Text(vi="Tiêu chí và phạm vi", en="Rule and scope")
REASON = Text(vi="Lý do", en="Reason")
BY = Text(vi="Người quyết định", en="By")
UNTIL = Text(vi="Hết hạn", en="Until")
STATE = Text(vi="Tình trạng", en="State")
FINDINGS = Text(vi="Số phát hiện", en="Findings")
FINDING = Text(vi="Phát hiện", en="Finding")
VERDICT = Text(vi="Quyết định", en="Verdict")
ON = Text(vi="Ngày", en="On")
NOTE = Text(vi="Ghi chú", en="Note")

UNCHANGED = Text(
    vi="Miễn trừ, đối chiếu và quyết định không làm thay đổi kết quả của hồ sơ và các chỉ số; phát hiện vẫn được "
    "liệt kê và đánh dấu. Phát hiện được miễn trừ hoặc đã có từ trước không làm lệnh kết thúc bằng mã 1.",
    en="Waivers, baseline and decisions change neither the outcome of a dossier nor an indicator; findings stay listed "
    "and are marked. A finding that is waived or known from before does not make the command end with 1.",
)
COMPARED = Text(
    vi="So với “{source}”: {new} phát hiện mới, {known} phát hiện đã có từ trước, {gone} phát hiện không còn.",
    en="Beside “{source}”: new findings {new}, known from before {known}, gone {gone}.",
)

WAIVER_STATES: dict[WaiverState, tuple[Text, Tone]] = {
    WaiverState.APPLIED: (Text(vi="đang áp dụng", en="applied"), Tone.PLAIN),
    WaiverState.LAPSED: (Text(vi="đã hết hạn", en="lapsed"), Tone.BAD),
    WaiverState.UNUSED: (Text(vi="không có phát hiện nào", en="unused"), Tone.UNSURE),
}
DECISION_STATES: dict[DecisionState, tuple[Text, Tone]] = {
    DecisionState.HOLDS: (Text(vi="còn giá trị", en="holds"), Tone.PLAIN),
    DecisionState.LAPSED: (
        Text(vi="hết giá trị do tệp hoặc dữ kiện đã đổi", en="lapsed: file or facts differ"),
        Tone.BAD,
    ),
    DecisionState.GONE: (Text(vi="phát hiện không còn", en="the finding is gone"), Tone.MUTED),
}
VERDICTS: dict[InspectorVerdict, Text] = {
    InspectorVerdict.ACCEPTED: Text(vi="đồng ý", en="accepted"),
    InspectorVerdict.REJECTED: Text(vi="bác bỏ", en="rejected"),
    InspectorVerdict.CHECKED: Text(vi="đã kiểm tra trực tiếp", en="checked by hand"),
}


def review_blocks(review: Review | None, lang: str) -> list[Block]:
    """The section about the review; nothing when there was none."""
    if review is None:
        return []
    blocks: list[Block] = [Heading(2, TITLE.in_(lang)), Paragraph(UNCHANGED.in_(lang), Tone.MUTED)]
    if review.baseline is not None:
        blocks.append(Paragraph(_compared(review.baseline, lang)))
    if review.waivers:
        blocks += [Heading(3, WAIVERS.in_(lang)), _waivers(review.waivers, lang)]
    if review.decisions:
        blocks += [Heading(3, DECISIONS.in_(lang)), _decisions(review.decisions, lang)]
    return blocks


def _compared(use: BaselineUse, lang: str) -> str:
    numbers = {"new": use.new, "known": use.known, "gone": len(use.gone)}
    return COMPARED.render(lang, source=use.source, **{name: count(n, lang) for name, n in numbers.items()})


def _waivers(uses: Sequence[WaiverUse], lang: str) -> Table:
    heads = (RULE_AND_SCOPE, REASON, BY, UNTIL, STATE)
    columns = (*(Column(head.in_(lang)) for head in heads), Column(FINDINGS.in_(lang), Align.RIGHT))
    return Table(columns, (Group(None, tuple(_waiver_row(use, lang) for use in uses)),))


def _waiver_row(use: WaiverUse, lang: str) -> tuple[Cell, ...]:
    state, tone = WAIVER_STATES[use.state]
    scope = ", ".join(f"{key} = {pattern}" for key, pattern in use.scope.items())
    return (
        Cell((use.rule, scope)),
        Cell((use.reason,)),
        Cell((use.by,)),
        Cell((day(use.expires_on, lang),)),
        Cell((state.in_(lang),), tone),
        Cell((count(use.findings, lang),)),
    )


def _decisions(uses: Sequence[DecisionUse], lang: str) -> Table:
    columns = tuple(Column(head.in_(lang)) for head in (FINDING, VERDICT, BY, ON, STATE, NOTE))
    return Table(columns, (Group(None, tuple(_decision_row(use, lang) for use in uses)),))


def _decision_row(use: DecisionUse, lang: str) -> tuple[Cell, ...]:
    state, tone = DECISION_STATES[use.state]
    return (
        Cell((use.finding, *(part for part in (use.rule, use.dossier, use.subject) if part))),
        Cell((VERDICTS[use.decision.verdict].in_(lang),)),
        Cell((use.decision.by,)),
        Cell((day(use.decision.decided_on, lang),)),
        Cell((state.in_(lang),), tone),
        Cell((use.decision.note,)),
    )
