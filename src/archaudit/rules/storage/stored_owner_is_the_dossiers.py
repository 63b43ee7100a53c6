"""STO008."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import StoreRecordFacts
from archaudit.model.text import Text, folded
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "STO008",
    severity=Severity.MINOR,
    basis=["tt01-2023/24.2", "nd45-2020/16"],
    title=Text(vi="Chủ của kết quả trong kho là chủ hồ sơ", en="The stored result's owner is the dossier's"),
    message=Text(
        vi="Bản ghi kho “{record}” là kết quả nhưng mang mã chủ giấy tờ khác chủ hồ sơ",
        en="The store record “{record}” is a result under an owner who is not the dossier's",
    ),
    remedy=Text(vi="Lưu kết quả vào kho của đúng chủ hồ sơ", en="Store the result under the dossier's owner"),
    doc_vi="""Bản ghi kho là kết quả mang mã của chủ hồ sơ.

    **Vì sao.** Kho được tổ chức theo tài khoản của tổ chức, cá nhân; sai chủ thì chủ hồ sơ không thấy kết quả.

    **Cách xét.** So mã chủ giấy tờ của bản ghi với số giấy tờ của chủ hồ sơ; phát hiện không nêu mã nào.

    **Giới hạn.** Chỉ xét bản ghi kết quả, vì giấy tờ đã nộp có thể của người khác. Một bên không có mã thì không xét.
    """,
)
def stored_owner_is_the_dossiers(part: StoreRecordFacts) -> Verdict:
    """A store record that is a result carries the code of the dossier's owner.

    **Why.** The store is kept by account; under another owner the applicant does not find the result.

    **How it decides.** The record's owner code against the identifier of the dossier's owner; findings quote neither.

    **Limits.** Only results are asked, since submitted papers may be another person's. Where one side has no code the
    question is not asked.
    """
    record, owner = part.record, part.dossier.owner.code
    if not record.approved or record.is_result is not True or record.owner_code is None or owner is None:
        return not_applicable()
    return conforming() if folded(record.owner_code) == folded(owner) else nonconforming(record=record.label)
