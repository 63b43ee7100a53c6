"""DOS002."""

from __future__ import annotations

from archaudit.model.dossier_code import NEW_FORM, OLD_FORM
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule


@rule(
    "DOS002",
    severity=Severity.MINOR,
    basis=["tt01-2018-vpcp/19", "tt03-2025-vpcp/13", "tt04-2025-vpcp/23"],
    title=Text(vi="Mã hồ sơ đúng cấu trúc", en="The dossier code has the required form"),
    message=Text(
        vi="Mã hồ sơ “{code}” chưa đúng cấu trúc quy định",
        en="The dossier code “{code}” does not have the required form",
    ),
    remedy=Text(
        vi="Cấp mã hồ sơ theo cấu trúc mã cơ quan – ngày tiếp nhận – số thứ tự",
        en="Issue codes made of agency identifier, day of reception and ordinal",
    ),
    doc_vi="""Mã hồ sơ theo một trong hai cấu trúc đang được sử dụng.

    **Vì sao.** Mã hồ sơ định danh hồ sơ trong suốt quá trình, từ khi tiếp nhận đến khi lưu trữ.

    **Cách xét.** Đối chiếu với mẫu; cả hai cấu trúc đều được chấp nhận ở mọi thời điểm, vì các hệ thống chuyển đổi vào
    những ngày khác nhau.

    **Giới hạn.** Không xét phần mã cơ quan có đúng hay không.
    """,
)
def dossier_code_is_well_formed(facts: DossierFacts) -> Verdict:
    """The dossier code has one of the two forms in use.

    **Why.** The code identifies a dossier for its whole life, from reception to the archive.

    **How it decides.** By pattern; both forms are accepted at any time, since systems changed over at different dates.

    **Limits.** Whether the agency part is right is not asked.
    """
    code = facts.dossier.code
    return conforming() if OLD_FORM.fullmatch(code) or NEW_FORM.fullmatch(code) else nonconforming(code=code)
