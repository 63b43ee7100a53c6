"""Registers beyond dossiers: what conclusion 547/KL-TT names, with invented dates where it tells none."""

from __future__ import annotations

from archaudit.demo.export import ExportBuilder, Row

_KHDT, _LDTBXH, _TNMT = "000.00.05.H58", "000.00.11.H58", "000.00.16.H58"
_YEARS = ("2021", "2022", "2023")

_PUBLICATIONS: tuple[Row, ...] = tuple(
    {
        "MaDonVi": _LDTBXH,
        "VanBan": text,
        "LinhVuc": "Giáo dục nghề nghiệp",
        "NgayBanHanh": "2021-10-21",
        "NgayHieuLuc": "2021-12-15",
        "DaDeXuat": "1",
        "NgayDeXuat": "2022-05-16",
    }
    for text in ("Thông tư số 14/2021/TT-BLĐTBXH", "Thông tư số 15/2021/TT-BLĐTBXH")
)

_MINUTES = {"CoBienBan": "1", "ChuKyToKiemTra": "1", "ChuKyDonVi": "1"}
_NOT_HELD = {"DaKiemTra": "0"}
_SIGNED = {"DaKiemTra": "1", **_MINUTES}
_WITHOUT_MINUTES = {"DaKiemTra": "1", "CoBienBan": "0"}
_TEAM_UNSIGNED = {**_SIGNED, "ChuKyToKiemTra": "0"}

_UNITS: tuple[tuple[str, str, tuple[Row, Row, Row]], ...] = (
    (_KHDT, "Trung tâm Xúc tiến đầu tư và Hỗ trợ doanh nghiệp", (_SIGNED, _SIGNED, _SIGNED)),
    (_LDTBXH, "Trung tâm Dịch vụ việc làm", (_WITHOUT_MINUTES, _TEAM_UNSIGNED, _NOT_HELD)),
    (_LDTBXH, "Trường Trung cấp Cai Lậy", (_WITHOUT_MINUTES, _NOT_HELD, _SIGNED)),
    (_TNMT, "Phòng Quản lý đất đai", (_NOT_HELD, _NOT_HELD, _NOT_HELD)),
    (_TNMT, "Phòng Quản lý môi trường", (_NOT_HELD, _NOT_HELD, _NOT_HELD)),
    (_TNMT, "Phòng Tài nguyên nước - Khoáng sản và Biển", (_NOT_HELD, _NOT_HELD, _NOT_HELD)),
)
"""Department, unit, and what was done in each of the three years."""


def add_beyond_dossiers(export: ExportBuilder) -> None:
    """Adds the registers of publications and of internal inspections."""
    for row in _PUBLICATIONS:
        export.row("publications", **row)
    for department, unit, years in _UNITS:
        for year, done in zip(_YEARS, years, strict=True):
            export.row("inspections", MaDonVi=department, DonViDuocKiemTra=unit, Nam=year, **done)
