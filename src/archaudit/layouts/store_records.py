"""Records of the electronic data store (export-layout, section 1; names of law.md 8.2 as synonyms)."""

from __future__ import annotations

from archaudit.layouts.cells import Cells
from archaudit.layouts.secrecy import secrecy
from archaudit.model.file_ref import FileRef
from archaudit.model.store import StoreRecord, StoreState


def store_record(row: Cells) -> StoreRecord:
    """One record. Its file is only named here; the dossier's layout follows the path."""
    given = row.text("DinhKem", "TepTinSoHoa")
    ids = (row.text("MaGiayToKhoQuocGia"), row.text("KhoTaiLieuDienTuId"))
    kind = row.number("LoaiSoHoa")
    return StoreRecord(
        dossier_code=row.text("MaHoSo"),
        ids=tuple(value for value in ids if value is not None),
        state=row.reader.member(row.raw("TrangThaiSoHoa"), StoreState, "TrangThaiSoHoa"),
        is_result=None if kind is None else kind == 1,
        stored_time=row.moment("NgayCapNhatKho"),
        owner_code=row.text("MaChuGiayTo", "MaDinhDanh"),
        owner_name=row.text("TenChuGiayTo"),
        number=row.text("KyHieuGiayTo", "SoKyHieu"),
        document_type=row.text("MaGiayTo"),
        title=row.text("TenGiayTo"),
        agency=row.text("TenCoQuan", "MaCoQuan", "CoQuanBanHanh"),
        signatory=row.text("NguoiKy"),
        issued_on=row.day("NgayBanHanh", "NgayCap"),
        abstract=row.text("TrichYeuNoiDung"),
        valid_until=row.day("ThoiHanHieuLuc"),
        valid_for_ever=row.flag("ThoiHanVinhVien"),
        scope=row.text("PhamViHieuLuc"),
        digitizer=row.text("NguoiSoHoa"),
        digitized_time=row.moment("ThoiGianSoHoa", "NgaySoHoa"),
        file=None if given is None else FileRef(given, None),
        recorded_sha256=row.sha256("HashTepTin"),
        recorded_size=row.number("DungLuong"),
        secret=secrecy(row),
    )
