from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime

import openpyxl
import pytest
from lxml import html
from msgspec import structs

from archaudit.model.comparison import Comparison, DepartmentFigures, Side, Turn
from archaudit.model.finding import Outcome, finding_id
from archaudit.model.report import IndicatorFigure
from archaudit.model.review import PastFinding
from archaudit.reports.comparison_files import (
    render_comparison_html,
    render_comparison_json,
    render_comparison_text,
    render_comparison_xlsx,
)
from archaudit.reports.context import RenderContext
from archaudit.review.comparison import compare_runs
from tests.reports.samples import context

NONCONFORMING, UNDETERMINED = Outcome.NONCONFORMING, Outcome.UNDETERMINED
HOSTILE = '=HYPERLINK("x")<script>\x1b'

Found = tuple[PastFinding, Outcome]
Render = Callable[[Comparison, RenderContext], bytes]


def found(dossier: str, outcome: Outcome = NONCONFORMING, rule: str = "TST001") -> Found:
    id_ = finding_id(rule, dossier or "H58.05", "result:1", None)
    return PastFinding(id_, rule, "H58.05", dossier, "result:1", None), outcome


def figures(verified: int, of: int) -> DepartmentFigures:
    figure = IndicatorFigure("digitized", of, of, verified, 0, None, None)
    return DepartmentFigures("H58.05", "Sở Giao thông Vận tải", (figure,))


def side(*findings: Found, dossiers: set[str] | None, **changes: object) -> Side:
    known = None if dossiers is None else frozenset(dossiers)
    made = Side("1", datetime(2024, 4, 4, tzinfo=UTC), "ab", (figures(5, 10),), findings, known)
    return structs.replace(made, **changes)


def turns(comparison: Comparison) -> list[tuple[Turn, str]]:
    return [(change.turn, change.finding.dossier) for change in comparison.changes]


BEFORE = side(found("a"), found("b"), found("c"), found("d"), found("e", UNDETERMINED), dossiers=set("abcdef"))
AFTER = side(
    found("a"), found("c", UNDETERMINED), found("e"), found("f"), found("g"),
    dossiers=set("abcefg"), name="2", departments=(figures(7, 10),),
)  # fmt: skip


def test_each_nonconformity_has_one_turn() -> None:
    comparison = compare_runs(BEFORE, AFTER)
    assert turns(comparison) == [
        (Turn.REGRESSED, "f"),
        (Turn.NEW, "g"),
        (Turn.CONFIRMED, "e"),
        (Turn.FIXED, "b"),
        (Turn.VANISHED, "d"),
        (Turn.UNCLEAR, "c"),
    ]
    assert comparison.still == 1
    assert comparison.worse


def test_backwards_it_is_the_mirror() -> None:
    comparison = compare_runs(AFTER, BEFORE)
    assert turns(comparison) == [
        (Turn.REGRESSED, "b"),
        (Turn.NEW, "d"),
        (Turn.CONFIRMED, "c"),
        (Turn.FIXED, "f"),
        (Turn.VANISHED, "g"),
        (Turn.UNCLEAR, "e"),
    ]


def test_without_the_list_of_dossiers_nothing_is_called_fixed() -> None:
    before, after = (structs.replace(each, dossiers=None) for each in (BEFORE, AFTER))
    comparison = compare_runs(before, after)
    assert [each for each in turns(comparison) if each[0] not in (Turn.CONFIRMED, Turn.UNCLEAR)] == [
        (Turn.APPEARED, "f"),
        (Turn.APPEARED, "g"),
        (Turn.GONE, "b"),
        (Turn.GONE, "d"),
    ]
    # Another finding of the same dossier shows that it is there.
    still_there = structs.replace(after, findings=(*after.findings, found("b", rule="TST002")))
    assert (Turn.FIXED, "b") in turns(compare_runs(before, still_there))


def test_findings_about_no_dossier_are_about_what_is_always_there() -> None:
    comparison = compare_runs(side(found(""), dossiers=set()), side(dossiers=set()))
    assert turns(comparison) == [(Turn.FIXED, "")]
    assert not comparison.worse


def test_findings_alike_answer_one_for_one() -> None:
    twice, once = side(found("a"), found("a"), dossiers={"a"}), side(found("a"), dossiers={"a"})
    assert (turns(compare_runs(twice, once)), turns(compare_runs(once, twice))) == (
        [(Turn.FIXED, "a")],
        [(Turn.REGRESSED, "a")],
    )


def test_the_same_run_is_not_different() -> None:
    comparison = compare_runs(BEFORE, BEFORE)
    assert (comparison.changes, comparison.still, comparison.worse) == ((), 4, False)
    assert "Không có điểm nào thay đổi" in render_comparison_text(comparison, context()).decode()


def test_text_tells_counts_rates_and_doubts() -> None:
    text = render_comparison_text(compare_runs(BEFORE, AFTER), context(lang="en", width=140)).decode()
    for said in ("Regressed", "Vanished with its dossier", "Sở Giao thông Vận tải", "5/10", "7/10", "70.0%"):
        assert said in text
    assert "different profiles" not in text
    other = structs.replace(AFTER, profile="cd", dossiers=None)
    text = " ".join(render_comparison_text(compare_runs(BEFORE, other), context(lang="en")).decode().split())
    assert "different profiles" in text
    assert "not its dossiers" in text


def test_json_and_workbook_have_every_change() -> None:
    comparison = compare_runs(BEFORE, AFTER)
    record = json.loads(render_comparison_json(comparison, context()))
    assert record["counts"] == {
        "still": 1, "regressed": 1, "new": 1, "confirmed": 1, "fixed": 1, "vanished": 1, "unclear": 1,
        "appeared": 0, "gone": 0,
    }  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(render_comparison_xlsx(comparison, context())))
    rows = list(book.worksheets[0].values)[1:]
    assert [row[0] for row in rows] == [each["dossier"] for each in record["changes"]]
    assert list(book.worksheets[1].values)[1][-3:] == (7, 10, 0.7)


@pytest.mark.parametrize("render", [render_comparison_html, render_comparison_text, render_comparison_xlsx])
def test_hostile_names_do_nothing(render: Render) -> None:
    comparison = compare_runs(side(dossiers=set()), side(found(HOSTILE), dossiers={HOSTILE}))
    data = render(comparison, context())
    assert data == render(comparison, context())
    if render is render_comparison_xlsx:
        assert openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A2"].data_type == "s"
    else:
        assert b"\x1b" not in data
        assert render is render_comparison_text or b"<script" not in data


def test_page_has_tables_with_heads_and_asks_nothing_of_a_network() -> None:
    page = html.fromstring(render_comparison_html(compare_runs(BEFORE, AFTER), context()))
    assert page.xpath("//script|//link|//img") == []
    assert page.get("lang") == "vi"
    assert all(table.xpath("./thead//th") for table in page.xpath("//table"))
    assert len(page.xpath("//h1")) == 1
