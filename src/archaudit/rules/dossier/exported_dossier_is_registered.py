"""DOS016."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "DOS016",
    severity=Severity.MINOR,
    basis=["nd45-2020/17"],
    title=Text(vi="Hồ sơ trong bản xuất có trong sổ đăng ký", en="An exported dossier is registered"),
    message=Text(
        vi="Hồ sơ “{code}” có trong bản xuất nhưng không có trong sổ đăng ký của Cổng",
        en="The dossier “{code}” is in the export but not in the portal's register",
    ),
    remedy=Text(
        vi="Đối chiếu sổ đăng ký với hồ sơ: bổ sung vào sổ, hoặc gỡ thư mục không phải hồ sơ của đơn vị",
        en="Compare the register with the dossiers: add the entry, or remove a folder that is no dossier",
    ),
    doc_vi="""Mọi hồ sơ trong bản xuất đều có trong sổ đăng ký của Cổng.

    **Vì sao.** Nguồn gốc và thời gian của hồ sơ điện tử phải biết được; hồ sơ ngoài sổ làm sai mẫu số của các tỷ lệ.

    **Cách xét.** So mã hồ sơ và tên thư mục với mã trong sổ; chiều ngược lại là DOS009.

    **Giới hạn.** Không có sổ, hoặc sổ không đọc được đến hết, thì không xét (DOS013).
    """,
)
def exported_dossier_is_registered(facts: DossierFacts) -> Verdict:
    """Every exported dossier is in the portal's register.

    **Why.** Origin and time of an electronic dossier must be known; dossiers beside the register falsify what rates
    divide by.

    **How it decides.** Codes and folder names against the codes of the register; the other way round is DOS009.

    **Limits.** Without a register, or with one that could not be read to its end, the question is not asked (DOS013).
    """
    if facts.dossier.registered is None:
        return not_applicable()
    return conforming() if facts.dossier.registered else nonconforming(code=facts.dossier.code)
