"""The words of the annex, as an inspector writes them: figures, and what is not yet ensured under which clause."""

from __future__ import annotations

from archaudit.model.text import Text

NATION = Text(vi="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", en="SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = Text(vi="Độc lập - Tự do - Hạnh phúc", en="Independence - Freedom - Happiness")
SUPERIOR = Text(vi="[TÊN CƠ QUAN CHỦ QUẢN]", en="[SUPERIOR AGENCY]")
AGENCY = Text(vi="[TÊN CƠ QUAN, ĐƠN VỊ]", en="[AGENCY]")
NUMBER = Text(vi="Số: ……/……", en="No.: ……/……")
PLACE_AND_DATE = Text(vi="…………, ngày …… tháng …… năm ……", en="…………, date ……/……/……")
ANNEX = Text(vi="Phụ lục ……", en="Annex ……")
ATTACHED_TO = Text(
    vi="(Kèm theo ………… số ……/…… ngày …… tháng …… năm …… của …………)",
    en="(Attached to ………… No. ……/…… of ……/……/…… by …………)",
)
TITLE = Text(
    vi="SỐ LIỆU KIỂM TRA HỒ SƠ ĐIỆN TỬ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
    en="AUDIT FIGURES OF ADMINISTRATIVE E-DOSSIERS",
)

SCOPE = Text(vi="I. Phạm vi và điều kiện của số liệu", en="I. Scope and conditions of the figures")
SUMMARY = Text(vi="II. Bảng tổng hợp theo đơn vị", en="II. Summary by department")
DEPARTMENTS = Text(vi="III. Số liệu của từng đơn vị", en="III. Figures of each department")
METHODS = Text(vi="IV. Phương pháp và giới hạn của từng tiêu chí", en="IV. Method and limits of each rule")
CLAUSES = Text(vi="V. Điều khoản được áp dụng", en="V. Clauses applied")

CHECKED = Text(
    vi="Qua kiểm tra {dossiers} hồ sơ: {conforming} hồ sơ phù hợp, {nonconforming} hồ sơ có nội dung chưa bảo đảm, "
    "{undetermined} hồ sơ chưa xác định được.",
    en="Of {dossiers} dossiers checked, {conforming} conform, {nonconforming} do not conform in part, "
    "and {undetermined} could not be determined.",
)
RATE = Text(
    vi="{indicator}: kiểm chứng được {verified} hồ sơ, đạt {rate}.",
    en="{indicator}: {verified} dossiers verified, {rate}.",
)
GAP = Text(
    vi="Đơn vị khai báo {declared} hồ sơ ({rate}), chênh lệch {gap} hồ sơ so với số kiểm chứng.",
    en="The department declared {declared} dossiers ({rate}), which differs by {gap} from what was verified.",
)
SAME = Text(vi="Số đơn vị khai báo bằng số kiểm chứng.", en="The department declared as many as were verified.")
OPEN = Text(vi="Còn {number} hồ sơ chưa xác định được.", en="It could not be determined for {number} dossiers.")
AGAINST_TARGET = Text(vi="So với chỉ tiêu {target}: {met}.", en="Against the target of {target}: {met}.")

NOT_ENSURED = Text(
    vi="Chưa bảo đảm theo {basis}: {sentence}. {cases}", en="Not ensured under {basis}: {sentence}. {cases}"
)
NOTED = Text(
    vi="Lưu ý theo kiểm tra riêng của công cụ, không có căn cứ pháp lý: {sentence}. {cases}",
    en="Noted by a check of our own, without legal basis: {sentence}. {cases}",
)
NOT_KNOWN = Text(vi="{sentence}. {cases} Cần kiểm tra trực tiếp.", en="{sentence}. {cases} A person must check.")
CASES = Text(
    vi="Có {findings} trường hợp trong {dossiers} hồ sơ (tiêu chí {rule}).",
    en="Cases: {findings}, in dossiers: {dossiers} (rule {rule}).",
)
CASES_WITHOUT_DOSSIER = Text(vi="Có {findings} trường hợp (tiêu chí {rule}).", en="Cases: {findings} (rule {rule}).")
LIST_CUT = Text(
    vi="Bảng nêu {shown} dòng đầu; {left} dòng còn lại có trong bảng tính kèm theo.",
    en="The table lists the first {shown}; the other {left} are in the workbook.",
)
NOTHING_FOUND = Text(vi="Không có phát hiện nào.", en="Nothing was found.")

ORDINAL = Text(vi="TT", en="No.")
NAME = Text(vi="Đơn vị", en="Department")
KIND = Text(vi="Số liệu", en="Figures")
ALL = Text(vi="Tổng số hồ sơ", en="Dossiers")
TARGETS = Text(vi="Chỉ tiêu và mức đạt", en="Targets and whether met")
REMARKS = Text(vi="Chưa đủ dữ liệu", en="Undetermined")
DOSSIER = Text(vi="Mã hồ sơ", en="Dossier")
OBJECT = Text(vi="Tệp hoặc đối tượng", en="File or subject")

COLUMNS: tuple[tuple[str, Text, Text | None], ...] = (
    ("digitized", Text(vi="Hồ sơ đã số hóa đủ", en="Digitized in full"),
     Text(vi="Thuộc phạm vi số hóa", en="To be digitized")),
    ("stored", Text(vi="Hồ sơ đã lưu kho dữ liệu điện tử", en="In the data store"), None),
    ("result_electronic", Text(vi="Có kết quả điện tử", en="Electronic result"),
     Text(vi="Phải có kết quả bằng văn bản", en="Written result due")),
    ("result_signed", Text(vi="Kết quả có chữ ký số", en="Result signed"), None),
    ("result_signed_valid", Text(vi="Trong đó chữ ký hợp lệ", en="Of these, validly"), None),
    ("online", Text(vi="Nộp trực tuyến", en="Submitted online"), None),
)  # fmt: skip
"""Indicator, head of its column in the table of all departments, and of the column before it that has its N."""
REMARK_UNDETERMINED = Text(vi="{column}: {number} hồ sơ", en="{column}: {number}")
REMARK_TARGET = Text(vi="{column}: {target}, {met}", en="{column}: {target}, {met}")
