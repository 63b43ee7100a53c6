"""PUB003."""

from __future__ import annotations

from archaudit.model.beyond import PublicationCheck
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule


@rule(
    "PUB003",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Sổ theo dõi công bố thủ tục hành chính ghi rõ ràng",
        en="The register of publications is filled in clearly",
    ),
    message=Text(
        vi="Dòng {row} của sổ theo dõi công bố thủ tục hành chính chưa dùng được ở các cột: {columns}",
        en="Row {row} of the register of publications cannot be used in these columns: {columns}",
    ),
    remedy=Text(vi="Ghi lại dòng này trong sổ", en="Fill in the row again"),
    doc_vi="""Mỗi dòng của sổ publications nêu đơn vị, văn bản và chỉ có giá trị đọc được.

    **Vì sao.** Dòng không rõ đơn vị hoặc văn bản thì không biết nói về điều gì; giá trị không có nghĩa được coi là
    không có.

    **Cách xét.** Cột `MaDonVi` (hoặc `TenDonVi`) và `VanBan` phải có; các cột khác nếu có giá trị thì giá trị phải là
    ngày hoặc là 0, 1.

    **Giới hạn.** Công cụ không biết sổ ghi có đúng hay không.
    """,
)
def publication_row_is_usable(check: PublicationCheck) -> Verdict:
    """Every row of the register publications names department and legal text and holds values that mean something.

    **Why.** A row without department or legal text says nothing; a value without meaning is treated as absent.

    **How it decides.** `MaDonVi` (or `TenDonVi`) and `VanBan` must be there; the others, where they hold a value, must
    hold a day, or 0 or 1.

    **Limits.** Whether what the register says is true cannot be seen here.
    """
    entry = check.entry
    return nonconforming(row=entry.row, columns=", ".join(entry.unusable)) if entry.unusable else conforming()
