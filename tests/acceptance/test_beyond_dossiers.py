"""Publications and internal inspections through the command line."""

from __future__ import annotations

from pathlib import Path

from archaudit.demo import DemoPaths
from tests.acceptance.exports import Export, dossier
from tests.acceptance.program import archaudit, scan

QUARTER = "2023-08-01..2023-08-31"


def test_the_sample_shows_what_the_inspection_found(demo: DemoPaths, tmp_path: Path) -> None:
    run = scan(demo.export, tmp_path / "out", "--trust", demo.trust, "--period", QUARTER)
    found = [f for f in run.findings if f["rule"].startswith(("PUB", "INS")) and f["outcome"] == "nonconforming"]
    assert [(finding["department"], finding["rule"], finding["subject"]) for finding in found] == [
        ("000.00.05.H58", "INS002", "unit:Trung tâm Xúc tiến đầu tư và Hỗ trợ doanh nghiệp"),
        ("000.00.11.H58", "INS003", "inspection:Trung tâm Dịch vụ việc làm/2021"),
        ("000.00.11.H58", "INS003", "inspection:Trường Trung cấp Cai Lậy/2021"),
        ("000.00.11.H58", "INS004", "inspection:Trung tâm Dịch vụ việc làm/2022"),
        ("000.00.11.H58", "PUB001", "publication:Thông tư số 14/2021/TT-BLĐTBXH"),
        ("000.00.11.H58", "PUB001", "publication:Thông tư số 15/2021/TT-BLĐTBXH"),
        ("000.00.16.H58", "INS001", "unit:Phòng Quản lý môi trường"),
        ("000.00.16.H58", "INS001", "unit:Phòng Quản lý đất đai"),
        ("000.00.16.H58", "INS001", "unit:Phòng Tài nguyên nước - Khoáng sản và Biển"),
    ]
    assert {(finding["severity"], finding["dossier"], finding["path"]) for finding in found} == {
        ("observation", "", None)
    }


def test_registers_of_rubbish_are_found_and_stop_nothing(tmp_path: Path) -> None:
    export = Export(tmp_path / "export")
    export.add(dossier("H58.30-230612-0001"))
    export.write("publications.csv", b"VanBan;NgayHieuLuc;DaDeXuat\n\x00;31/02/2021;x\n" + b'"' * 999)
    export.write("inspections.xlsx", b"PK\x03\x04 no workbook")
    run = scan(export.close(), tmp_path / "out")
    found = {(finding["rule"], finding["subject"]) for finding in run.findings if finding["dossier"] == ""}
    assert ("PUB003", "publication:#1") in found
    assert ("DOS013", "register:inspections.xlsx") in found
    assert run.report["run"]["complete"]


def test_without_the_registers_nothing_is_said(tmp_path: Path) -> None:
    export = Export(tmp_path / "export")
    export.add(dossier("H58.30-230612-0001"))
    run = scan(export.close(), tmp_path / "out")
    assert run.report["beyond_dossiers"] == {"inspections": None, "publications": None}
    assert "Beyond dossiers" not in archaudit("scan", export.root, "--lang", "en").text


def test_a_profile_sets_the_years_and_the_days(tmp_path: Path) -> None:
    export = Export(tmp_path / "export")
    export.add(dossier("H58.30-230612-0001"))
    base = {"MaDonVi": "SO", "DonViDuocKiemTra": "Phòng A", "DaKiemTra": "0"}
    export.table("inspections.csv", [{**base, "Nam": "2021"}, {**base, "Nam": "2022"}])
    row = {"MaDonVi": "SO", "VanBan": "14/2021", "NgayHieuLuc": "2021-12-15", "NgayDeXuat": "2021-12-10"}
    export.table("publications.csv", [row])
    profile = tmp_path / "so.toml"
    profile.write_text(
        'id = "so"\nextends = ["national"]\n[title]\nvi = "a"\nen = "a"\n'
        "[rules.INS001]\nparameters = { years = 2 }\n[rules.PUB001]\nparameters = { days_before = 10 }\n",
        "utf-8",
    )
    plain = scan(export.close(), tmp_path / "plain").of_department("SO")
    strict = scan(export.root, tmp_path / "strict", "--profile", profile).of_department("SO")
    assert strict["nonconforming"] - plain["nonconforming"] == {"INS001", "PUB001"}
