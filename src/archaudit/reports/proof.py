"""What the check of an evidence pack says, for people and for programs."""

from __future__ import annotations

from archaudit.model.finding import Outcome
from archaudit.model.proof import Cause, Check, Point, Proof
from archaudit.model.text import Text
from archaudit.reports import jsonable
from archaudit.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Group,
    Heading,
    Pair,
    Pairs,
    Paragraph,
    ReportDocument,
    Table,
    Tone,
)
from archaudit.reports.figures import NOTHING, count, share
from archaudit.reports.names import OUTCOMES

SCHEMA = "archaudit-proof/1"
MOST_SHOWN = 200
"""Answers of a kind that a text names; JSON names all."""

TITLE = Text(vi="Kiểm tra gói bằng chứng “{pack}”", en="Check of the evidence pack “{pack}”")
ANSWERS = {
    Outcome.CONFORMING: Text(
        vi="Mọi điều đã hỏi đều đúng như trong gói.", en="All that was asked is as the pack says."
    ),
    Outcome.NONCONFORMING: Text(
        vi="Có nội dung không còn đúng như trong gói; xem danh sách dưới đây.",
        en="Something is not as the pack says; see the list below.",
    ),
    Outcome.UNDETERMINED: Text(
        vi="Không thấy nội dung nào sai khác, nhưng có nội dung chưa xác định được; xem danh sách dưới đây.",
        en="Nothing was seen to differ, but something could not be determined; see the list below.",
    ),
}
TONES = {Outcome.CONFORMING: Tone.GOOD, Outcome.NONCONFORMING: Tone.BAD, Outcome.UNDETERMINED: Tone.UNSURE}
HEAD = Text(vi="Giá trị cuối của chuỗi", en="Head of the chain")
TOOL = Text(vi="Lập bởi", en="Made by")
POINTS = {
    Point.FORM: Text(vi="Tệp gói nguyên vẹn từng byte", en="The pack as a file, byte for byte"),
    Point.MEMBER: Text(vi="Các tệp trong gói và chuỗi mã băm", en="Members and the chain of digests"),
    Point.BASIS: Text(vi="Bộ tiêu chí, pháp luật, gói tin cậy", en="Profile, law, trust bundle"),
    Point.SIGNATURE: Text(vi="Chữ ký số của gói", en="Signature of the pack"),
    Point.FILE: Text(vi="Mã SHA-256 của tệp trong hồ sơ lưu trữ", en="SHA-256 of the files of the archive"),
    Point.VERDICT: Text(vi="Kết luận khi kiểm tra lại", en="Verdicts when audited again"),
}
CAUSES = {
    Cause.UNREADABLE: Text(vi="không đọc được", en="cannot be read"),
    Cause.CHANGED: Text(vi="đã thay đổi", en="changed"),
    Cause.MISSING: Text(vi="không còn", en="missing"),
    Cause.UNEXPECTED: Text(vi="có thêm, không nằm trong gói khi lập", en="was not there when the pack was made"),
    Cause.UNSIGNED: Text(
        vi="gói không được ký số: chỉ biết gói tự khớp với chính nó; hãy đối chiếu giá trị cuối của chuỗi đã ghi lại",
        en="the pack is not signed: it only agrees with itself; compare the head of the chain with the one noted down",
    ),
    Cause.SIGNATURE_INVALID: Text(vi="chữ ký số không hợp lệ", en="the signature is not valid"),
    Cause.SIGNATURE_UNDETERMINED: Text(
        vi="chưa xác định được giá trị của chữ ký số; cần --trust với gốc tin cậy của người ký",
        en="whether the signature holds is undetermined; --trust must hold the root of its signer",
    ),
    Cause.NOT_READ_THEN: Text(
        vi="khi kiểm tra đã không đọc được tệp nên không có gì để so sánh",
        en="the run could not read the file, so there is nothing to compare with",
    ),
    Cause.OTHER_VERSION: Text(
        vi="khác kết luận cũ, nhưng phiên bản công cụ này cũng khác nên chưa thể khẳng định",
        en="differs, but this is another version of the tool, so the difference proves nothing",
    ),
    Cause.SKIPPED: Text(
        vi="không kiểm tra vì căn cứ trong gói không dùng được",
        en="not asked, since what it rests on in the pack cannot be used",
    ),
}
ASKED = Text(vi="Nội dung kiểm tra", en="Asked")
NOT_ASKED = Text(vi="không hỏi", en="not asked")
SUBJECT = Text(vi="Đối tượng", en="Subject")
DETAIL = Text(vi="Chi tiết", en="Detail")
MORE = Text(vi="… và {count} mục nữa", en="… and {count} more")


