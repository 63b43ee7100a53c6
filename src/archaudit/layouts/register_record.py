"""From the rows of a table to the record of one dossier, in the fields of the portal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from archaudit.layouts.register_columns import (
    COMPONENT_PATH,
    KIND,
    OF_COMPONENTS,
    OF_DOSSIERS,
    OF_RESULTS,
    PATH,
    RESULT_PATH,
    Columns,
    plain,
)
from archaudit.layouts.register_words import RESULTS, coded
from archaudit.layouts.tables import Row
from archaudit.layouts.values import Reader
from archaudit.model.record import Oddity

Fields = Mapping[str, Any]
"""Values by field of the portal's record."""
NAMES_A_COMPONENT = ("TepDinhKemId", "TenTepDinhKem", COMPONENT_PATH)
NAMES_A_RESULT = ("GiayToId", "TenGiayTo", "MaGiayToKetQua", RESULT_PATH)
OF_EITHER = ("HashTepTin", "SoTrang", "MaThanhPhanHoSo")


def fields_of(row: Row, columns: Columns) -> dict[str, Any]:
    """A row by fields; of two columns of one field the first that says something counts."""
    found: dict[str, Any] = {}
    for header, value in row.items():
        name = columns.field(header)
        if name is not None and str(value).strip() and name not in found:
            found[name] = coded(name, value)
    return found


def record_of(rows: Sequence[Fields], reader: Reader) -> dict[str, Any]:
    """The record that rows make together. Where they contradict one another, the first counts, and it is noted."""
    record: dict[str, Any] = {}
    for row in rows:
        for name in OF_DOSSIERS:
            if name in row and str(record.setdefault(name, row[name])) != str(row[name]):
                reader.note(Oddity.CONFLICTING_KEYS, name)
    parts = [part for row in rows for part in _parts(row)]
    record["TaiLieuNop"] = [part for is_result, part in parts if not is_result]
    record["DanhSachGiayToKetQua"] = [part for is_result, part in parts if is_result]
    return record


def _parts(row: Fields) -> Iterator[tuple[bool, dict[str, Any]]]:
    """The papers that a row names, each with whether it is a result."""
    kind_says_result = plain(str(row.get(KIND, ""))) in RESULTS
    is_component = any(name in row for name in NAMES_A_COMPONENT)
    is_result = any(name in row for name in NAMES_A_RESULT)
    of_result = kind_says_result or (is_result and not is_component and KIND not in row)
    if is_component or (PATH in row and not of_result):
        yield False, _part(row, OF_COMPONENTS, COMPONENT_PATH, common=not of_result)
    if is_result or (PATH in row and of_result):
        yield True, _part(row, OF_RESULTS, RESULT_PATH, common=of_result)


def _part(row: Fields, own: Sequence[str], path: str, *, common: bool) -> dict[str, Any]:
    """A paper's own fields; those that either kind has belong to the kind that the row is of."""
    part = {name: row[name] for name in own if name in row}
    if common:
        part.update({name: row[name] for name in OF_EITHER if name in row})
        if PATH in row:
            part.setdefault(path, row[PATH])
    return part
