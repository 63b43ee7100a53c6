from __future__ import annotations

import pickle
from datetime import date

import pytest

from archaudit.legal import Certainty, Checked, load

LAW = load()


@pytest.mark.parametrize(
    ("clause", "day", "applies"),
    [
        ("tt01-2023/7", date(2023, 5, 24), False),
        ("tt01-2023/7", date(2023, 5, 25), True),
        ("tt01-2023/7", date(2026, 1, 1), True),
        ("nd45-2020/14.3", date(2020, 5, 21), False),
        ("nd45-2020/14.3", date(2020, 5, 22), True),
        ("nd61-2018/20.5", date(2025, 6, 30), True),
        ("nd61-2018/20.5", date(2025, 7, 1), False),
        ("nd118-2025/22", date(2025, 6, 30), False),
        ("nd118-2025/22", date(2025, 7, 1), True),
        ("cv4842-2022-tg/3", date(2022, 12, 31), False),
        ("cv4842-2022-tg/3", date(2023, 12, 31), True),
        ("cv4842-2022-tg/3", date(2024, 1, 1), False),
    ],
)
def test_first_and_last_day_count(clause: str, day: date, applies: bool) -> None:
    assert LAW.in_force(clause, day) is applies


def test_first_days_are_those_of_the_law() -> None:
    first_days = {instrument.id: instrument.in_force_from.isoformat() for instrument in LAW.instruments}
    assert first_days == {
        "cv4842-2022-tg": "2022-09-06",
        "cv7197-2025": "2025-11-29",
        "l20-2023": "2024-07-01",
        "nd107-2021": "2021-12-06",
        "nd118-2025": "2025-07-01",
        "nd130-2018": "2018-11-15",
        "nd224-2026": "2026-07-01",
        "nd23-2025": "2025-04-10",
        "nd30-2020": "2020-03-05",
        "nd45-2020": "2020-05-22",
        "nd61-2018": "2018-06-21",
        "nd68-2024": "2024-08-15",
        "nq27-2025": "2025-02-07",
        "nq71-2025": "2025-04-01",
        "qd20-2020": "2020-09-15",
        "qd766-2022": "2022-06-23",
        "tt01-2018-vpcp": "2019-01-06",
        "tt01-2019-bnv": "2019-03-10",
        "tt01-2023": "2023-05-25",
        "tt02-2019-bnv": "2019-03-10",
        "tt03-2025-vpcp": "2026-01-25",
        "tt04-2025-vpcp": "2026-01-25",
        "tt05-2025-bnv": "2025-07-01",
        "tt13-2023-bnv": "2023-10-15",
        "tt15-2025-bkhcn": "2025-08-15",
        "tt22-2020": "2020-11-01",
        "tt41-2017": "2018-02-05",
    }


@pytest.mark.parametrize(
    ("clause", "vi", "en"),
    [
        ("nd45-2020/14.3", "khoản 3 Điều 14 Nghị định 45/2020/NĐ-CP", "Article 14(3), Decree 45/2020/NĐ-CP"),
        (
            "tt01-2023/8.2dd",
            "điểm đ khoản 2 Điều 8 Thông tư 01/2023/TT-VPCP",
            "Article 8(2)(đ), Circular 01/2023/TT-VPCP",
        ),
        ("cv4842-2022-tg/3", "khoản 3 Công văn 4842/UBND-KSTT", "Clause 3, Official Letter 4842/UBND-KSTT"),
    ],
)
def test_citation(clause: str, vi: str, en: str) -> None:
    assert (LAW.clause(clause).cite("vi"), LAW.clause(clause).cite("en")) == (vi, en)


def test_unknown_ids_are_named() -> None:
    with pytest.raises(KeyError, match="tt01-2023/99"):
        LAW.clause("tt01-2023/99")
    with pytest.raises(KeyError, match="tt01-2023/99"):
        LAW.in_force("tt01-2023/99", date(2024, 1, 1))
    with pytest.raises(KeyError, match="nd1-1900"):
        LAW.instrument("nd1-1900")


def test_what_was_not_read_is_not_called_read() -> None:
    certainty = {clause.id: clause.certainty for clause in LAW.clauses}
    assert certainty["nd68-2024/30"] is Certainty.UNCERTAIN
    assert certainty["tt01-2023/9"] is Certainty.SECONDARY
    assert {certainty[id_] for id_ in certainty if id_.startswith("qd766-2022/")} == {Certainty.SECONDARY}
    for word in (Certainty.SECONDARY.word, Certainty.UNCERTAIN.word):
        assert "chưa đối chiếu nguyên văn" in word.vi


def test_sticky_notes_are_left_to_a_person() -> None:
    clause = LAW.clause("tt01-2023/8.2d")
    assert clause.checked is Checked.MANUAL
    assert clause.manual_reason is not None


def test_law_travels_to_worker_processes() -> None:
    copy = pickle.loads(pickle.dumps(LAW))
    assert copy == LAW
    assert copy.clause("tt01-2023/7") == LAW.clause("tt01-2023/7")
