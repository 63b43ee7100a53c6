"""Words of the page that are not in the document: what its controls are called."""

from __future__ import annotations

from archaudit.model.text import Text

WORDS: dict[str, Text] = {
    "findings": Text(vi="Từng phát hiện", en="Findings"),
    "loading": Text(vi="Đang mở danh sách phát hiện…", en="Opening the list of findings…"),
    "no_script": Text(
        vi="Danh sách từng phát hiện cần JavaScript; cũng có trong bảng tính (XLSX) và tệp CSV.",
        en="The list of single findings needs JavaScript; it is also in the workbook (XLSX) and the CSV file.",
    ),
    "failed": Text(
        vi="Trình duyệt này không mở được danh sách; hãy dùng bản XLSX hoặc CSV.",
        en="This browser cannot open the list; please use the XLSX or CSV report.",
    ),
    "search": Text(vi="Tìm theo mã hồ sơ, tệp hoặc nội dung", en="Search dossier, file or message"),
    "department": Text(vi="Đơn vị", en="Department"),
    "field": Text(vi="Lĩnh vực", en="Field of work"),
    "month": Text(vi="Tháng tiếp nhận", en="Month received"),
    "rule": Text(vi="Tiêu chí", en="Rule"),
    "outcome": Text(vi="Kết luận", en="Outcome"),
    "severity": Text(vi="Mức độ", en="Severity"),
    "dossier": Text(vi="Hồ sơ", en="Dossier"),
    "message": Text(vi="Nội dung", en="Message"),
    "path": Text(vi="Tệp", en="File"),
    "all": Text(vi="Tất cả", en="All"),
    "reset": Text(vi="Bỏ lọc", en="Clear filters"),
    "previous": Text(vi="Trang trước", en="Previous page"),
    "next": Text(vi="Trang sau", en="Next page"),
    "shown": Text(
        vi="{first}–{last} trên {found} phát hiện phù hợp bộ lọc, tổng số {total}",
        en="{first}–{last} of {found} findings that match, {total} in all",
    ),
    "none": Text(vi="Không có phát hiện nào phù hợp bộ lọc; tổng số {total}", en="No finding matches; {total} in all"),
    "close": Text(vi="Đóng", en="Close"),
    "evidence": Text(vi="Dữ kiện", en="Evidence"),
    "subject": Text(vi="Đối tượng", en="Subject"),
    "basis": Text(vi="Căn cứ", en="Basis"),
    "remedy": Text(vi="Cách khắc phục", en="Remedy"),
    "repeat": Text(vi="Lệnh kiểm tra lại", en="Commands that check it again"),
    "whole": Text(vi="Cả bản xuất", en="The whole export"),
    "see_findings": Text(vi="Xem các phát hiện của đơn vị này", en="See this department's findings"),
    "skip": Text(vi="Đến danh sách phát hiện", en="Skip to the findings"),
    "contents": Text(vi="Mục lục", en="Contents"),
    "note": Text(vi="Lưu ý", en="Note"),
    "declared": Text(vi="khai báo", en="declared"),
    "verified": Text(vi="kiểm chứng", en="verified"),
    "undetermined": Text(vi="chưa xác định", en="undetermined"),
    "target": Text(vi="chỉ tiêu", en="target"),
}
"""Key, as template and script name it → words."""
