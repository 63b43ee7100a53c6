"""The same dossiers give the same indicators through every layout, as far as its data go."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fixtures.layouts import as_bag, as_packages, as_register
from tests.acceptance.exports import Export, dossier, good_files, paper, result
from tests.acceptance.program import Json, archaudit, figure, scan

DEPARTMENT = "000.00.16.H58"
CODES = tuple(f"{DEPARTMENT}-230612-{number:04d}" for number in range(1, 4))
TOLD_BY_PACKAGES = {"digitized": 1, "digitized_766": 0}
"""What needs neither channel nor status nor a flag, since packages have none, and how many dossiers are no more in N:
METS lists what was packed, so a paper that never was there is no component of its dossier."""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    export = Export(tmp_path_factory.mktemp("portal") / "export")
    export.registers()
    for number, code in enumerate(CODES):
        copy, issued = f"{code}.1.pdf", f"{code}-KQ1.pdf"
        record = dossier(
            code,
            TaiLieuNop=[paper(copy)],
            DanhSachGiayToKetQua=[result(issued, MaGiayToKetQua=f"{code}-KQ1", GiayToId=f"{code}-KQ1")],
        )
        files = good_files()
        renamed = {copy: files["TL1.pdf"], issued: files["KQ1.pdf"]}
        export.add(record, renamed if number < 2 else {issued: files["KQ1.pdf"]})
    return export.close()


@pytest.fixture(scope="module")
def expected(portal: Path, trust: Path, tmp_path_factory: pytest.TempPathFactory) -> Json:
    report = scan(portal, tmp_path_factory.mktemp("out"), "--trust", trust).report
    digitized = figure(report["departments"][0], "digitized")
    assert digitized == (3, 3, 2, 0), "the fixture shows both answers"
    return {"departments": report["departments"], "totals": report["totals"]}


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".jsonl"])
def test_a_table(portal: Path, expected: Json, trust: Path, tmp_path: Path, suffix: str) -> None:
    table = as_register(portal, tmp_path / "table", suffix, heap=suffix == ".csv")
    report = scan(table, tmp_path / "out", "--trust", trust).report
    assert {name: report[name] for name in expected} == expected


def test_a_bag(portal: Path, expected: Json, trust: Path, tmp_path: Path) -> None:
    report = scan(as_bag(portal, tmp_path / "bag"), tmp_path / "out", "--trust", trust).report
    assert {name: report[name] for name in expected} == expected


@pytest.mark.parametrize("packed", [False, True])
def test_packages(portal: Path, expected: Json, trust: Path, tmp_path: Path, packed: bool) -> None:
    root = as_packages(portal, tmp_path / "packages")
    for package in [path for path in root.iterdir() if path.is_dir() and packed]:
        shutil.make_archive(str(package), "zip", package)
        shutil.rmtree(package)
    seen = scan(root, tmp_path / "out", "--trust", trust)
    of_portal = expected["departments"][0]
    for name, fewer in TOLD_BY_PACKAGES.items():
        of, _, verified, undetermined = figure(of_portal, name)
        assert seen.figure(DEPARTMENT, name)[0] == of - fewer, name
        assert seen.figure(DEPARTMENT, name)[2:] == (verified, undetermined), name
    assert seen.report["totals"]["dossiers"] == 3


@pytest.mark.parametrize("build", [as_bag, as_packages])
def test_a_file_that_changed_since_it_was_packed(portal: Path, trust: Path, tmp_path: Path, build: object) -> None:
    root: Path = build(portal, tmp_path / "packed")  # type: ignore[operator]
    (changed,) = root.rglob(f"{CODES[0]}-KQ1.pdf")
    changed.write_bytes(changed.read_bytes() + b"\n")
    seen = scan(root, tmp_path / "out", "--trust", trust)
    found = [(f["dossier"], f["subject"]) for f in seen.findings if f["rule"] == "DIG004"]
    assert found == [(CODES[0], f"result:{CODES[0]}-KQ1")]


def test_a_profile_maps_columns(portal: Path, tmp_path: Path) -> None:
    table = as_register(portal, tmp_path / "table", ".csv", heap=True)
    (sheet,) = table.glob("Danh*.csv")
    sheet.write_text(sheet.read_text("utf-8").replace("Mã hồ sơ", "Ký hiệu riêng").replace("Đường dẫn", "Bản quét"))
    assert archaudit("scan", table).code == 4
    profile = tmp_path / "own.toml"
    profile.write_text(
        'id = "own"\ntitle = { vi = "Riêng", en = "Own" }\n[layout.register]\npath = "tep/{DuongDan}"\n'
        'columns = { "Ký hiệu riêng" = "MaHoSo", "Bản quét" = "DuongDan" }\n'
    )
    seen = scan(table, tmp_path / "out", "--profile", profile)
    assert seen.figure(DEPARTMENT, "digitized_766")[2] == 2
