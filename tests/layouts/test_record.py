"""``hoso.json`` of any shape becomes a record, or a typed problem."""

from __future__ import annotations

import codecs
import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archaudit.layouts.decoding import NotJsonError, decode, parse_json
from archaudit.layouts.record import RecordError, read_record
from archaudit.layouts.values import Reader
from archaudit.model.record import Oddity, RecordProblem

TEXT = '{"MaHoSo": "HS-1", "TenTTHC": "Đăng ký"}'


def code_of(data: bytes, expected: str = "HS-1") -> tuple[str | None, list[Oddity]]:
    reader = Reader()
    cells = read_record(data, expected, reader)
    return cells.text("MaHoSo"), [note.oddity for note in reader.oddities]


@pytest.mark.parametrize(
    ("data", "oddities"),
    [
        (TEXT.encode(), []),
        (codecs.BOM_UTF8 + TEXT.encode(), []),
        (TEXT.encode("utf-16"), [Oddity.ENCODING]),
        (TEXT.encode("utf-16-le"), [Oddity.ENCODING]),
        (TEXT.encode("utf-16-be"), [Oddity.ENCODING]),
        ('{"MaHoSo": "HS-1", "TenTTHC": "é"}'.encode("latin-1"), [Oddity.ENCODING]),
        (f'{{"data": {TEXT}}}'.encode(), [Oddity.WRAPPED]),
        (f"[{TEXT}]".encode(), [Oddity.WRAPPED]),
        (f'{{"data": [{TEXT}]}}'.encode(), [Oddity.WRAPPED, Oddity.WRAPPED]),
        (f'[{{"MaHoSo": "HS-0"}}, {TEXT}]'.encode(), [Oddity.WRAPPED, Oddity.SEVERAL_RECORDS]),
        (b'{"MaHoSo": "HS-1", "MaHoSo": "HS-1"}', [Oddity.DUPLICATE_KEYS]),
        (b'{"MaHoSo": "HS-0", "MaHoSo": "HS-1"}', [Oddity.CONFLICTING_KEYS]),
        (b'{"mahoso": "HS-1"}', []),
    ],
)
def test_odd_records_are_read_and_the_oddity_is_named(data: bytes, oddities: list[Oddity]) -> None:
    assert code_of(data) == ("HS-1", oddities)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", RecordProblem.NOT_JSON),
        (TEXT.encode()[:-5], RecordProblem.NOT_JSON),
        (b"[" * 100_000, RecordProblem.NOT_JSON),
        (b'{"a":' * 100_000, RecordProblem.NOT_JSON),
        (b"%PDF-1.4", RecordProblem.NOT_JSON),
        (b"42", RecordProblem.NOT_A_RECORD),
        (b"[]", RecordProblem.NOT_A_RECORD),
        (b'{"name": "x"}', RecordProblem.NOT_A_RECORD),
        (b'{"data": {"data": {"data": {"data": {"data": {"MaHoSo": "1"}}}}}}', RecordProblem.NOT_A_RECORD),
    ],
)
def test_what_is_no_record_is_named(data: bytes, problem: RecordProblem) -> None:
    with pytest.raises(RecordError) as caught:
        code_of(data)
    assert caught.value.problem is problem


def test_numbers_of_any_length_stay_what_they_are() -> None:
    assert code_of(b'{"MaHoSo": ' + b"9" * 5000 + b"}")[0] == "9" * 4096
    assert code_of(b'{"MaHoSo": "x", "DungLuong": NaN}')[0] == "x"


@given(st.binary(max_size=200))
def test_any_bytes_are_text(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_json_comes_back(value: Any) -> None:
    assert parse_json(json.dumps(value)).value == value


@given(st.text(max_size=100))
def test_any_text_is_json_or_refused(text: str) -> None:
    with contextlib.suppress(NotJsonError):
        parse_json(text)
