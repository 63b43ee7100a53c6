"""Sub-departments add up into their parents; names do not depend on the order of dossiers."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

from archaudit.engine.totals import DepartmentTotals
from archaudit.indicators import Cell
from archaudit.model.dossier import Department, Dossier, Field, Procedure
from archaudit.model.finding import Outcome
from archaudit.model.report import DepartmentReport

WORK = Field("LV1", "Đất đai")


def dossier(code: str, name: str | None = None, parent: str | None = None) -> Dossier:
    return Dossier(f"HS-{code}", f"HS-{code}", Department(code, name or code, parent), WORK)


def figure(report: DepartmentReport, name: str) -> tuple[int, int]:
    return next((one.of, one.verified) for one in report.indicators if one.id == name)


def test_parents_include_their_sub_departments_at_every_level() -> None:
    listed = {
        "A": Department("A", "Sở A"),
        "A.1": Department("A.1", "Chi cục", "A"),
        "A.1.1": Department("A.1.1", "Phòng", "A.1"),
        "B": Department("B", "Sở B"),
    }
    totals = DepartmentTotals(listed)
    for code in ("A", "A.1", "A.1.1"):
        one = Dossier(code, code, listed[code], WORK)
        totals.add(one, {"online": Cell(True, True)})
        totals.add_outcome(one, Outcome.CONFORMING)
    reports = {report.code: report for report in totals.reports({})}
    assert list(reports) == ["A", "A.1", "A.1.1", "B"]
    assert [figure(reports[code], "online") for code in reports] == [(3, 3), (2, 2), (1, 1), (0, 0)]
    assert [reports[code].totals.dossiers for code in reports] == [3, 2, 1, 0]
    assert [len(reports[code].fields) for code in reports] == [1, 1, 1, 0]
    assert totals.all.totals().dossiers == 3


def test_departments_are_divided_by_procedure_and_month() -> None:
    totals = DepartmentTotals({})
    times = [datetime(2023, 9, 30, 16, tzinfo=UTC), datetime(2023, 9, 30, 17, tzinfo=UTC), None]
    for number, time in enumerate(times):
        procedure = Procedure("1.1", "Cấp mới") if number else Procedure(None, None)
        one = Dossier(str(number), str(number), Department("A", "A"), WORK, procedure=procedure, received_time=time)
        totals.add(one, {"online": Cell(True, bool(number))})
    (report,) = totals.reports({})
    seen = {
        (part.code, part.name): next((f.of, f.verified) for f in part.indicators if f.id == "online")
        for part in (*report.procedures, *report.months)
    }
    assert seen == {
        ("1.1", "Cấp mới"): (2, 2),
        ("?", "?"): (1, 0),
        ("2023-09", "2023-09"): (1, 0),
        ("2023-10", "2023-10"): (1, 1),
    }


def test_a_circle_of_parents_ends() -> None:
    listed = {"A": Department("A", "A", "B"), "B": Department("B", "B", "A")}
    totals = DepartmentTotals(listed)
    totals.add(Dossier("x", "x", listed["A"], WORK), {"online": Cell(True, True)})
    assert [figure(report, "online") for report in totals.reports({})] == [(1, 1), (1, 1)]


def test_an_unknown_parent_is_none() -> None:
    totals = DepartmentTotals({"A": Department("A", "A", "gone")})
    assert totals.reports({})[0].parent is None


def test_names_do_not_depend_on_order() -> None:
    dossiers = [dossier("A"), dossier("A", "Sở A"), dossier("A", "Sở a (cũ)")]
    names = set()
    for order in itertools.permutations(dossiers):
        totals = DepartmentTotals({})
        for one in order:
            totals.add(one, {})
        names.add(totals.reports({})[0].name)
    assert names == {"Sở A"}


def test_unreadable_dossiers_are_in_no_field() -> None:
    from archaudit.model.record import RecordProblem

    totals = DepartmentTotals({})
    totals.add(Dossier("x", "x", Department("A", "A"), Field("?", "?"), RecordProblem.NOT_JSON), {})
    assert totals.reports({})[0].fields == ()
