"""Who is counted where: parents, periods, duplicates, dossiers apart, targets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.exports import ABSENT, Export, dossier, good_files, stored
from tests.acceptance.papers import scan_of
from tests.acceptance.program import AS_OF, Scan, archaudit, figure, scan

TARGETS = """
id = "test"
extends = ["national"]
[title]
vi = "Thử nghiệm"
en = "Test"
[targets.online]
value = 0.5
basis = "cv4842-2022-tg/3"
[targets.result_signed]
value = 0.6
basis = "cv4842-2022-tg/3"
"""


def _code(number: int, day: str = "230612") -> str:
    return f"H58.10-{day}-{number:04d}"


def _build(root: Path) -> Path:
    export = Export(root)
    export.registers()
    export.table(
        "departments.csv",
        [
            {"MaDonVi": "SO", "TenDonVi": "Sở Thử nghiệm", "MaDonViCha": ""},
            {"MaDonVi": "PHONG", "TenDonVi": "Phòng Một", "MaDonViCha": "SO"},
            {"MaDonVi": "TO", "TenDonVi": "Tổ Hai", "MaDonViCha": "PHONG"},
            {"MaDonVi": "KHAC", "TenDonVi": "Sở Khác", "MaDonViCha": "", "TenKhac": "Sở Cũ;Sở Rất Cũ"},
            {"MaDonVi": "TRONG", "TenDonVi": "Sở không có hồ sơ", "MaDonViCha": ""},
        ],
    )
    export.add(dossier(_code(1), MaDonViXuLy="SO", KenhThucHien="2"))
    export.add(dossier(_code(2), MaDonViXuLy="PHONG"))
    export.add(dossier(_code(3), MaDonViXuLy="TO", MaLinhVuc="LV2", TenLinhVuc="Lĩnh vực hai"))
    # The same code in two folders: both count.
    export.add(dossier(_code(4), MaDonViXuLy="KHAC"), folder="a/one")
    export.add(dossier(_code(4), MaDonViXuLy="KHAC"), folder="b/two")
    export.add(dossier(_code(5), MaDonViXuLy=ABSENT), folder="deep/er/and/deeper/five")
    export.add(b'{"MaHoSo": "broken', {}, folder="unreadable-one")
    export.add(dossier(_code(6, "220101"), MaDonViXuLy="CU", NgayTiepNhan="20220101080000"))
    export.add(dossier(_code(7), MaDonViXuLy="UNDATED", NgayTiepNhan=ABSENT))
    listed = [{"MaHoSo": _code(n), "MaDonVi": "SO", "TrangThaiHoSo": "10"} for n in (1, 2, 3, 4, 5, 77)]
    export.table("dossiers.csv", listed)
    export.store = [stored(_code(number), f"{_code(number)}/KQ1.pdf") for number in (1, 2, 3)]
    return export.close()


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(tmp_path_factory.mktemp("departments") / "export")


@pytest.fixture(scope="module")
def run(export: Path, trust: Path) -> Scan:
    profile = export.parent / "test.toml"
    profile.write_text(TARGETS, "utf-8")
    return scan(export, export.parent / "out", "--trust", trust, "--profile", profile)


def test_parent_holds_its_sub_departments_at_every_depth(run: Scan) -> None:
    assert [run.department(code)["parent"] for code in ("SO", "PHONG", "TO")] == [None, "SO", "PHONG"]
    assert [run.department(code)["dossiers"] for code in ("SO", "PHONG", "TO")] == [3, 2, 1]
    assert run.figure("SO", "digitized") == (2, 2, 2, 0)
    assert run.figure("SO", "online") == (3, 1, 1, 0)
    assert run.figure("PHONG", "stored") == (2, 2, 2, 0)


def test_fields_of_a_parent_hold_those_of_its_sub_departments(run: Scan) -> None:
    fields = {entry["code"]: entry for entry in run.department("SO")["fields"]}
    assert figure(fields["LV2"], "result_electronic") == (1, 1, 1, 0)
    assert figure(fields["H58-LV01"], "result_electronic") == (2, 2, 2, 0)
    assert fields["LV2"]["name"] == "Lĩnh vực hai"


def test_names_come_from_the_register(run: Scan) -> None:
    assert run.department("TO")["name"] == "Tổ Hai"


def test_department_is_the_agency_part_of_the_code_when_nothing_else_names_it(run: Scan) -> None:
    assert run.department("H58.10")["dossiers"] == 1


def test_top_departments_add_up_to_the_totals(run: Scan) -> None:
    tops = [entry for entry in run.report["departments"] if entry["parent"] is None]
    for name in ("dossiers", "conforming", "nonconforming", "undetermined"):
        assert sum(entry[name] for entry in tops) == run.report["totals"][name]


def test_both_folders_of_a_duplicated_code_count_and_are_found(run: Scan) -> None:
    assert run.figure("KHAC", "result_signed") == (2, None, 2, 0)
    assert "DOS003" in run.of(_code(4))["nonconforming"]


def test_unreadable_dossier_is_found_under_its_folder_and_counted_nowhere(run: Scan) -> None:
    found = [finding for finding in run.findings if finding["dossier"] == "unreadable-one"]
    assert found and {finding["outcome"] for finding in found} == {"nonconforming"}
    department = run.department(found[0]["department"])
    assert all(figure(department, each["id"])[0] == 0 for each in department["indicators"])


def test_dossier_only_in_the_register_is_a_finding_in_no_number(run: Scan) -> None:
    found = run.of(_code(77))
    assert found["nonconforming"] and not found["undetermined"]
    assert run.figure("SO", "online")[0] == 3


def test_dossier_missing_from_the_register_is_not_lost(run: Scan) -> None:
    assert run.figure("UNDATED", "result_electronic") == (1, 1, 1, 0)


def test_number_zero_is_never_a_rate(run: Scan) -> None:
    """A department of the register without dossiers may be listed; its figures are then empty and meet nothing."""
    for entry in run.report["departments"]:
        for indicator in entry["indicators"]:
            if indicator["of"] == 0:
                assert (indicator["verified"], indicator["undetermined"], indicator["met"]) == (0, 0, None)


def _target(entry: dict[str, Any], indicator: str) -> tuple[float | None, bool | None]:
    found = next(each for each in entry["indicators"] if each["id"] == indicator)
    return found["target"], found["met"]


def test_targets_are_met_missed_or_neither(run: Scan) -> None:
    assert _target(run.department("SO"), "online") == (0.5, False)
    assert _target(run.department("SO"), "result_signed") == (0.6, True)
    assert _target(run.department("SO"), "digitized") == (None, None)
    assert _target(run.department("UNDATED"), "online") == (0.5, None), "nothing received: neither met nor missed"


def test_undetermined_dossiers_that_decide_leave_a_target_open(tmp_path: Path, trust: Path) -> None:
    export = Export(tmp_path / "export")
    channels = {"EDGE": ["2", ABSENT], "SURE": ["2", "2", "1", ABSENT], "LOST": ["1", "1", "1", ABSENT]}
    for department, values in channels.items():
        for number, channel in enumerate(values, 1):
            code = f"{department}-230612-{number:04d}"
            export.add(
                dossier(code, KenhThucHien=channel, TrangThaiHoSo="4", TaiLieuNop=[], DanhSachGiayToKetQua=[]), {}
            )
    profile = tmp_path / "target.toml"
    profile.write_text(TARGETS.replace("0.5", "0.55"), "utf-8")
    run = scan(export.root, tmp_path / "out", "--profile", profile)
    assert run.figure("EDGE", "online") == (2, 1, 1, 1)
    assert _target(run.department("EDGE"), "online") == (0.55, None)
    assert _target(run.department("SURE"), "online") == (0.55, None)
    assert _target(run.department("LOST"), "online") == (0.55, False)


def test_period_leaves_out_what_was_received_outside_it(export: Path) -> None:
    """A dossier without a date of reception might lie in the period and is kept."""
    run = scan(export, export.parent / "period", "--period", "2023-06-12..2023-06-12")
    codes = {entry["code"] for entry in run.report["departments"] if entry["dossiers"]}
    assert "CU" not in codes and {"SO", "KHAC", "UNDATED"} <= codes
    assert run.report["run"]["period"] == ["2023-06-12", "2023-06-12"]
    assert not [finding for finding in run.findings if finding["department"] == "CU"]


def test_ends_of_the_period_are_days_of_vietnam(tmp_path: Path) -> None:
    export = Export(tmp_path / "export")
    moments = {
        "IN-1": "2023-06-11T17:00:00Z",
        "IN-2": "20230613235959",
        "OUT-1": "2023-06-11T16:59:59Z",
        "OUT-2": "20230614000000",
    }
    for name, moment in moments.items():
        export.add(dossier(f"H58.{name}", MaDonViXuLy=name, NgayTiepNhan=moment), {})
    run = scan(export.root, tmp_path / "out", "--period", "2023-06-12..2023-06-13")
    assert {entry["code"] for entry in run.report["departments"]} == {"IN-1", "IN-2"}


def test_period_without_dossiers_is_nothing_to_audit(tmp_path: Path) -> None:
    export = Export(tmp_path / "export")
    export.add(dossier(_code(1)), {})
    answer = archaudit("scan", export.root, "--period", "1999-01-01..1999-12-31", "--as-of", AS_OF)
    assert (answer.code, answer.output) == (4, b"")
    assert answer.errors.strip()


@pytest.mark.parametrize("period", ["2023", "yesterday", "2023-06-31..2023-07-01", "2023-07-01..2023-06-01", "..", ""])
def test_nonsense_is_no_period(export: Path, period: str) -> None:
    """A single year may stand for itself; everything else here is wrong use."""
    answer = archaudit("scan", export, "--period", period, "--as-of", AS_OF)
    if period == "2023":
        assert answer.code in (1, 2, 3)
    else:
        assert (answer.code, answer.output) == (2, b""), answer.errors


def test_unsigned_result_of_one_is_told_from_the_rest(tmp_path: Path, trust: Path) -> None:
    export = Export(tmp_path / "export")
    for number in range(1, 4):
        files = good_files() if number < 3 else {**good_files(), "KQ1.pdf": scan_of("KQ")}
        export.add(dossier(_code(number), MaDonViXuLy="SO"), files)
    run = scan(export.root, tmp_path / "out", "--trust", trust)
    assert run.figure("SO", "result_signed") == (3, None, 2, 0)
    named = {
        finding["dossier"]
        for finding in run.findings
        if finding["rule"] == "SIG001" and finding["outcome"] == "nonconforming"
    }
    assert named == {_code(3)}
    path = next(finding["path"] for finding in run.findings if finding["rule"] == "SIG001")
    assert path == f"{_code(3)}/KQ1.pdf"
