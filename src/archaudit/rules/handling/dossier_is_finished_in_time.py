"""ONL001."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.local_time import local_minute
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "ONL001",
    severity=Severity.OBSERVATION,
    basis=["qd766-2022/2.1"],
    title=Text(vi="Hồ sơ được giải quyết đúng hạn", en="The dossier was handled in time"),
    message=Text(
        vi="Hồ sơ giải quyết xong lúc {finished}, sau hạn {due}",
        en="The dossier was finished at {finished}, after it was due at {due}",
    ),
    remedy=Text(
        vi="Ghi nhận nguyên nhân chậm, xin lỗi và hẹn lại theo quy định",
        en="Record the cause, apologise and make a new appointment as provided",
    ),
    doc_vi="""Hồ sơ đã giải quyết được hoàn thành không muộn hơn thời điểm hẹn trả.

    **Vì sao.** Đúng hạn là chỉ số thành phần của Bộ chỉ số tại Quyết định 766/QĐ-TTg; phát hiện cho biết từng hồ sơ
    chậm.

    **Cách xét.** So `NgayKetThucXuLy` với `NgayHenTra`; ngày hẹn không ghi giờ được hiểu là đến hết ngày.

    **Giới hạn.** Hồ sơ chưa giải quyết xong chỉ có trong tỷ lệ. Thiếu một trong hai thời điểm thì chưa xác định.
    """,
)
def dossier_is_finished_in_time(facts: DossierFacts) -> Verdict:
    """A finished dossier was finished no later than appointed.

    **Why.** Being on time is an item of the index of Decision 766/QĐ-TTg; the finding names each late dossier.

    **How it decides.** `NgayKetThucXuLy` against `NgayHenTra`; an appointment without a time of day means the end of
    that day.

    **Limits.** Open dossiers are in the rate only. Where one of the two times is missing it is undetermined.
    """
    dossier = facts.dossier
    if not dossier.finished:
        return not_applicable()
    if dossier.finished_time is None or dossier.due_time is None:
        return undetermined("value-absent")
    if dossier.finished_time <= dossier.due_time:
        return conforming()
    return nonconforming(finished=local_minute(dossier.finished_time), due=local_minute(dossier.due_time))
