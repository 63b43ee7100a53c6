"""What became different since the run before, for people."""

from __future__ import annotations

from collections.abc import Sequence

from archaudit.model.changes import Changes
from archaudit.model.text import Text
from archaudit.reports.document import Block, Cell, Column, Group, Heading, Note, Pair, Pairs, Table
from archaudit.reports.figures import count, moment

MOST_SHOWN = 50
"""Vanished dossiers and alarms that a text names; JSON names all."""

HEADING = Text(vi="So với lần kiểm tra trước", en="Since the run before")
BEFORE = Text(vi="Lần kiểm tra trước", en="Run before")
BEFORE_VALUE = Text(vi="đợt {run}, thời điểm kiểm tra {as_of}", en="run {run}, time of the check {as_of}")
FIGURES = (
    ("new", Text(vi="Điểm không phù hợp mới", en="New nonconformities")),
    ("fixed", Text(vi="Đã khắc phục", en="Fixed")),
    ("still", Text(vi="Vẫn còn", en="Still there")),
    ("unclear", Text(vi="Trước không phù hợp, nay chưa xác định", en="Nonconforming before, undetermined now")),
    ("appeared", Text(vi="Hồ sơ mới xuất hiện", en="Dossiers that appeared")),
    ("changed", Text(vi="Hồ sơ có thay đổi", en="Dossiers that changed")),
)
VANISHED = Text(vi="Hồ sơ không còn thấy", en="Dossiers that vanished")
ALARMS = Text(
    vi="Cảnh báo toàn vẹn: nội dung tệp đã thay đổi trong khi bản ghi của hồ sơ không thay đổi ({count} tệp).",
    en="Fixity alarm: files whose bytes changed though the dossier's record did not ({count}).",
)
HEADS = (
    Text(vi="Tệp", en="File"),
    Text(vi="SHA-256 lần trước", en="SHA-256 before"),
    Text(vi="SHA-256 lần này", en="SHA-256 now"),
)
MORE = Text(vi="… và {count} mục nữa", en="… and {count} more")
DIGITS = 16
"""Hexadecimal digits of a digest that a text shows."""


def changes_blocks(changes: Changes | None, lang: str) -> list[Block]:
    """Nothing without a run before."""
    if changes is None:
        return []
    before = BEFORE_VALUE.render(lang, run=changes.run, as_of=moment(changes.as_of, lang))
    pairs = [Pair(BEFORE.in_(lang), before)]
    pairs += [Pair(words.in_(lang), count(getattr(changes, name), lang)) for name, words in FIGURES]
    pairs.append(Pair(VANISHED.in_(lang), count(len(changes.vanished), lang)))
    blocks: list[Block] = [Heading(2, HEADING.in_(lang)), Pairs(tuple(pairs))]
    if changes.vanished:
        blocks.append(_table((VANISHED,), [(folder,) for folder in changes.vanished], lang))
    if changes.alarms:
        rows = [(alarm.path, alarm.before[:DIGITS], alarm.now[:DIGITS]) for alarm in changes.alarms]
        note = Note(ALARMS.render(lang, count=count(len(rows), lang)))
        blocks += [note, _table(HEADS, rows, lang)]
    return blocks


def _table(heads: tuple[Text, ...], rows: Sequence[tuple[str, ...]], lang: str) -> Table:
    shown = [tuple(Cell((text,)) for text in row) for row in rows[:MOST_SHOWN]]
    if len(rows) > MOST_SHOWN:
        more = MORE.render(lang, count=count(len(rows) - MOST_SHOWN, lang))
        shown.append((Cell((more,)), *(Cell(("",)) for _ in heads[1:])))
    return Table(tuple(Column(head.in_(lang)) for head in heads), (Group(None, tuple(shown)),))
