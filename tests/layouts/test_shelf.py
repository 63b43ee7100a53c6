"""Rows in a file answer as a dictionary does."""

from __future__ import annotations

import gc
import pickle
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec import Struct

from archaudit.errors import SourceError
from archaudit.layouts.boxes import IN_A_BOX, Boxes, NoRoomError
from archaudit.layouts.row_codec import Pickled, RowCodec
from archaudit.layouts.row_file import AT_ONCE, RowFile
from archaudit.layouts.shelf import AllOf, LastOf, by_key, put_up
from archaudit.model.codes import Status
from archaudit.model.registers import RegisterEntry

ITEMS = [(f"k{random.Random(number).randrange(150)}", number) for number in range(2 * AT_ONCE + 7)]


def filled(items: Sequence[tuple[str, int]]) -> tuple[LastOf[int], AllOf[int]]:
    file: RowFile = RowFile()
    place = put_up(file, "row", [(number, ((key,),)) for key, number in items], Pickled())
    assert place is not None
    return LastOf(file, place, Pickled()), AllOf(file, place, Pickled())


def test_a_shelf_is_a_dictionary_in_which_the_last_value_counts() -> None:
    shelf, plain = filled(ITEMS)[0], dict(ITEMS)
    assert list(shelf.items()) == list(plain.items())
    assert (list(shelf), len(shelf), shelf) == (list(plain), len(plain), plain)
    assert all(key in shelf and shelf[key] == value for key, value in plain.items())
    assert ("" in shelf, "k" in shelf, "z" in shelf, shelf.get("z", 7)) == (False, False, False, 7)
    with pytest.raises(KeyError):
        shelf["k"]


def test_values_under_one_key_come_in_order() -> None:
    shelf = filled(ITEMS)[1]
    expected = {key: tuple(number for other, number in ITEMS if other == key) for key, _ in ITEMS}
    assert dict(shelf.items()) == expected
    assert list(by_key(shelf)) == list(by_key(expected)) == sorted(ITEMS, key=lambda item: (item[0], item[1]))


def test_a_shelf_of_single_values_goes_to_another_process() -> None:
    shelf = filled([("ộ", 1), ("\ud800", 2), ("", 3)])[0]
    again = pickle.loads(pickle.dumps(shelf))
    assert dict(again.items()) == {"ộ": 1, "\ud800": 2, "": 3} and again["\ud800"] == 2


def test_rows_are_known_by_keys_of_several_kinds() -> None:
    file: RowFile = RowFile()
    place = put_up(file, "row", [("one", (("a",), ("1", "2", "1"))), ("two", (("a",), ()))], Pickled())
    assert place is not None
    by_id = LastOf(file, pickle.loads(pickle.dumps(place)).__class__(place.name, place.digest, 1), Pickled())
    assert dict(AllOf(file, place, Pickled())) == {"a": ("one", "two")}
    assert dict(by_id) == {"1": "one", "2": "one"} and list(by_id) == ["1", "2"]


def test_where_there_are_no_rows_nothing_is_written() -> None:
    file = RowFile()
    assert put_up(file, "row", [], Pickled()) is None
    assert file._path is None


def test_the_digest_tells_rows_and_keys_apart() -> None:
    digests = {shelf.place.digest for shelf, _ in map(filled, (ITEMS, ITEMS[1:], [("a", 1)], [("b", 1)]))}
    assert len(digests) == 4 and filled(ITEMS)[0].place.digest in digests


def test_a_file_is_gone_with_what_needs_it_and_can_be_made_again() -> None:
    shelf = filled(ITEMS)[0]
    path, pieces, place = shelf.file.path, list(shelf.file.pieces()), shelf.place
    assert path.is_file() and path.parent.stat().st_mode & 0o777 == 0o700
    again: LastOf[int] = LastOf(RowFile(lambda: pieces), place, Pickled())
    assert dict(again) == dict(ITEMS)
    del shelf
    gc.collect()
    assert not path.parent.exists()


def test_no_room_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    with pytest.raises(SourceError, match="TMPDIR"):
        filled(ITEMS)


class Timed(Struct, frozen=True, dict=True):
    time: datetime | None
    text: str


@pytest.mark.parametrize(
    "value",
    [
        RegisterEntry("H1", None, "1.0", Status.DONE, date(1, 1, 1)),
        RegisterEntry("H\ud800", "\udfff", None, None, date(9999, 12, 31)),
        Timed(datetime(1, 1, 1, tzinfo=UTC), ""),
        Timed(datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC), "\ud800"),
        Timed(None, "\0\x1f\u2028"),
    ],
)
def test_rows_of_the_model_are_as_they_were(value: RegisterEntry | Timed) -> None:
    codec = pickle.loads(pickle.dumps(RowCodec(type(value))))
    again = codec.decode(codec.encode(value))
    assert (again, repr(again)) == (value, repr(value))


@pytest.mark.parametrize("in_a_file", [False, True])
def test_boxes_are_read_again_and_again_here_and_elsewhere(tmp_path: Path, in_a_file: bool) -> None:
    numbers = list(range(2 * IN_A_BOX + 3))
    boxes = Boxes(numbers, tmp_path / "rows" if in_a_file else None).closed()
    assert list(boxes) == list(boxes) == list(pickle.loads(pickle.dumps(boxes))) == numbers
    assert (len(boxes), 3 in boxes, -1 in boxes) == (len(numbers), True, False)


def test_boxes_without_room_say_so() -> None:
    with pytest.raises(NoRoomError, match="No space left"):
        Boxes(range(100 * IN_A_BOX), Path("/dev/full")).closed()
