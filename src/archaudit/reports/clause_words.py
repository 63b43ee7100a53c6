"""How a clause is shown: citation, days of application, and how surely its text is known."""

from __future__ import annotations

from archaudit.legal import Clause, Moment
from archaudit.model.text import Text
from archaudit.reports import figures

_SINCE = Text(vi="áp dụng từ ngày {first}", en="applies from {first}")
_BY = Text(vi="{words}, tính theo {moment}", en="{words}, by {moment}")
_BETWEEN = Text(vi="áp dụng từ ngày {first} đến hết ngày {last}", en="applied from {first} up to and including {last}")

MOMENTS: dict[Moment, Text] = {
    Moment.RECEPTION: Text(vi="ngày tiếp nhận hồ sơ", en="the day of reception"),
    Moment.COMPLETION: Text(vi="ngày giải quyết xong hồ sơ", en="the day on which handling ended"),
    Moment.SIGNING: Text(
        vi="thời điểm ký được chứng minh, nếu không có thì theo ngày tiếp nhận hồ sơ",
        en="the proved time of signing, else the day of reception",
    ),
}
"""Moment → whose day decides whether the clause applies."""


def in_force_words(clause: Clause, lang: str) -> str:
    """The days on which the clause applies, and whose day decides where it is not that of reception."""
    first = figures.day(clause.in_force_from, lang)
    if clause.in_force_to is None:
        words = _SINCE.render(lang, first=first)
    else:
        words = _BETWEEN.render(lang, first=first, last=figures.day(clause.in_force_to, lang))
    if clause.judged_by is Moment.RECEPTION:
        return words
    return _BY.render(lang, words=words, moment=MOMENTS[clause.judged_by].in_(lang))


def clause_line(clause: Clause, lang: str) -> str:
    """One line on a clause: citation, id, gist, days of application, certainty."""
    known = f"{in_force_words(clause, lang)}; {clause.certainty.word.in_(lang)}"
    return f"**{clause.cite(lang)}** (`{clause.id}`): {clause.gist.in_(lang)} ({known})"
