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
)
def registered_dossier_is_exported(listed: ListedDossier) -> Verdict:
    """Every dossier that the portal's register lists was exported.

    **Why.** What is kept electronically must be accessible; rates over an export with gaps say little.

    **How it decides.** Codes of the register against codes and folder names of the export.

    **Limits.** Such a dossier is in no indicator.
    """
    return conforming() if listed.exported else nonconforming(code=listed.entry.code)
