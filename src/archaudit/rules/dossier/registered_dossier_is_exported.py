"""DOS009."""

from __future__ import annotations

from archaudit.model.collection import ListedDossier
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule


@rule(
    "DOS009",
    severity=Severity.MAJOR,
    basis=["nd45-2020/17"],
    title=Text(vi="Hồ sơ trong sổ đăng ký có trong bản xuất", en="A registered dossier is in the export"),
    message=Text(
        vi="Hồ sơ “{code}” có trong sổ đăng ký của Cổng nhưng không có trong bản xuất",
        en="The dossier “{code}” is in the portal's register but not in the export",
    ),
    remedy=Text(
        vi="Bổ sung thư mục hồ sơ vào bản xuất hoặc giải trình",
        en="Add the dossier's folder to the export, or explain",
    ),
    doc_vi="""Mọi hồ sơ có trong sổ đăng ký của Cổng đều đã được xuất.

    **Vì sao.** Hồ sơ lưu giữ dưới dạng điện tử phải truy cập được; tỷ lệ tính trên bản xuất còn thiếu hồ sơ thì ít có ý
    nghĩa.

    **Cách xét.** So mã hồ sơ trong sổ đăng ký với mã hồ sơ và tên thư mục trong bản xuất.

    **Giới hạn.** Hồ sơ chỉ có trong sổ đăng ký thì không tính vào chỉ số nào. Sổ không đọc được đến hết thì không so
    (DOS013).
    """,
)
def registered_dossier_is_exported(listed: ListedDossier) -> Verdict:
    """Every dossier that the portal's register lists was exported.

    **Why.** What is kept electronically must be accessible; rates over an export with gaps say little.

    **How it decides.** Codes of the register against codes and folder names of the export.

    **Limits.** A dossier that only the register lists is in no indicator. A register that could not be read to its end
    is not compared (DOS013).
    """
    return conforming() if listed.exported else nonconforming(code=listed.entry.code)
