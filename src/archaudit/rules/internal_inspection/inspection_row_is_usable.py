"""INS005."""

from __future__ import annotations

from archaudit.model.beyond import Inspection
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule


@rule(
    "INS005",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Sổ theo dõi kiểm tra nội bộ ghi rõ ràng",
        en="The register of internal inspections is filled in clearly",
    ),
    message=Text(
        vi="Dòng {row} của sổ theo dõi kiểm tra nội bộ chưa dùng được ở các cột: {columns}",
        en="Row {row} of the register of internal inspections cannot be used in these columns: {columns}",
    ),
    remedy=Text(vi="Ghi lại dòng này trong sổ", en="Fill in the row again"),
    doc_vi="""Mỗi dòng của sổ inspections nêu cơ quan kiểm tra, đơn vị được kiểm tra, năm và chỉ có giá trị đọc được.

    **Vì sao.** Dòng không rõ đơn vị hoặc năm thì không biết nói về cuộc kiểm tra nào; giá trị không có nghĩa được
    coi là không có.

    **Cách xét.** Cột `MaDonVi` (hoặc `TenDonVi`), `DonViDuocKiemTra` và `Nam` phải có; các cột khác nếu có giá trị thì
    giá trị phải là 0 hoặc 1.

    **Giới hạn.** Công cụ không biết sổ ghi có đúng hay không.
    """,
)
def inspection_row_is_usable(inspection: Inspection) -> Verdict:
    """Every row of the register inspections names department, unit and year and holds values that mean something.

    **Why.** A row without unit or year tells of no inspection; a value without meaning is treated as absent.

    **How it decides.** `MaDonVi` (or `TenDonVi`), `DonViDuocKiemTra` and `Nam` must be there; the others, where they
    hold a value, must hold 0 or 1.

    **Limits.** Whether what the register says is true cannot be seen here.
    """
    if inspection.unusable:
        return nonconforming(row=inspection.row, columns=", ".join(inspection.unusable))
    return conforming()
