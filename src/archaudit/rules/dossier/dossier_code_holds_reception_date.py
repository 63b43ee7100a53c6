"""DOS004."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "DOS004",
    severity=Severity.MINOR,
    basis=["tt01-2018-vpcp/19", "tt03-2025-vpcp/13"],
    title=Text(vi="Ngày trong mã hồ sơ là ngày tiếp nhận", en="The date in the dossier code is the day of reception"),
    message=Text(
        vi="Ngày trong mã hồ sơ ({in_code}) khác ngày tiếp nhận ({received})",
        en="The date in the code ({in_code}) is not the day of reception ({received})",
    ),
    remedy=Text(
        vi="Đối chiếu ngày tiếp nhận trong bản ghi với sổ theo dõi hồ sơ",
        en="Compare the recorded day of reception with the tracking book",
    ),
    doc_vi="""Sáu chữ số chỉ ngày trong mã hồ sơ là ngày tiếp nhận hồ sơ.

    **Vì sao.** Mã hồ sơ được lập từ ngày tiếp nhận; nếu khác nhau, có khả năng bản ghi được lập về sau.

    **Cách xét.** So hai ngày theo giờ Việt Nam.

    **Giới hạn.** Không xét khi thiếu một trong hai ngày hoặc mã hồ sơ có cấu trúc khác.
    """,
)
def dossier_code_holds_reception_date(facts: DossierFacts) -> Verdict:
    """The six digits of the code are the day on which the dossier was received.

    **Why.** The code is built from the day of reception; a difference hints at records written later.

    **How it decides.** Compares days in Vietnam time.

    **Limits.** Not asked where either date is missing or the code has another form.
    """
    dossier = facts.dossier
    if dossier.received_on is None or dossier.code_on is None:
        return not_applicable()
    if dossier.received_on == dossier.code_on:
        return conforming()
    return nonconforming(in_code=dossier.code_on.isoformat(), received=dossier.received_on.isoformat())
