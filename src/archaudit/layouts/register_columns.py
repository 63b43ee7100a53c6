"""Which column of somebody's table is which field: Vietnamese headers and those of the portal's records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from archaudit.errors import UsageError
from archaudit.model.text import Text

CODE = "MaHoSo"
PATH = "DuongDan"
"""A file of either kind; ``KIND`` tells which."""
KIND = "LoaiTep"
COMPONENT_PATH, RESULT_PATH = "DuongDanTaiTepTin", "DuongDanTepTinKetQua"
PATHS = (PATH, COMPONENT_PATH, RESULT_PATH)

OF_COMPONENTS = (
    "TepDinhKemId", "TenTepDinhKem", "MaThanhPhanHoSo", COMPONENT_PATH, "LoaiBan", "IsDeleted", "DuocSoHoa",
    "DuocTaiSuDung", "DuocLayTuKhoDMQG", "MaKetQuaThayThe", "NguoiSoHoa", "ThoiGianSoHoa", "MaKetQuaSoHoa",
)  # fmt: skip
OF_RESULTS = ("TenGiayTo", "GiayToId", "MaGiayToKetQua", RESULT_PATH, "NgayBanHanh", "CoQuanBanHanh", "SoKyHieu")
OF_DOSSIERS = (
    CODE, "MaTTHC", "TenTTHC", "MaLinhVuc", "TenLinhVuc", "MaDonViXuLy", "DonViXuLy", "KenhThucHien", "NgayNopHoSo",
    "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy", "NgayTra", "NgayTuChoi", "TrangThaiHoSo", "ChuHoSo",
    "SoGiayToChuHoSo", "LoaiDoiTuong",
)  # fmt: skip

HEADERS: Mapping[str, tuple[str, ...]] = {
    CODE: ("Mã hồ sơ", "Số hồ sơ", "Mã số hồ sơ", "Mã hồ sơ TTHC", "Mã biên nhận"),
    "MaTTHC": ("Mã TTHC", "Mã thủ tục", "Mã thủ tục hành chính"),
    "TenTTHC": ("Tên TTHC", "Tên thủ tục", "Thủ tục", "Thủ tục hành chính", "Tên thủ tục hành chính"),
    "MaLinhVuc": ("Mã lĩnh vực",),
    "TenLinhVuc": ("Lĩnh vực", "Tên lĩnh vực"),
    "MaDonViXuLy": ("Mã đơn vị", "Mã cơ quan", "Mã đơn vị xử lý", "Mã định danh đơn vị", "MaDonVi"),
    "DonViXuLy": ("Đơn vị", "Cơ quan", "Tên đơn vị", "Đơn vị xử lý", "Đơn vị giải quyết", "Cơ quan giải quyết"),
    "KenhThucHien": ("Kênh thực hiện", "Hình thức nộp", "Hình thức tiếp nhận", "Kênh tiếp nhận", "Hình thức nộp hồ sơ"),
    "NgayNopHoSo": ("Ngày nộp", "Ngày nộp hồ sơ"),
    "NgayTiepNhan": ("Ngày tiếp nhận", "Ngày nhận", "Ngày tiếp nhận hồ sơ"),
    "NgayHenTra": ("Ngày hẹn trả", "Hạn xử lý", "Ngày hẹn trả kết quả", "Hạn trả kết quả", "Hạn giải quyết"),
    "NgayKetThucXuLy": ("Ngày kết thúc xử lý", "Ngày hoàn thành", "Ngày có kết quả", "Ngày giải quyết xong"),
    "NgayTra": ("Ngày trả", "Ngày trả kết quả"),
    "NgayTuChoi": ("Ngày từ chối",),
    "TrangThaiHoSo": ("Trạng thái", "Trạng thái hồ sơ", "Tình trạng", "Tình trạng hồ sơ"),
    "ChuHoSo": ("Chủ hồ sơ", "Người nộp", "Tên chủ hồ sơ", "Tổ chức, cá nhân"),
    "SoGiayToChuHoSo": ("Số CCCD", "CCCD", "Số giấy tờ", "Số định danh", "CMND/CCCD", "Số giấy tờ chủ hồ sơ"),
    "LoaiDoiTuong": ("Loại đối tượng",),
    PATH: ("Đường dẫn", "Đường dẫn tệp", "Tên tệp", "Tên file", "Tệp đính kèm", "File đính kèm", "Tệp", "File"),
    KIND: ("Loại tệp", "Loại tài liệu", "Phân loại", "Thành phần/Kết quả"),
    "HashTepTin": ("Mã băm", "Giá trị băm", "SHA-256", "SHA256"),
    "SoTrang": ("Số trang",),
    "TepDinhKemId": ("Mã tệp đính kèm",),
    "TenTepDinhKem": ("Tên thành phần", "Tên thành phần hồ sơ", "Thành phần hồ sơ", "Tên giấy tờ nộp"),
    "MaThanhPhanHoSo": ("Mã thành phần", "Mã thành phần hồ sơ"),
    COMPONENT_PATH: ("Đường dẫn thành phần", "Tệp thành phần", "Đường dẫn thành phần hồ sơ", "Tệp thành phần hồ sơ"),
    "LoaiBan": ("Loại bản",),
    "IsDeleted": ("Đã xóa",),
    "DuocSoHoa": ("Đã số hóa", "Số hóa", "Được số hóa"),
    "DuocTaiSuDung": ("Tái sử dụng", "Được tái sử dụng"),
    "DuocLayTuKhoDMQG": ("Lấy từ CSDL quốc gia", "Dữ liệu dùng chung"),
    "MaKetQuaThayThe": ("Mã kết quả thay thế",),
    "NguoiSoHoa": ("Người số hóa",),
    "ThoiGianSoHoa": ("Thời gian số hóa", "Ngày số hóa"),
    "MaKetQuaSoHoa": ("Mã kết quả số hóa",),
    "TenGiayTo": ("Tên kết quả", "Kết quả", "Tên giấy tờ kết quả"),
    "GiayToId": ("Mã giấy tờ",),
    "MaGiayToKetQua": ("Mã kết quả", "Mã giấy tờ kết quả"),
    RESULT_PATH: ("Đường dẫn kết quả", "Tệp kết quả", "Đường dẫn tệp kết quả", "File kết quả"),
    "NgayBanHanh": ("Ngày ban hành", "Ngày ký"),
    "CoQuanBanHanh": ("Cơ quan ban hành",),
    "SoKyHieu": ("Số ký hiệu", "Số, ký hiệu", "Số hiệu"),
}
UNKNOWN_FIELD = Text(
    vi="Bộ tiêu chí: cột “{header}” được gán cho trường không có là “{field}”; các trường: {known}",
    en="Profile: the column “{header}” is said to be the field “{field}”, which does not exist; there are: {known}",
)
LETTERS = re.compile(r"[^a-z0-9]")


def plain(header: str) -> str:
    """A header as it is compared: letters and digits alone, without marks, so ``Mã hồ sơ (*)`` is ``mahoso``."""
    text = re.sub(r"\(.*?\)", "", header)
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return LETTERS.sub("", bare.replace("đ", "d"))


FIELDS = {plain(name): field for field, names in HEADERS.items() for name in (*names, field)}


class Columns:
    """The fields that headers stand for; those of a mapping first, then those that are recognised."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        """
        Args:
            mapping: header → field.

        Raises:
            UsageError: a field is none.
        """
        for header, field in mapping.items():
            if field not in HEADERS:
                raise UsageError(UNKNOWN_FIELD, header=header, field=field, known=", ".join(HEADERS))
        self._fields = {**FIELDS, **{plain(header): field for header, field in mapping.items()}}

    def field(self, header: object) -> str | None:
        return self._fields.get(plain(str(header)))

    def is_header(self, cells: Iterable[object]) -> bool:
        """Whether a row names columns: the code's, and another one."""
        found = {self.field(cell) for cell in cells if str(cell).strip()} - {None}
        return CODE in found and len(found) > 1

    def has_files(self, cells: Iterable[object]) -> bool:
        """Whether one of the columns tells where files are."""
        return any(self.field(cell) in PATHS for cell in cells)
