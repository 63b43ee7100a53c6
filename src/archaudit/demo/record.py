"""What a record holds when nothing is said: field names as portals exchange them, values as text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from archaudit.demo.entities import MARK
from archaudit.demo.signers import certificate
from archaudit.model.local_time import VIETNAM

Value = Any
"""A value of the record: mostly text, as portals send it; ``None`` leaves the field out."""
Record = dict[str, Value]


def stamp(time: datetime) -> str:
    """The time as portals write it: ``yyyyMMddHHmmss``, Vietnam time."""
    return time.astimezone(VIETNAM).strftime("%Y%m%d%H%M%S")


def update(record: Record, fields: Mapping[str, Value]) -> Record:
    """Sets the fields in the record, takes out those that are ``None``, and returns it."""
    record.update(fields)
    for name in [name for name, value in record.items() if value is None]:
        del record[name]
    return record


def dossier_defaults(code: str, received: datetime, finished: datetime) -> Record:
    """A dossier submitted and received on paper, finished, its result returned."""
    return {
        "MaHoSo": code,
        "MaTTHC": "1.990101.000.00.00.H58",
        "TenTTHC": "Thủ tục thử nghiệm",
        "MaLinhVuc": "H58-LV01",
        "TenLinhVuc": "Lĩnh vực thử nghiệm",
        "MaDonViXuLy": code.split("-")[0],
        "KenhThucHien": "1",
        "NgayNopHoSo": stamp(received),
        "NgayTiepNhan": stamp(received),
        "NgayHenTra": stamp(finished + timedelta(days=2)),
        "NgayKetThucXuLy": stamp(finished),
        "NgayTra": stamp(finished + timedelta(hours=4)),
        "TrangThaiHoSo": "10",
        "ChuHoSo": "Trần Thị Ví Dụ",
        "SoGiayToChuHoSo": "099123456789",
        "LoaiDoiTuong": "1",
        "GhiChu": MARK,
    }


def component_defaults(code: str, number: int, name: str, pages: int) -> Record:
    """An original paper, said to be digitized."""
    return {
        "TepDinhKemId": f"{code}/TL{number}",
        "TenTepDinhKem": f"Giấy tờ thử nghiệm {number}",
        "MaThanhPhanHoSo": f"TP.TEST.{number:02d}",
        "DuongDanTaiTepTin": name,
        "LoaiBan": "Bản chính",
        "IsDeleted": "0",
        "DuocSoHoa": "1",
        "DuocTaiSuDung": "0",
        "DuocLayTuKhoDMQG": "0",
        "SoTrang": str(pages),
    }


def digitization_defaults(component: Record, dossier: Record, signed_by: str, time: datetime) -> Record:
    """Steps 1 to 3 of Article 7 of Circular 01/2023/TT-VPCP, with the fields of Article 9."""
    return {
        "NguoiSoHoa": str(certificate(signed_by).subject.native["common_name"]),
        "ThoiGianSoHoa": stamp(time + timedelta(minutes=5)),
        "MaKetQuaSoHoa": f"{component['TepDinhKemId']}-SH",
        "DuLieuBocTach": {
            "MaGiayTo": component.get("MaThanhPhanHoSo"),
            "MaChuGiayTo": dossier.get("SoGiayToChuHoSo"),
            "TenGiayTo": component.get("TenTepDinhKem"),
            "KyHieuGiayTo": "01/TEST",
            "NgayBanHanh": stamp(time - timedelta(days=30)),
            "TenCoQuan": "Cơ quan thử nghiệm",
            "TrichYeuNoiDung": "Nội dung thử nghiệm",
            "ThoiHanVinhVien": "1",
            "PhamViHieuLuc": "Toàn quốc",
        },
    }


def result_defaults(code: str, number: int, name: str, finished: datetime) -> Record:
    """A result in writing."""
    return {
        "TenGiayTo": "Kết quả thử nghiệm",
        "MaThanhPhanHoSo": f"KQ.TEST.{number:02d}",
        "GiayToId": f"{code}/KQ{number}",
        "MaGiayToKetQua": f"{code}-KQ{number}",
        "DuongDanTepTinKetQua": name,
        "SoTrang": "1",
        "NgayBanHanh": stamp(finished),
        "SoKyHieu": f"{number:02d}/TEST",
    }