def proof_document(proof: Proof, lang: str) -> ReportDocument:
    """The answer first, then how many of each question hold, then what does not."""
    pairs = (Pair(HEAD.in_(lang), proof.head or NOTHING), Pair(TOOL.in_(lang), proof.tool or NOTHING))
    blocks: list[Block] = [
        Heading(1, TITLE.render(lang, pack=proof.pack)),
        Paragraph(ANSWERS[proof.outcome].in_(lang), TONES[proof.outcome]),
        Pairs(pairs),
        _counts(proof, lang),
    ]
    for point in Point:
        open_ = [check for check in proof.checks if check.point is point and check.cause is not None]
        if open_:
            blocks += [Heading(2, POINTS[point].in_(lang)), _listed(open_, lang)]
    return ReportDocument(tuple(blocks))


def render_proof_json(proof: Proof) -> bytes:
    """For programs: everything that does not hold, and the counts."""
    return jsonable.document(
        {
            "schema": SCHEMA,
            "pack": proof.pack,
            "head": proof.head,
            "tool": proof.tool,
            "outcome": proof.outcome.value,
            "points": {
                point.value: {outcome.value: proof.of(point, outcome) for outcome in ANSWERS} for point in Point
            },
            "open": [_record(check) for check in proof.checks if check.cause is not None],
        }
    )


def _record(check: Check) -> dict[str, object]:
    return {
        "point": check.point.value,
        "subject": check.subject,
        "outcome": check.outcome.value,
        "cause": check.cause and check.cause.value,
        "detail": check.detail,
    }


def _counts(proof: Proof, lang: str) -> Table:
    heads = [Column(ASKED.in_(lang)), *(Column(OUTCOMES[outcome].in_(lang), Align.RIGHT) for outcome in ANSWERS)]
    rows = tuple(_row(proof, point, lang) for point in Point)
    return Table(tuple(heads), (Group(None, rows),))


def _row(proof: Proof, point: Point, lang: str) -> tuple[Cell, ...]:
    numbers = [proof.of(point, outcome) for outcome in ANSWERS]
    if not sum(numbers):
        return (
            Cell((POINTS[point].in_(lang),)),
            Cell((NOT_ASKED.in_(lang),), Tone.MUTED),
            *(Cell(("",)) for _ in "12"),
        )
    shown = (Cell((share(number, sum(numbers), lang),)) for number in numbers)
    return (Cell((POINTS[point].in_(lang),)), *shown)


def _listed(checks: list[Check], lang: str) -> Table:
    groups = []
    for cause in Cause:
        found = [check for check in checks if check.cause is cause]
        if not found:
            continue
        rows = [(Cell((each.subject,), TONES[each.outcome]), Cell((each.detail,))) for each in found[:MOST_SHOWN]]
        if len(found) > MOST_SHOWN:
            more = MORE.render(lang, count=count(len(found) - MOST_SHOWN, lang))
            rows.append((Cell((more,)), Cell(("",))))
        groups.append(Group(CAUSES[cause].in_(lang), tuple(rows)))
    return Table((Column(SUBJECT.in_(lang)), Column(DETAIL.in_(lang))), tuple(groups))
