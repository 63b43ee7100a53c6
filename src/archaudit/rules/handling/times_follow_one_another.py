"""ONL002."""

from __future__ import annotations

from itertools import pairwise

from archaudit.model.finding import Severity, Verdict
from archaudit.model.local_time import local_minute
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "ONL002",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Các thời điểm của hồ sơ theo đúng thứ tự", en="The times of a dossier follow one another"),
    message=Text(
        vi="“{earlier}” ghi {first}, muộn hơn “{later}” ghi {second}",
        en="“{earlier}” says {first}, later than “{later}”, which says {second}",
    ),
    remedy=Text(vi="Kiểm tra các thời điểm đã nhập của hồ sơ", en="Check the times that were entered"),
    doc_vi="""Hồ sơ được nộp, tiếp nhận, giải quyết xong rồi trả kết quả theo thứ tự đó.

    **Vì sao.** Thời điểm không theo thứ tự làm sai tỷ lệ đúng hạn và cho thấy dữ liệu được nhập sau.

    **Cách xét.** So từng cặp thời điểm liền nhau có trong bản xuất; phát hiện nêu cặp đầu tiên không theo thứ tự.

    **Giới hạn.** Thiếu thời điểm thì bỏ qua cặp đó; dưới hai thời điểm thì không xét. Không so từng bước xử lý.
    """,
)
def times_follow_one_another(facts: DossierFacts) -> Verdict:
    """A dossier is submitted, received, finished and returned, in this order.

    **Why.** Times out of order falsify the rate of dossiers on time and show that data were entered afterwards.

    **How it decides.** Each two neighbouring times that are exported; the finding names the first pair out of order.

    **Limits.** Missing times are passed over; with fewer than two the question is not asked. Steps of handling are
    not compared.
    """
    dossier = facts.dossier
    told = (
        ("NgayNopHoSo", dossier.submitted_time),
        ("NgayTiepNhan", dossier.received_time),
        ("NgayKetThucXuLy", dossier.finished_time),
        ("NgayTra", dossier.returned_time),
    )
    known = [(name, time) for name, time in told if time is not None]
    for (earlier, first), (later, second) in pairwise(known):
        if first > second:
            days = {"first": local_minute(first), "second": local_minute(second)}
            return nonconforming(earlier=earlier, later=later, **days)
    return conforming() if len(known) > 1 else not_applicable()
