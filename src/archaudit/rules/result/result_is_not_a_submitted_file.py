"""RES002."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import ResultFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "RES002",
    severity=Severity.OBSERVATION,
    basis=["nd45-2020/14.3"],
    title=Text(vi="Kết quả không phải là giấy tờ đã nộp", en="The result is none of the submitted files"),
    message=Text(
        vi="Tệp kết quả “{document}” trùng từng byte với một giấy tờ đã nộp trong hồ sơ",
        en="The result “{document}” is byte for byte a paper submitted in the dossier",
    ),
    remedy=Text(vi="Đính kèm kết quả giải quyết thật của hồ sơ", en="Attach the dossier's real result"),
    doc_vi="""Tệp kết quả không phải là tệp mà người nộp hồ sơ đã nộp.

    **Vì sao.** Có phần mềm gửi tệp đã nộp đầu tiên làm kết quả khi chưa có kết quả.

    **Cách xét.** So giá trị băm SHA-256.

    **Giới hạn.** Không nhận ra bản quét lại của giấy tờ đã nộp. Khi có tệp đã nộp không đọc được và không tệp nào khác
    trùng với kết quả thì chưa xác định.
    """,
)
def result_is_not_a_submitted_file(result: ResultFacts) -> Verdict:
    """A result's file is not one that the applicant submitted.

    **Why.** Programs are known that send the first submitted file as the result when there is none.

    **How it decides.** By SHA-256.

    **Limits.** A scan made anew of the submitted paper is not recognised. When a submitted file could not be read and
    no other one is the result, it is undetermined.
    """
    found = [document.facts for document in result.documents if document.facts is not None]
    if not found:
        return not_applicable()
    for facts in found:
        if facts.sha256 in result.submitted:
            return nonconforming(document=facts.path)
    unread = result.submitted_unread or any(facts.sha256 is None for facts in found)
    return undetermined("file-unread") if unread else conforming()
