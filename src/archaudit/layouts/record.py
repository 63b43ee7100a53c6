"""``hoso.json``: from bytes of any shape to the object that is the dossier's record."""

from __future__ import annotations

from typing import Any

from archaudit.layouts.cells import Cells
from archaudit.layouts.decoding import NotJsonError, decode, parse_json
from archaudit.layouts.values import Reader
from archaudit.model.record import Oddity, RecordProblem
from archaudit.model.text import folded

WRAPPERS = ("data", "hoso", "result", "value")
DEEPEST_WRAPPING = 4
KNOWN = ("MaHoSo", "MaTTHC", "TrangThaiHoSo", "TaiLieuNop", "DanhSachGiayToKetQua", "NgayTiepNhan")


class RecordError(ValueError):
    """The record cannot be read, for the typed reason."""

    def __init__(self, problem: RecordProblem, detail: str) -> None:
        super().__init__(detail)
        self.problem = problem
        self.detail = detail


def read_record(data: bytes, expected_code: str, reader: Reader) -> Cells:
    """The record's object, unwrapped.

    Args:
        expected_code: name of the folder; chooses among several records in one file.

    Raises:
        RecordError: it is no JSON or holds no dossier.
    """
    decoded = decode(data)
    if decoded.odd_encoding:
        reader.note(Oddity.ENCODING, "hoso.json")
    try:
        parsed = parse_json(decoded.text)
    except NotJsonError as error:
        raise RecordError(RecordProblem.NOT_JSON, str(error)) from None
    for key in parsed.repeated:
        reader.note(Oddity.DUPLICATE_KEYS, key)
    for key in parsed.conflicting:
        reader.note(Oddity.CONFLICTING_KEYS, key)
    return _unwrapped(parsed.value, expected_code, reader)


def _unwrapped(value: Any, expected_code: str, reader: Reader) -> Cells:
    for _ in range(DEEPEST_WRAPPING):
        if isinstance(value, list):
            reader.note(Oddity.WRAPPED, "[]")
            value = _chosen(value, expected_code, reader)
        if not isinstance(value, dict):
            break
        cells = Cells.of_object(value, reader)
        if cells.has(*KNOWN):
            return cells
        inner = next((name for name in WRAPPERS if isinstance(cells.raw(name), dict | list)), None)
        if inner is None:
            break
        reader.note(Oddity.WRAPPED, inner)
        value = cells.raw(inner)
    raise RecordError(RecordProblem.NOT_A_RECORD, "no known field")


def _chosen(values: list[Any], expected_code: str, reader: Reader) -> Any:
    objects = [value for value in values if isinstance(value, dict)]
    if len(objects) > 1:
        reader.note(Oddity.SEVERAL_RECORDS, str(len(objects)))
    named = (value for value in objects if folded(str(value.get("MaHoSo"))) == folded(expected_code))
    return next(named, objects[0] if objects else None)
