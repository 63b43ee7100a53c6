"""Builds an export in the ``portal`` layout: the registers beside the dossiers."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Self

from msgspec import Struct, field

from archaudit.demo.entities import ENTITIES, Entity
from archaudit.demo.pki import sample_pki
from archaudit.demo.record import Record

Row = dict[str, str]

COLUMNS: dict[str, tuple[str, ...]] = {
    "departments": ("MaDonVi", "TenDonVi", "MaDonViCha", "TenKhac", "TuNgay", "DenNgay"),
    "procedures": ("MaTTHC", "TenTTHC", "MaLinhVuc", "TenLinhVuc", "TraKetQuaBangVanBan", "ThanhPhan"),
    "certificates": ("Sha256", "ChuDe", "MaDonVi", "Loai", "VaiTro", "TuNgay", "DenNgay"),
    "dossiers": ("MaHoSo", "MaDonVi", "MaTTHC", "TrangThaiHoSo", "NgayTiepNhan", "NgayKetThucXuLy"),
    "store": (
        "MaHoSo", "KhoTaiLieuDienTuId", "NgayCapNhatKho", "MaChuGiayTo", "TenChuGiayTo", "KyHieuGiayTo",
        "MaGiayTo", "TenGiayTo", "MaCoQuan", "TenCoQuan", "NguoiKy", "NgayBanHanh", "TrichYeuNoiDung",
        "ThoiHanHieuLuc", "ThoiHanVinhVien", "PhamViHieuLuc", "NguoiSoHoa", "ThoiGianSoHoa", "LoaiSoHoa",
        "TrangThaiSoHoa", "DinhKem", "HashTepTin", "DungLuong",
    ),
    "publications": (
        "MaDonVi", "VanBan", "LinhVuc", "NgayBanHanh", "NgayHieuLuc", "HanDeXuat", "DaDeXuat", "NgayDeXuat",
        "DaCongBo", "NgayCongBo",
    ),
    "inspections": (
        "MaDonVi", "DonViDuocKiemTra", "Nam", "DaKiemTra", "CoBienBan", "ChuKyToKiemTra", "ChuKyDonVi",
    ),
}  # fmt: skip
"""Registers of the layout and the columns that they have here."""


class ExportBuilder(Struct):
    """Collects rows of the registers; a register without a row is not written unless it was ``declare``d."""

    about: Record = field(default_factory=dict)
    """``export.json``; not written when empty."""
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def row(self, register: str, **fields: str) -> Self:
        """Adds a row to a register, by its name in ``COLUMNS``."""
        self.rows.setdefault(register, []).append(fields)
        return self

    def declare(self, register: str) -> Self:
        """Has the register written even without a row."""
        self.rows.setdefault(register, [])
        return self

    def department(self, code: str, name: str, parent: str = "", aliases: str = "") -> Self:
        """Adds a department."""
        return self.row("departments", MaDonVi=code, TenDonVi=name, MaDonViCha=parent, TenKhac=aliases)

    def procedure(self, code: str, name: str, field_code: str, field_name: str, written: bool = True) -> Self:
        """Adds a procedure; ``written``: whether it gives a written result."""
        return self.row(
            "procedures",
            MaTTHC=code,
            TenTTHC=name,
            MaLinhVuc=field_code,
            TenLinhVuc=field_name,
            TraKetQuaBangVanBan=str(int(written)),
        )

    def certificate(self, entity: str, department: str, role: str = "") -> Self:
        """Adds a certificate of the test PKI as held by a department or by one of its persons."""
        holder = next(candidate for candidate in ENTITIES if candidate.id == entity)
        return self.row(
            "certificates",
            Sha256=sample_pki().sha256(entity),
            MaDonVi=department,
            Loai=_holder_kind(holder),
            VaiTro=role,
            TuNgay=f"{holder.not_before:%Y-%m-%d}",
            DenNgay=f"{holder.not_after:%Y-%m-%d}",
        )

    def registered(self, record: Record) -> Self:
        """Adds a dossier to the portal's register, by its record."""
        own = {"MaDonVi": str(record.get("MaDonViXuLy", ""))}
        same = {name: str(record[name]) for name in COLUMNS["dossiers"] if name in record}
        return self.row("dossiers", **own, **same)

    def write(self, root: Path) -> Path:
        """Writes ``export.json`` and the registers into the root and returns it."""
        root.mkdir(parents=True, exist_ok=True)
        if self.about:
            text = json.dumps(self.about, ensure_ascii=False, indent=1)
            (root / "export.json").write_text(text, encoding="utf-8")
        for register, rows in self.rows.items():
            _write_csv(root / f"{register}.csv", COLUMNS[register], rows)
        return root


def _holder_kind(holder: Entity) -> str:
    return "co_quan" if holder.id.startswith(("agency-", "enterprise")) else "ca_nhan"


def _write_csv(path: Path, columns: tuple[str, ...], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
