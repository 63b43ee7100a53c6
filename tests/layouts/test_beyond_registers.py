"""Registers beyond dossiers: every row is kept, and what cannot be used of it is named."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archaudit.layouts import PortalLayout
from archaudit.model.beyond import Step
from archaudit.model.registers import Registers
from archaudit.sources import LocalFolder

GOOD_PUBLICATION = {"MaDonVi": "SO", "VanBan": "14/2021", "NgayHieuLuc": "15/12/2021", "DaDeXuat": "1"}
GOOD_INSPECTION = {"MaDonVi": "SO", "DonViDuocKiemTra": "Phòng A", "Nam": 2021, "DaKiemTra": "0"}


def read(root: Path, name: str, *rows: dict[str, Any]) -> Registers:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (root / f"{name}.jsonl").write_text(text, "utf-8")
    (root / "departments.csv").write_text("MaDonVi,TenDonVi,TenKhac\nSO,Sở Mẫu,Sở M\n", "utf-8")
    return PortalLayout(LocalFolder(root)).registers()


def test_a_publication_is_read(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "publications", GOOD_PUBLICATION).publications
    assert (entry.row, entry.department, entry.legal_text) == (1, "SO", "14/2021")
    assert entry.in_force_on == date(2021, 12, 15)
    assert (entry.proposal, entry.publication) == (Step(True, None), Step(None, None))
    assert entry.unusable == ()


@pytest.mark.parametrize(
    ("changes", "unusable"),
    [
        ({"MaDonVi": ""}, ("MaDonVi",)),
        ({"MaDonVi": None, "TenDonVi": "Sở Lạ"}, ()),
        ({"VanBan": "   "}, ("VanBan",)),
        ({"VanBan": {"so": 14}}, ("VanBan",)),
        ({"DaDeXuat": "có"}, ("DaDeXuat",)),
        ({"NgayHieuLuc": "32/13/2021", "NgayCongBo": "hôm qua"}, ("NgayHieuLuc", "NgayCongBo")),
        ({"NgayHieuLuc": "", "HanDeXuat": None}, ()),
    ],
)
def test_a_publication_that_cannot_be_used_is_kept(
    tmp_path: Path, changes: dict[str, Any], unusable: tuple[str, ...]
) -> None:
    first, second = read(tmp_path, "publications", {**GOOD_PUBLICATION, **changes}, GOOD_PUBLICATION).publications
    assert first.unusable == unusable
    assert (second.row, second.unusable) == (2, ())


@pytest.mark.parametrize(
    ("changes", "unusable"),
    [
        ({"DonViDuocKiemTra": ""}, ("DonViDuocKiemTra",)),
        ({"Nam": ""}, ("Nam",)),
        ({"Nam": "0"}, ("Nam",)),
        ({"Nam": "-2021"}, ("Nam",)),
        ({"Nam": "9" * 400}, ("Nam",)),
        ({"Nam": 2021.0}, ()),
        ({"Nam": 2021.5}, ("Nam",)),
        ({"CoBienBan": "2"}, ("CoBienBan",)),
        ({"DaKiemTra": ""}, ()),
        ({"ChuKyDonVi": []}, ("ChuKyDonVi",)),
    ],
)
def test_an_inspection_that_cannot_be_used_is_kept(
    tmp_path: Path, changes: dict[str, Any], unusable: tuple[str, ...]
) -> None:
    (entry,) = read(tmp_path, "inspections", {**GOOD_INSPECTION, **changes}).inspections
    assert entry.unusable == unusable


@pytest.mark.parametrize("name", ["Sở Mẫu", "sở  m", "SỞ M"])
def test_a_department_is_known_by_its_names(tmp_path: Path, name: str) -> None:
    row = {**GOOD_INSPECTION, "MaDonVi": "", "TenDonVi": name}
    assert read(tmp_path, "inspections", row).inspections[0].department == "SO"


def test_the_registers_are_no_stray_files(tmp_path: Path) -> None:
    registers = read(tmp_path, "publications", GOOD_PUBLICATION)
    assert [note.name for note in registers.notes] == ["departments.csv", "publications.jsonl"]
    assert registers.inspections == ()
