"""What the registers beyond dossiers become: subjects of a day."""

from __future__ import annotations

from datetime import date

from archaudit.engine.beyond_step import beyond_dossiers
from archaudit.model.beyond import Inspection, UnitHistory
from archaudit.model.registers import Registers

ON = date(2024, 4, 4)


def inspection(unit: str | None, year: int | None, held: bool | None, department: str = "SO") -> Inspection:
    return Inspection(1, department, unit, year, held, None, None, None)


def histories(*inspections: Inspection, on: date = ON) -> list[UnitHistory]:
    subjects = beyond_dossiers(Registers(inspections=inspections), on)
    return [subject for subject in subjects if isinstance(subject, UnitHistory)]


def test_the_years_are_those_of_the_department() -> None:
    seen = histories(
        inspection("A", 2021, True), inspection("B", 2023, False), inspection("C", 2019, True, department="KHÁC")
    )
    assert [(own.unit, own.first, own.last, dict(own.held)) for own in seen] == [
        ("A", 2021, 2023, {2021: True}),
        ("B", 2021, 2023, {2023: False}),
        ("C", 2019, 2019, {2019: True}),
    ]


def test_several_rows_of_one_year_are_one_year() -> None:
    (own,) = histories(
        *(inspection("Phòng A", 2021, held) for held in (False, True, None)),
        *(inspection("PHÒNG  a", 2022, held) for held in (False, None)),
        inspection("phòng a", 2023, False),
    )
    assert (own.unit, dict(own.held)) == ("Phòng A", {2021: True, 2022: None, 2023: False})


def test_a_year_that_is_not_over_counts_only_when_an_inspection_was_held() -> None:
    assert histories(inspection("A", 2024, False), inspection("A", 2025, None)) == []
    (own,) = histories(inspection("A", 2024, True), inspection("A", 2023, False))
    assert dict(own.held) == {2024: True, 2023: False}


def test_rows_without_unit_or_year_have_no_years_but_are_asked_themselves() -> None:
    rows = inspection(None, 2021, True), inspection("A", None, True)
    assert histories(*rows) == []
    assert list(beyond_dossiers(Registers(inspections=rows), ON)) == list(rows)


def test_the_longest_run_is_the_first_of_the_longest() -> None:
    held = {2015: True, 2016: True, 2017: False, 2018: True, 2019: True, 2021: True}
    own = UnitHistory("SO", "A", 2014, 2021, held)
    assert own.longest_run(True) == (2015, 2016)
    assert own.longest_run(True, None) == (2018, 2019, 2020, 2021)
    assert own.longest_run() == ()
    assert own.span == 8
