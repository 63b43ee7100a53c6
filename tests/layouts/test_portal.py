"""Folders become dossiers, registers become values; nothing is lost on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from archaudit.layouts import DossierRef, PortalLayout, WalkTally, open_export
from archaudit.model.dossier import Dossier
from archaudit.model.file_ref import PathProblem
from archaudit.model.record import RecordProblem
from archaudit.model.registers import Registers
from archaudit.model.store import StoreEvidence
from archaudit.sources import Access, LocalFolder

CODE = "000.00.16.H58-230601-0001"


def write(root: Path, folder: str, record: Any = None, **files: bytes) -> Path:
    """A dossier's folder; a record that is bytes is written as it is."""
    place = root / folder
    place.mkdir(parents=True, exist_ok=True)
    if record is not None:
        data = record if isinstance(record, bytes) else json.dumps(record).encode()
        (place / "hoso.json").write_bytes(data)
    for name, content in files.items():
        (place / name.replace("__", ".")).write_bytes(content)
    return place


def read(root: Path) -> tuple[Registers, list[DossierRef], dict[str, Dossier], WalkTally]:
    layout, tally = PortalLayout(LocalFolder(root)), WalkTally()
    registers = layout.registers()
    refs = list(layout.refs(registers, tally))
    return registers, refs, {ref.folder: layout.load(ref, registers) for ref in refs}, tally


def test_dossiers_at_any_depth_with_their_own_files(tmp_path: Path) -> None:
    write(tmp_path, "x/y/z/HS1", {"MaHoSo": "HS1"}, a__pdf=b"a")
    write(tmp_path, "x/y/z/HS1/scans", b__pdf=b"b")
    write(tmp_path, "HS2", {"MaHoSo": "HS2"})
    write(tmp_path, "x/loose", c__pdf=b"c")
    _, refs, dossiers, tally = read(tmp_path)
    assert [(ref.folder, ref.files) for ref in refs] == [
        ("HS2", ()),
        ("x/y/z/HS1", ("x/y/z/HS1/a.pdf", "x/y/z/HS1/scans/b.pdf")),
    ]
    assert dossiers["x/y/z/HS1"].strays == ("x/y/z/HS1/a.pdf", "x/y/z/HS1/scans/b.pdf")
    assert tally.files_outside == 1


def test_a_dossier_in_a_dossier_is_one_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, "HS1", {"MaHoSo": "HS1"})
    write(tmp_path, "HS1/HS2", {"MaHoSo": "HS2"}, a__pdf=b"a")
    _, refs, _, _ = read(tmp_path)
    assert [(ref.folder, ref.files) for ref in refs] == [("HS1", ()), ("HS1/HS2", ("HS1/HS2/a.pdf",))]


def test_the_root_may_be_a_dossier(tmp_path: Path) -> None:
    root = write(tmp_path, "HS1", {"MaHoSo": "HS1"}, a__pdf=b"a")
    _, refs, dossiers, _ = read(root)
    assert [ref.folder for ref in refs] == [""] and dossiers[""].code == "HS1"


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        (None, RecordProblem.MISSING),
        (b"{", RecordProblem.NOT_JSON),
        (b"[1]", RecordProblem.NOT_A_RECORD),
    ],
)
def test_every_dossier_gets_an_answer(tmp_path: Path, record: bytes | None, problem: RecordProblem) -> None:
    write(tmp_path, CODE, record, a__pdf=b"a")
    _, _, dossiers, _ = read(tmp_path)
    dossier = dossiers[CODE]
    assert (dossier.code, dossier.problem, dossier.department.code) == (CODE, problem, "000.00.16.H58")


def test_a_folder_that_the_register_names_is_a_dossier(tmp_path: Path) -> None:
    write(tmp_path, "HS-x", a__pdf=b"a")
    (tmp_path / "dossiers.csv").write_text("MaHoSo,MaDonVi\nHS-X,D1\n")
    _, _, dossiers, _ = read(tmp_path)
    assert (dossiers["HS-x"].problem, dossiers["HS-x"].department.code) == (RecordProblem.MISSING, "D1")


def test_paths_of_a_record(tmp_path: Path) -> None:
    given = [
        "a.pdf##b.pdf",
        "none.pdf",
        "../../../../etc/hostname",
        "https://host/download?id=abc",
        "https://host/files/Gi%E1%BA%A5y.pdf",
        "",
    ]
    parts = [{"TepDinhKemId": str(n), "DuongDanTaiTepTin": path} for n, path in enumerate(given)]
    write(tmp_path, "HS1", {"MaHoSo": "HS1", "TaiLieuNop": parts}, a__pdf=b"a", b__pdf=b"b", abc__pdf=b"c")
    (tmp_path / "HS1" / "Giấy.pdf").write_bytes(b"d")
    _, _, dossiers, _ = read(tmp_path)
    assert [[(ref.path, ref.problem) for ref in part.files] for part in dossiers["HS1"].components] == [
        [("HS1/a.pdf", None), ("HS1/b.pdf", None)],
        [(None, PathProblem.MISSING)],
        [(None, PathProblem.OUTSIDE)],
        [("HS1/abc.pdf", None)],
        [("HS1/Giấy.pdf", None)],
        [],
    ]
    assert dossiers["HS1"].components[0].joined_paths and dossiers["HS1"].strays == ()


