"""Packed values answer as a dictionary does."""

from __future__ import annotations

import pickle
import random
from operator import itemgetter

import pytest

from archaudit.layouts.boxes import IN_A_BOX, Boxes
from archaudit.layouts.shelf import Shelf

ITEMS = [(f"k{random.Random(number).randrange(150)}", number) for number in range(4 * IN_A_BOX)]


def test_a_shelf_is_a_dictionary_in_which_the_last_value_counts() -> None:
    shelf: Shelf[int, int] = Shelf(ITEMS, itemgetter(-1))
    plain = dict(ITEMS)
    assert list(shelf.items()) == list(plain.items())
    assert (list(shelf), len(shelf), shelf) == (list(plain), len(plain), plain)
    assert all(key in shelf and shelf[key] == value for key, value in plain.items())
    assert ("" in shelf, "k" in shelf, "z" in shelf, shelf.get("z", 7)) == (False, False, False, 7)
    with pytest.raises(KeyError):
        shelf["k"]


def test_values_under_one_key_are_joined_in_order_and_known_as_they_came() -> None:
    shelf: Shelf[int, tuple[int, ...]] = Shelf(ITEMS, tuple)
    expected = {key: tuple(number for other, number in ITEMS if other == key) for key, _ in ITEMS}
    assert dict(shelf.items()) == expected
    assert list(shelf.arrived()) == [number for _, number in ITEMS]


def test_a_shelf_of_single_values_goes_to_another_process() -> None:
    shelf: Shelf[int, int] = Shelf([("ộ", 1), ("\ud800", 2), ("", 3)], itemgetter(-1))
    assert dict(pickle.loads(pickle.dumps(shelf)).items()) == {"ộ": 1, "\ud800": 2, "": 3}


def test_an_empty_shelf_holds_nothing() -> None:
    shelf: Shelf[int, int] = Shelf([], itemgetter(-1))
    assert (list(shelf.items()), len(shelf), "" in shelf) == ([], 0, False)


def test_boxes_are_a_list() -> None:
    numbers = list(range(2 * IN_A_BOX + 3))
    boxes = Boxes(numbers)
    assert list(boxes) == list(pickle.loads(pickle.dumps(boxes))) == numbers
    assert len(boxes) == len(numbers)
    assert (boxes[0], boxes[IN_A_BOX], boxes[-1], boxes[:2]) == (0, IN_A_BOX, numbers[-1], [0, 1])
