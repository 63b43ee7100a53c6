"""Exports written by hand: plain JSON and CSV, as export-layout.md describes them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from archaudit.demo.signing import Level
from tests.acceptance import papers

Record = dict[str, Any]
ABSENT: Any = object()
"""As a value: the field is left out."""

PROCEDURE = "1.990101.000.00.00.H58"
WITHOUT_RESULT = "1.990102.000.00.00.H58"
"""The procedure of ``registers`` that gives no written result."""


def fields(base: Record, changes: Mapping[str, Any]) -> Record:
    """The record with changes; ``ABSENT`` leaves a field out."""
    return {name: value for name, value in {**base, **changes}.items() if value is not ABSENT}


def paper(path: str = "TL1.pdf", **changes: Any) -> Record:
    """An entry of ``TaiLieuNop``: an original paper, flagged as digitized."""
    base = {
        "TepDinhKemId": "TL1",
        "TenTepDinhKem": "Đơn đề nghị",
        "MaThanhPhanHoSo": "TP.01",
        "DuongDanTaiTepTin": path,
        "LoaiBan": "Bản chính",
        "IsDeleted": "0",
        "DuocSoHoa": "1",
        "DuocTaiSuDung": "0",
        "DuocLayTuKhoDMQG": "0",
    }
    return fields(base, changes)


def result(path: str = "KQ1.pdf", **changes: Any) -> Record:
    """An entry of ``DanhSachGiayToKetQua``."""
    base = {
        "TenGiayTo": "Giấy phép",
        "GiayToId": "KQ1",
        "MaGiayToKetQua": "KQ-1",
        "DuongDanTepTinKetQua": path,
    }
    return fields(base, changes)


def dossier(code: str, **changes: Any) -> Record:
    """A dossier received on paper on 12/6/2023, finished in time, with one paper and one result."""
    base = {
        "MaHoSo": code,
        "MaTTHC": PROCEDURE,
        "TenTTHC": "Thủ tục thử nghiệm",
        "MaLinhVuc": "H58-LV01",
        "TenLinhVuc": "Lĩnh vực thử nghiệm",
        "MaDonViXuLy": code.split("-")[0],
        "KenhThucHien": "1",
        "NgayNopHoSo": "20230612080000",
        "NgayTiepNhan": "20230612080000",
        "NgayHenTra": "20230620170000",
        "NgayKetThucXuLy": "20230619100000",
        "NgayTra": "20230619140000",
        "TrangThaiHoSo": "10",
        "ChuHoSo": "Trần Thị Ví Dụ",
        "SoGiayToChuHoSo": "099123456789",
        "LoaiDoiTuong": "1",
        "TaiLieuNop": [paper()],
        "DanhSachGiayToKetQua": [result()],
    }
    return fields(base, changes)


def stored(code: str, attachment: str, content: bytes | None = None, **changes: Any) -> Record:
    """An approved record of the electronic data store."""
    base = {
        "MaHoSo": code,
        "KhoTaiLieuDienTuId": f"KHO-{code}",
        "NgayCapNhatKho": "20230619150000",
        "MaChuGiayTo": "099123456789",
        "TenChuGiayTo": "Trần Thị Ví Dụ",
        "KyHieuGiayTo": "01/GP",
        "MaGiayTo": "GP",
        "TenGiayTo": "Giấy phép",
        "TenCoQuan": "Sở Thử nghiệm",
        "NgayBanHanh": "20230601000000",
        "TrichYeuNoiDung": "Nội dung thử nghiệm",
        "ThoiHanVinhVien": "1",
        "LoaiSoHoa": "1",
        "TrangThaiSoHoa": "2",
        "DinhKem": attachment,
        "HashTepTin": ABSENT if content is None else digest(content),
    }
    return fields(base, changes)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def good_files() -> dict[str, bytes]:
    """The files of ``dossier``, signed as simply as passes: many dossiers hold them."""
    return {"TL1.pdf": papers.copy_signed(), "KQ1.pdf": papers.result_signed("agency-tnmt", level=Level.B_B)}


def csv_bytes(rows: Iterable[Record], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV whose header is every name that occurs, in order of appearance."""
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


class Export(Struct):
    """Writes an export, file by file."""

    root: Path
    store: list[Record] = field(default_factory=list)

    def write(self, path: str, content: bytes) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return target

    def add(self, record: Any, files: Mapping[str, bytes] | None = None, folder: str | None = None) -> str:
        """Adds a dossier and returns its folder. ``record`` may be bytes, to be written as they are."""
        where = folder or str(record["MaHoSo"])
        text = record if isinstance(record, bytes) else json.dumps(record, ensure_ascii=False).encode()
        self.write(f"{where}/hoso.json", text)
        for name, content in (good_files() if files is None else files).items():
            self.write(f"{where}/{name}", content)
        return where

    def table(self, name: str, rows: Iterable[Record]) -> None:
        self.write(name, csv_bytes(rows))

    def registers(self) -> None:
        """The procedures, and the certificates' holders are left out: nobody is bound to a department."""
        row = {"MaLinhVuc": "H58-LV01", "TenLinhVuc": "Lĩnh vực thử nghiệm"}
        self.table(
            "procedures.csv",
            [
                {"MaTTHC": PROCEDURE, "TenTTHC": "Có kết quả", "TraKetQuaBangVanBan": "1", **row},
                {"MaTTHC": WITHOUT_RESULT, "TenTTHC": "Không kết quả", "TraKetQuaBangVanBan": "0", **row},
            ],
        )

    def close(self) -> Path:
        """Writes the store's records gathered so far."""
        self.table("store.csv", self.store or [{"MaHoSo": "", "TrangThaiSoHoa": ""}])
        return self.root


def snapshot(root: Path) -> dict[str, tuple[int, int, str]]:
    """Every entry under the root: kind and mode, time of change, digest."""
    found = {}
    for path in sorted([root, *root.rglob("*")]):
        status = path.lstat()
        content = "" if path.is_dir() else digest(path.read_bytes())
        found[str(path.relative_to(root))] = (status.st_mode, status.st_mtime_ns, content)
    return found
