"""Registers and store records: CSV, JSONL and XLSX in every dress, or not there."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.acceptance.exports import ABSENT, PROCEDURE, WITHOUT_RESULT, Export, Record, csv_bytes, dossier, stored
from tests.acceptance.program import scan

FULL = (1, 1, 1, 0)


def _xlsx(rows: list[Record]) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([row.get(name) for name in rows[0]])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _jsonl(rows: list[Record]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _shuffled(rows: list[Record]) -> list[Record]:
    return [{"CotLa": "lạ", **{name.upper(): row[name] for name in reversed(row)}} for row in rows]


DRESSES: dict[str, tuple[str, Callable[[list[Record]], bytes]]] = {
    "comma": (".csv", lambda rows: csv_bytes(rows)),
    "semicolon": (".csv", lambda rows: csv_bytes(rows, ";")),
    "BOM": (".csv", lambda rows: csv_bytes(rows, encoding="utf-8-sig")),
    "UTF-16": (".csv", lambda rows: csv_bytes(rows, encoding="utf-16")),
    "any case, any order, unknown columns": (".csv", lambda rows: csv_bytes(_shuffled(rows))),
    "JSONL": (".jsonl", _jsonl),
    "XLSX": (".xlsx", _xlsx),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_registers_are_read_in_every_dress(tmp_path: Path, dress: str) -> None:
    suffix, write = DRESSES[dress]
    export = Export(tmp_path / "export")
    code, other = "H58.30-230612-0001", "H58.30-230612-0002"
    export.add(dossier(code, MaDonViXuLy="PHONG"))
    export.add(dossier(other, MaDonViXuLy="PHONG", MaTTHC=WITHOUT_RESULT, DanhSachGiayToKetQua=[]))
    tables: dict[str, list[Record]] = {
        "departments": [
            {"MaDonVi": "SO", "TenDonVi": "Sở Thử nghiệm; đô thị", "MaDonViCha": ""},
            {"MaDonVi": "PHONG", "TenDonVi": "Phòng Một, Hai", "MaDonViCha": "SO"},
        ],
        "procedures": [
            {"MaTTHC": PROCEDURE, "TenTTHC": "A", "MaLinhVuc": "L", "TenLinhVuc": "LV", "TraKetQuaBangVanBan": "1"},
            {
                "MaTTHC": WITHOUT_RESULT,
                "TenTTHC": "B",
                "MaLinhVuc": "L",
                "TenLinhVuc": "LV",
                "TraKetQuaBangVanBan": "0",
            },
        ],
        "dossiers": [
            {"MaHoSo": one, "MaDonVi": "PHONG", "TrangThaiHoSo": "10", "NgayTiepNhan": "20230612080000"}
            for one in (code, other, "H58.30-230612-0003")
        ],
        "store": [{**stored(code, f"{code}/KQ1.pdf"), "HashTepTin": ""}],
    }
    for name, rows in tables.items():
        export.write(name + suffix, write(rows))
    run = scan(export.root, tmp_path / "out")
    assert run.department("PHONG")["parent"] == "SO"
    assert run.department("SO")["name"] == "Sở Thử nghiệm; đô thị"
    assert run.figure("SO", "result_electronic") == FULL
    assert run.figure("SO", "stored") == (2, 1, 1, 0)
    assert run.of("H58.30-230612-0003")["nonconforming"] == {"DOS009"}


def test_without_store_storage_is_undetermined(tmp_path: Path, trust: Path) -> None:
    """Unless the profile says that its absence means that nothing is stored."""
    export = Export(tmp_path / "export")
    export.add(dossier("H58.30-230612-0001", MaDonViXuLy="SO"))
    export.add(dossier("H58.30-230612-0002", MaDonViXuLy="SO", TrangThaiHoSo="4", NgayKetThucXuLy=ABSENT))
    run = scan(export.root, tmp_path / "out", "--trust", trust)
    of, _, verified, undetermined = run.figure("SO", "stored")
    assert (of, verified, undetermined) == (1, 0, 1)
    profile = tmp_path / "strict.toml"
    head = 'id = "strict"\nextends = ["national"]\n[title]\nvi = "a"\nen = "a"\n'
    profile.write_text(head + '[readings]\nstore-absent = "nothing-stored"\n', "utf-8")
    strict = scan(export.root, tmp_path / "strict", "--trust", trust, "--profile", profile)
    assert strict.figure("SO", "stored") == (1, 0, 0, 0)


def test_unknown_columns_and_empty_rows_do_not_make_dossiers(tmp_path: Path) -> None:
    export = Export(tmp_path / "export")
    export.add(dossier("H58.30-230612-0001", MaDonViXuLy="SO"), {})
    export.write("dossiers.csv", "MaHoSo,Khác\nH58.30-230612-0001,x\n,\n\n".encode())
    run = scan(export.root, tmp_path / "out")
    assert run.report["totals"]["dossiers"] == 1
    assert not [one for one in run.findings if one["rule"] == "DOS009"]
