"""Counts add, and rates say no more than is known."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archaudit.indicators import INDICATORS, Cell, Tally

ANSWERS = st.none() | st.booleans()
CELLS = st.lists(st.builds(Cell, ANSWERS, ANSWERS), max_size=40)
BY_ID = {indicator.id: indicator for indicator in INDICATORS}


def total(cells: list[Cell]) -> Tally:
    return sum((Tally.of_cell(cell) for cell in cells), Tally())


@given(CELLS, st.integers(0, 40), st.randoms(use_true_random=False))
def test_any_sharding_and_any_order_give_the_same_totals(cells: list[Cell], cut: int, order: random.Random) -> None:
    shuffled = list(cells)
    order.shuffle(shuffled)
    assert total(cells[:cut]) + total(cells[cut:]) == total(cells) == total(shuffled)


@given(CELLS)
def test_undetermined_is_never_inside_verified(cells: list[Cell]) -> None:
    tally = total(cells)
    assert tally.of == len(cells)
    assert tally.verified + tally.undetermined <= tally.of
    assert tally.undetermined == sum(cell.verified is None for cell in cells)


@pytest.mark.parametrize(
    ("verified", "undetermined", "of", "target", "met"),
    [
        (11, 0, 20, 0.55, True),
        (10, 0, 20, 0.55, False),
        (10, 1, 20, 0.55, None),
        (11, 9, 20, 0.55, True),
        (0, 0, 0, 0.55, None),
        (20, 0, 20, None, None),
        (0, 0, 5, 0.0, True),
        (7, 0, 7, 1.0, True),
    ],
)
def test_a_target_is_met_missed_or_open(
    verified: int, undetermined: int, of: int, target: float | None, met: bool | None
) -> None:
    figure = Tally(of, 0, 0, verified, undetermined).figure(BY_ID["online"], target)
    assert figure.met is met


def test_silence_is_not_zero() -> None:
    assert total([Cell(None, False)] * 3).figure(BY_ID["digitized"], None).declared is None
    assert total([Cell(None, False), Cell(False, False)]).figure(BY_ID["digitized"], None).declared == 0
    assert Tally().figure(BY_ID["digitized"], None).declared == 0
    assert total([Cell(True, True)]).figure(BY_ID["result_signed"], None).declared is None
