"""DIG033."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import ComponentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "DIG033",
    severity=Severity.OBSERVATION,
    basis=["tt01-2023/10"],
    title=Text(vi="Mỗi bản số hóa có mã riêng", en="Every digitized copy has a code of its own"),
    message=Text(
        vi="Mã kết quả số hóa “{code}” dùng cho các thành phần: {components}",
        en="The code “{code}” is given to several components: {components}",
    ),
    remedy=Text(vi="Cấp mã riêng cho từng kết quả số hóa", en="Issue a code of its own for every digitized copy"),
    doc_vi="""Hai thành phần khác nhau của hồ sơ không mang cùng mã kết quả số hóa.

    **Vì sao.** Mã là cách duy nhất để gọi đúng bản số hóa trong kho.

    **Cách xét.** So các mã trong cùng hồ sơ; một giấy tờ dùng lại ở hồ sơ khác có thể mang cùng mã nên không so giữa
    các hồ sơ.

    **Giới hạn.** Cấu trúc mã chưa đối chiếu nguyên văn nên không xét mẫu mã. Không có mã thì không xét; bước cấp mã
    do DIG005 xét.
    """,
)
def digitization_code_is_unique(part: ComponentFacts) -> Verdict:
    """Two components of a dossier do not carry one code of digitization.

    **Why.** The code is the only way to name a digitized copy in the store.

    **How it decides.** Codes within the dossier; a paper reused in another dossier may carry the same code, so
    dossiers are not compared.

    **Limits.** The structure of codes was not compared with the original text, so their form is not asked. Without a
    code the question is not asked; the step itself is asked by DIG005.
    """
    code = part.component.digitization_code
    if not code:
        return not_applicable()
    named = [one.label for one in part.dossier.components if not one.deleted and one.digitization_code == code]
    return nonconforming(code=code, components=", ".join(named)) if len(named) > 1 else conforming()
