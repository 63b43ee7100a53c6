"""The history of runs, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence

from archaudit.model.history import StoredRun
from archaudit.model.text import Text
from archaudit.reports import jsonable
from archaudit.reports.document import Align, Cell, Column, Group, ReportDocument, Table
from archaudit.reports.figures import NOTHING, count, moment

HEADS = (
    Text(vi="Đợt", en="Run"),
    Text(vi="Thời điểm kiểm tra", en="Time of the check"),
    Text(vi="Bộ tiêu chí", en="Profile"),
    Text(vi="Nguồn", en="Source"),
    Text(vi="Số hồ sơ", en="Dossiers"),
    Text(vi="Phù hợp", en="Conforming"),
    Text(vi="Không phù hợp", en="Nonconforming"),
    Text(vi="Chưa xác định", en="Undetermined"),
    Text(vi="Trạng thái", en="State"),
)
STATES = {
    (True, True): Text(vi="đã hoàn thành", en="finished"),
    (True, False): Text(vi="chưa trọn vẹn", en="incomplete"),
    (False, False): Text(vi="đang dở dang", en="not finished"),
}

SAMPLED = Text(vi="{state}, mẫu {drawn}/{population} hồ sơ", en="{state}, a sample of {drawn}/{population} dossiers")


def render_history_json(runs: Sequence[StoredRun]) -> bytes:
    """One JSON document with every run, the oldest first."""
    return jsonable.document({"schema": "archaudit-history/1", "runs": [_record(run) for run in runs]})


def history_document(runs: Sequence[StoredRun], lang: str) -> ReportDocument:
    """A table of the runs."""
    columns = tuple(Column(head.in_(lang), Align.RIGHT if 4 <= place <= 7 else Align.LEFT)
                    for place, head in enumerate(HEADS))  # fmt: skip
    rows = tuple(tuple(Cell((text,)) for text in _texts(run, lang)) for run in runs)
    return ReportDocument((Table(columns, (Group(None, rows),)),))


def _texts(run: StoredRun, lang: str) -> tuple[str, ...]:
    totals = run.totals
    figures = () if totals is None else (
        totals.dossiers, totals.conforming, totals.nonconforming, totals.undetermined
    )  # fmt: skip
    return (
        str(run.id),
        moment(run.as_of, lang),
        run.profile or NOTHING,
        run.source or NOTHING,
        *(count(figure, lang) for figure in figures),
        *(NOTHING for _ in range(4 - len(figures))),
        _state(run, lang),
    )


def _state(run: StoredRun, lang: str) -> str:
    state = STATES[run.finished, run.complete].in_(lang)
    if run.sample is None:
        return state
    drawn, population = count(run.sample.drawn, lang), count(run.sample.population, lang)
    return SAMPLED.render(lang, state=state, drawn=drawn, population=population)


def _record(run: StoredRun) -> dict[str, object]:
    totals = run.totals
    return {
        "id": run.id,
        "as_of": jsonable.utc(run.as_of),
        "finished": run.finished,
        "complete": run.complete,
        "sample": run.sample and {"drawn": run.sample.drawn, "population": run.sample.population},
        "profile": run.profile or None,
        "source": run.source or None,
        "totals": None
        if totals is None
        else {
            "dossiers": totals.dossiers,
            "conforming": totals.conforming,
            "nonconforming": totals.nonconforming,
            "undetermined": totals.undetermined,
        },
    }
