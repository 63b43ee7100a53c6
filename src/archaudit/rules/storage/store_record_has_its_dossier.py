"""STO009."""

from __future__ import annotations

from archaudit.model.collection import StoredRecord
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule


@rule(
    "STO009",
    severity=Severity.OBSERVATION,
    basis=["tt01-2023/24.2"],
    title=Text(
        vi="Bản ghi kho thuộc một hồ sơ của bản xuất",
        en="A store record belongs to an exported dossier",
    ),
    message=Text(
        vi="Bản ghi kho “{record}” thuộc hồ sơ “{code}” không có trong bản xuất",
        en="The store record “{record}” is of the dossier “{code}”, which is not in the export",
    ),
    remedy=Text(
        vi="Bổ sung hồ sơ vào bản xuất, hoặc chỉ xuất bản ghi của các hồ sơ trong kỳ",
        en="Export the dossier too, or only the records of the dossiers exported",
    ),
    doc_vi="""Mỗi bản ghi kho kèm theo bản xuất thuộc một hồ sơ có trong bản xuất.

    **Vì sao.** Bản ghi không có hồ sơ thì không đối chiếu được; số bản ghi nhiều chưa chứng tỏ đã lưu hồ sơ.

    **Cách xét.** So mã hồ sơ của bản ghi với mã hồ sơ và tên thư mục; hồ sơ có trong bản xuất nhưng chưa có trong kho
    do STO001 xét.

    **Giới hạn.** Kho có thể gồm cả hồ sơ của kỳ khác nên chỉ nêu lưu ý.
    """,
)
def store_record_has_its_dossier(stored: StoredRecord) -> Verdict:
    """Every exported store record belongs to an exported dossier.

    **Why.** A record without its dossier cannot be compared; many records do not show that dossiers were stored.

    **How it decides.** The record's dossier code against codes and folder names; dossiers that the store lacks are
    asked about by STO001.

    **Limits.** A store may hold dossiers of other periods, so this only observes.
    """
    if stored.exported:
        return conforming()
    return nonconforming(record=stored.record.label, code=stored.record.dossier_code or "?")
