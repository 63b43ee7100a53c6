"""Values as portals send them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archaudit.layouts.values import LONGEST_PLACE, LONGEST_TEXT, MOST_ODDITIES, Reader
from archaudit.model.codes import Channel
from archaudit.model.record import Oddity


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("20230525080000", datetime(2023, 5, 25, 1, tzinfo=UTC)),
        ("202305250800", datetime(2023, 5, 25, 1, tzinfo=UTC)),
        ("20230525", datetime(2023, 5, 24, 17, tzinfo=UTC)),
        (20230525080000, datetime(2023, 5, 25, 1, tzinfo=UTC)),
        ("2023-05-25T08:00:00", datetime(2023, 5, 25, 1, tzinfo=UTC)),
        ("2023-05-25T08:00:00Z", datetime(2023, 5, 25, 8, tzinfo=UTC)),
        ("2023-05-25T08:00:00+07:00", datetime(2023, 5, 25, 1, tzinfo=UTC)),
        ("25/05/2023 08:00", datetime(2023, 5, 25, 1, tzinfo=UTC)),
        ("", None),
        (None, None),
    ],
)
def test_times(value: object, expected: datetime | None) -> None:
    reader = Reader()
    assert reader.moment(value, "x") == expected
    assert reader.oddities == []


@pytest.mark.parametrize("value", ["20231345000000", "hôm qua", "0", "99999999999999", [], {}])
def test_times_that_mean_nothing_are_absent_and_noted(value: object) -> None:
    reader = Reader()
    assert reader.moment(value, "NgayTiepNhan") is None
    assert [(note.oddity, note.where) for note in reader.oddities] == [(Oddity.BAD_VALUE, "NgayTiepNhan")]


def test_a_due_day_lasts_to_its_end_and_a_due_time_does_not() -> None:
    reader = Reader()
    assert reader.moment("20230525", "x", day_ends=True) == datetime(2023, 5, 25, 16, 59, 59, tzinfo=UTC)
    assert reader.moment("20230525000000", "x", day_ends=True) == datetime(2023, 5, 24, 17, tzinfo=UTC)


def test_days_are_vietnamese() -> None:
    assert Reader().day("2023-05-24T18:00:00Z", "x") == date(2023, 5, 25)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, True), ("True", True), ("1", True), (1, True), (False, False), ("0", False), (0, False), ("", None)],
)
def test_flags(value: object, expected: bool | None) -> None:
    assert Reader().flag(value, "x") is expected


def test_an_unknown_flag_is_unknown_never_zero() -> None:
    reader = Reader()
    assert reader.flag("maybe", "DuocSoHoa") is None
    assert reader.oddities[0].oddity is Oddity.BAD_VALUE


def test_code_lists() -> None:
    reader = Reader()
    assert reader.member("2", Channel, "x") is Channel.ONLINE
    assert reader.member(3.0, Channel, "x") is Channel.PUBLIC_POST
    assert reader.member("9", Channel, "x") is None
    assert reader.member("-1", Channel, "x") is None


def test_hashes_of_any_spelling() -> None:
    plain = "ab" * 32
    assert Reader().sha256(":".join([plain[i : i + 2].upper() for i in range(0, 64, 2)]), "x") == plain
    assert Reader().sha256("ab", "x") is None


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_nothing_raises(value: object) -> None:
    reader = Reader()
    for read in (reader.text, reader.flag, reader.number, reader.sha256, reader.moment, reader.day):
        read(value, "x")
    reader.member(value, Channel, "x")


def test_a_run_of_combining_marks_is_cut_before_it_costs_anything() -> None:
    marks = "\u0316\u0301" * 100_000
    text = Reader().text(f"e{marks}", "TenGiayTo")
    assert text is not None and len(text) == LONGEST_TEXT
    assert "\u034f" in text


def test_oddities_without_end_are_not_all_noted() -> None:
    reader = Reader()
    for number in range(100_000):
        reader.note(Oddity.DUPLICATE_KEYS, f"{number}" * 100)
    assert len(reader.oddities) == MOST_ODDITIES
    assert max(len(note.where) for note in reader.oddities) <= LONGEST_PLACE
