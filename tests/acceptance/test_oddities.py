"""Every oddity of export-layout.md: handled, and found where it hides something."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from tests.acceptance import papers
from tests.acceptance.exports import (
    Export,
    Record,
    dossier,
    good_files,
    paper,
    result,
)
from tests.acceptance.program import Scan, scan

FULL = (1, 1, 1, 0)
NAMED = "Đơn đề nghị cấp phép.pdf"
PLAIN = "KQ-Giay phep.pdf"


def _json(record: Any) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode()


class _Folders:
    """Dossiers named after their oddity, each in a department of that name."""

    def __init__(self, root: Path) -> None:
        self.export = Export(root)
        self.number = 0

    def record(self, name: str, **changes: Any) -> Record:
        self.number += 1
        return dossier(f"H58.20-230612-{self.number:04d}", MaDonViXuLy=name, **changes)

    def add(self, name: str, files: dict[str, bytes] | None = None, **changes: Any) -> str:
        return self.export.add(self.record(name, **changes), files)


def _paths(folders: _Folders) -> None:
    good = good_files()
    two = {**good, "TL2.pdf": papers.copy_signed(label="TL2")}
    folders.add("joined", two, TaiLieuNop=[paper("TL1.pdf##TL2.pdf")])
    folders.add("joined, empty ends", two, TaiLieuNop=[paper("##TL1.pdf## ##TL2.pdf##")])
    folders.add(
        "backslash", {"sub/TL1.pdf": good["TL1.pdf"], "KQ1.pdf": good["KQ1.pdf"]}, TaiLieuNop=[paper("sub\\TL1.pdf")]
    )
    folders.add("dot", good, TaiLieuNop=[paper("./TL1.pdf")])
    by_id = {"a1b2c3d4.pdf": good["TL1.pdf"], "KQ1.pdf": good["KQ1.pdf"]}
    url = "https://dvc.example.vn/api/download?fileId=a1b2c3d4"
    folders.add("URL by id", by_id, TaiLieuNop=[paper(url, TepDinhKemId="a1b2c3d4")])
    by_name = {"don.pdf": good["TL1.pdf"], "KQ1.pdf": good["KQ1.pdf"]}
    folders.add(
        "URL by name", by_name, TaiLieuNop=[paper("https://dvc.example.vn/files/2023/don.pdf", TepDinhKemId="77")]
    )
    spaced = {NAMED: good["TL1.pdf"], "KQ1.pdf": good["KQ1.pdf"]}
    quoted = "https://dvc.example.vn/files/%C4%90%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B%20c%E1%BA%A5p%20ph%C3%A9p.pdf"
    folders.add("URL by quoted name", spaced, TaiLieuNop=[paper(quoted, TepDinhKemId="78")])
    folders.add("URL to nothing", {"KQ1.pdf": good["KQ1.pdf"]}, TaiLieuNop=[paper("https://dvc.example.vn/x.pdf")])


def _names(folders: _Folders) -> None:
    good = good_files()
    for form in ("NFC", "NFD"):
        other = "NFD" if form == "NFC" else "NFC"
        files = {normalize(form, NAMED): good["TL1.pdf"], "KQ1.pdf": good["KQ1.pdf"]}
        folders.add(f"{form} on disk", files, TaiLieuNop=[paper(normalize(other, NAMED))])
    record = folders.record("NFD folder")
    folders.export.add(record, folder=normalize("NFD", "Hồ sơ đã xử lý/" + str(record["MaHoSo"])))


def _wrappings(folders: _Folders) -> None:
    write = folders.export.add
    for name, wrap in (
        ("in data", lambda record: {"data": record}),
        ("in a list", lambda record: [record]),
        ("in data and a list", lambda record: {"data": [record], "code": 200}),
    ):
        write(_json(wrap(folders.record(name))), folder=f"wrapped/{name}")


def _encodings(folders: _Folders) -> None:
    for name, encoding in (
        ("UTF-8 with BOM", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("UTF-16 LE without BOM", "utf-16-le"),
        ("UTF-16 BE without BOM", "utf-16-be"),
    ):
        record = json.dumps(folders.record(name), ensure_ascii=False)
        folders.export.add(record.encode(encoding), folder=f"encoded/{name}")
    latin = json.dumps(folders.record("Latin-1", ChuHoSo="Cô Thà"), ensure_ascii=False)
    text = "".join(letter if ord(letter) < 256 else "?" for letter in latin)
    folders.export.add(text.encode("latin-1"), folder="encoded/latin")


def _values(folders: _Folders) -> None:
    for name, one, zero in (
        ("strings", "1", "0"),
        ("numbers", 1, 0),
        ("words", "True", "False"),
        ("booleans", True, False),
    ):
        entry = paper(DuocSoHoa=one, IsDeleted=zero, DuocTaiSuDung=zero, DuocLayTuKhoDMQG=zero)
        folders.add(f"flags as {name}", TaiLieuNop=[entry])
    folders.add("status and channel as numbers", TrangThaiHoSo=10, KenhThucHien=1)
    folders.add("code with blanks", KenhThucHien=" 1 ", TrangThaiHoSo=" 10 ")
    iso = {"NgayTiepNhan": "2023-06-12T01:00:00Z", "NgayHenTra": "2023-06-20", "NgayKetThucXuLy": "2023-06-19T10:00:00"}
    folders.add("ISO dates", **iso)
    folders.add("null values", NgayTuChoi=None, HoSoCoThanhPhanSoHoa=None, QuaTrinhXuLy=None, DinhDanhCHS=None)
    empty = paper(HashTepTin="", SoTrang="", NguoiSoHoa="", ThoiGianSoHoa="", MaKetQuaSoHoa="")
    folders.add("empty strings", TaiLieuNop=[empty], QuaTrinhXuLy="", NgayTuChoi="")
    folders.add("Dinhkem", TaiLieuNop=[paper(TenTepDinhKem="Dinhkem")])
    folders.add("owner", SoGiayToChuHoSo="000000001", DinhDanhCHS=[{"LoaiDinhDanh": "1", "SoDinhDanh": "000000001"}])
    folders.add("result is a paper", DanhSachGiayToKetQua=[result("TL1.pdf")])
    folders.add("odd types", ChuHoSo=["a"], TenTTHC={"x": 1}, NgayNopHoSo=20230612080000, GhiChu={"y": [1, 2]})
    folders.add("papers are one object", TaiLieuNop=paper(), DanhSachGiayToKetQua=result())
    text = json.dumps(folders.record("duplicate key"), ensure_ascii=False)
    harmless = text.replace('"MaHoSo"', '"LoaiDoiTuong": "1", "MaHoSo"', 1)
    folders.export.add(harmless.encode(), folder="duplicate/harmless")
    text = json.dumps(folders.record("duplicate key hides"), ensure_ascii=False)
    hiding = text.replace('"TrangThaiHoSo": "10"', '"TrangThaiHoSo": "4", "TrangThaiHoSo": "10"', 1)
    folders.export.add(hiding.encode(), folder="duplicate/hides")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, trust: Path) -> Scan:
    folder = tmp_path_factory.mktemp("oddities")
    folders = _Folders(folder / "export")
    for part in (_paths, _names, _wrappings, _encodings, _values):
        part(folders)
    folders.export.registers()
    return scan(folders.export.root, folder / "out", "--trust", trust, "--jobs", 2)


DIGITIZED = [
    *("joined", "joined, empty ends", "backslash", "dot", "URL by id", "URL by name", "URL by quoted name"),
    *("NFC on disk", "NFD on disk", "NFD folder", "in data", "in a list", "in data and a list"),
    *("UTF-8 with BOM", "UTF-16", "UTF-16 LE without BOM", "UTF-16 BE without BOM"),
    *("flags as strings", "flags as numbers", "flags as words", "flags as booleans", "status and channel as numbers"),
    *("code with blanks", "ISO dates", "null values", "empty strings", "Dinhkem", "owner", "odd types"),
    *("result is a paper", "duplicate key", "papers are one object"),
]


@pytest.mark.parametrize("department", DIGITIZED)
def test_oddity_does_not_hide_what_is_there(run: Scan, department: str) -> None:
    assert run.figure(department, "digitized") == FULL
    assert run.figure(department, "on_time") == FULL


def test_latin_1_record_is_read(run: Scan) -> None:
    """Letters that Latin-1 does not have are lost at the sender; the fields that decide are not."""
    assert run.figure("Latin-1", "online") == (1, 0, 0, 0)


def test_url_to_nothing_is_declared_and_not_verified(run: Scan) -> None:
    assert run.figure("URL to nothing", "digitized") == (1, 1, 0, 0)


def _rules(run: Scan, department: str, rule: str) -> list[str]:
    return [each["severity"] for each in run.findings if each["department"] == department and each["rule"] == rule]


def test_joined_paths_are_an_observation(run: Scan) -> None:
    assert _rules(run, "joined", "DIG007") == ["observation"]


def test_title_dinhkem_is_found(run: Scan) -> None:
    assert _rules(run, "Dinhkem", "DIG008") == ["observation"]


def test_owner_placeholder_is_found(run: Scan) -> None:
    assert _rules(run, "owner", "DOS007")


def test_paper_sent_as_result_is_found_and_not_electronic(run: Scan) -> None:
    assert _rules(run, "result is a paper", "RES002") == ["observation"]
    assert run.figure("result is a paper", "result_electronic") == (1, 1, 0, 0)


def _at_most_observed(run: Scan, department: str) -> bool:
    shared = {"RES004", "RES006"}
    found = [one for one in run.findings if one["department"] == department and one["rule"] not in shared]
    return all(one["severity"] == "observation" for one in found if one["rule"].startswith("DOS"))


def test_duplicate_key_that_hides_nothing_is_at_most_an_observation(run: Scan) -> None:
    assert _at_most_observed(run, "duplicate key")


def test_duplicate_key_that_hides_another_value_is_found(run: Scan) -> None:
    found = [one for one in run.findings if one["department"] == "duplicate key hides"]
    assert any("TrangThaiHoSo" in json.dumps(one["evidence"]) for one in found)


def test_rule_never_crashes(run: Scan) -> None:
    assert run.report["run"]["complete"] is True
    assert not [one for one in run.findings if one["reason"] == "rule-crashed"]


def test_owner_is_masked_in_every_report(run: Scan) -> None:
    text = json.dumps([run.report, run.findings], ensure_ascii=False)
    assert "099123456789" not in text and "Trần Thị Ví Dụ" not in text
