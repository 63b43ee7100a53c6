"""STO006."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text, folded
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "STO006",
    severity=Severity.MINOR,
    basis=["tt13-2023-bnv/5"],
    title=Text(vi="Hồ sơ nộp lưu giữ nguyên mã hồ sơ", en="An archived dossier keeps its code"),
    message=Text(
        vi="Hồ sơ nộp lưu mang mã “{archived}”, khác mã hồ sơ",
        en="The archived dossier carries the code “{archived}”, which is not its own",
    ),
    remedy=Text(vi="Dùng mã hồ sơ làm mã khi nộp lưu", en="Archive the dossier under its own code"),
    doc_vi="""Hồ sơ nộp lưu mang đúng mã hồ sơ thủ tục hành chính.

    **Vì sao.** Mã không đổi thì mới tra cứu được từ hệ thống một cửa sang lưu trữ.

    **Cách xét.** So `MaHoSoLuuTru` với mã hồ sơ, không phân biệt chữ hoa chữ thường.

    **Giới hạn.** Không có mã lưu trữ thì không xét.
    """,
)
def archived_dossier_keeps_its_code(facts: DossierFacts) -> Verdict:
    """An archived dossier carries the code of its administrative dossier.

    **Why.** Only an unchanged code leads from the one-stop system to the archive.

    **How it decides.** `MaHoSoLuuTru` against the dossier's code, without case.

    **Limits.** Without an archive code the question is not asked.
    """
    archived = facts.dossier.archive_code
    if archived is None:
        return not_applicable()
    return conforming() if folded(archived) == folded(facts.dossier.code) else nonconforming(archived=archived)