def test_a_url_that_two_files_answer_is_ambiguous(tmp_path: Path) -> None:
    parts = [{"TepDinhKemId": "1", "DuongDanTaiTepTin": "https://host/a.pdf"}]
    place = write(tmp_path, "HS1", {"MaHoSo": "HS1", "TaiLieuNop": parts})
    for folder in ("x", "y"):
        (place / folder).mkdir()
        (place / folder / "a.pdf").write_bytes(b"a")
    _, _, dossiers, _ = read(tmp_path)
    assert dossiers["HS1"].components[0].files[0].problem is PathProblem.AMBIGUOUS


def test_departments_by_code_by_name_and_by_dossier_code(tmp_path: Path) -> None:
    (tmp_path / "departments.csv").write_text("TenDonVi;MaDonVi;TenKhac;Thêm\nSở A;A1;Sở Cũ A;x\n", "utf-8-sig")
    write(tmp_path, "1", {"MaHoSo": "1", "MaDonViXuLy": "A1"})
    write(tmp_path, "2", {"MaHoSo": "2", "DonViXuLy": "SỞ CŨ  A"})
    write(tmp_path, "3", {"MaHoSo": CODE})
    write(tmp_path, "4", {"MaHoSo": "4"})
    _, _, dossiers, _ = read(tmp_path)
    named = {folder: (dossier.department.code, dossier.department.name) for folder, dossier in dossiers.items()}
    assert named == {
        "1": ("A1", "Sở A"),
        "2": ("A1", "Sở A"),
        "3": ("000.00.16.H58", "000.00.16.H58"),
        "4": ("?", "?"),
    }


ROW = {"MaHoSo": "HS1", "MaGiayToKhoQuocGia": "K1", "TrangThaiSoHoa": "2", "DinhKem": "HS1/a.pdf"}


def write_store(root: Path, form: str) -> None:
    if form == "csv":
        (root / "store.csv").write_text("\n".join((",".join(ROW), ",".join(ROW.values()))))
    elif form == "jsonl":
        (root / "store.jsonl").write_text(json.dumps(ROW) + "\n\n")
    elif form == "xlsx":
        book = openpyxl.Workbook()
        book.worksheets[0].append([name.upper() for name in ROW])
        book.worksheets[0].append(list(ROW.values()))
        book.save(root / "store.xlsx")


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
def test_store_records_in_every_form(tmp_path: Path, form: str) -> None:
    write(tmp_path, "HS1", {"MaHoSo": "HS1"}, a__pdf=b"a")
    write_store(tmp_path, form)
    _, _, dossiers, _ = read(tmp_path)
    (record,) = dossiers["HS1"].store_records
    assert record.approved and record.ids == ("K1",) and record.file is not None
    assert (record.file.path, dossiers["HS1"].store_evidence) == ("HS1/a.pdf", StoreEvidence.EXPORTED)


@pytest.mark.parametrize(
    ("name", "data"),
    [("store.xlsx", b"PK\x03\x04 broken"), ("store.jsonl", b'{"MaHoSo": "HS1"}\n{"MaH')],
)
def test_a_broken_register_is_named_and_its_silence_means_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    write(tmp_path, "HS1", {"MaHoSo": "HS1"})
    (tmp_path / name).write_bytes(data)
    registers, _, dossiers, _ = read(tmp_path)
    assert [note.name for note in registers.notes if note.problem] == [name]
    assert dossiers["HS1"].store_evidence is StoreEvidence.UNREADABLE


def test_without_store_register_nothing_is_known(tmp_path: Path) -> None:
    write(tmp_path, "HS1", {"MaHoSo": "HS1"})
    assert read(tmp_path)[2]["HS1"].store_evidence is StoreEvidence.ABSENT


def test_the_unpacked_folder_may_be_named_instead_of_the_export(tmp_path: Path) -> None:
    write(tmp_path, "export/HS1", {"MaHoSo": "HS1"})
    (tmp_path / "export" / "export.json").write_text('{"PhienBan": "1"}')
    (tmp_path / "trust").mkdir()
    for named, found in (("", "export"), ("export", "export"), ("trust", "trust")):
        assert open_export(str(tmp_path / named), Access()).location == str(tmp_path / found)


def test_an_export_of_another_version_is_noted(tmp_path: Path) -> None:
    write(tmp_path, "HS1", {"MaHoSo": "HS1"})
    (tmp_path / "export.json").write_text('{"PhienBan": "7"}')
    assert [note.problem for note in read(tmp_path)[0].notes] == ["PhienBan: 7"]
