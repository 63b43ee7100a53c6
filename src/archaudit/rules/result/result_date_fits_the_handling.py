"""RES007."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.local_time import in_vietnam
from archaudit.model.subjects import ResultFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "RES007",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Ngày ban hành kết quả phù hợp với quá trình giải quyết",
        en="The result's date fits the handling",
    ),
    message={
        "before": Text(
            vi="Kết quả “{result}” ban hành ngày {issued}, trước ngày tiếp nhận {day}",
            en="The result “{result}” was issued on {issued}, before reception on {day}",
        ),
        "after": Text(
            vi="Kết quả “{result}” ban hành ngày {issued}, sau ngày trả kết quả {day}",
            en="The result “{result}” was issued on {issued}, after it was returned on {day}",
        ),
    },
    remedy=Text(
        vi="Kiểm tra ngày ban hành đã nhập và tệp kết quả đính kèm",
        en="Check the date entered and the file attached as the result",
    ),
    doc_vi="""Kết quả được ban hành từ ngày tiếp nhận đến ngày trả kết quả.

    **Vì sao.** Ngày ban hành ngoài khoảng này là dấu hiệu đính kèm nhầm tệp hoặc nhập liệu không đúng.

    **Cách xét.** So `NgayBanHanh` với ngày tiếp nhận và ngày trả, theo giờ Việt Nam.

    **Giới hạn.** Thiếu ngày ban hành thì không xét; thiếu ngày tiếp nhận hoặc ngày trả thì chỉ so với ngày còn lại.
    """,
)
def result_date_fits_the_handling(part: ResultFacts) -> Verdict:
    """A result is issued between the day of reception and the day of return.

    **Why.** A date outside of it hints at a wrong file or a slip of the pen.

    **How it decides.** `NgayBanHanh` against the days of reception and return in Vietnam.

    **Limits.** Without a date of issue the question is not asked; where reception or return has no day, the other one
    is compared.
    """
    issued, received, returned = part.result.issued_on, part.dossier.received_on, part.dossier.returned_time
    if issued is None:
        return not_applicable()
    told = {"result": part.result.label, "issued": issued.isoformat()}
    if received is not None and issued < received:
        return nonconforming("before", day=received.isoformat(), **told)
    if returned is not None and issued > in_vietnam(returned).date():
        return nonconforming("after", day=in_vietnam(returned).date().isoformat(), **told)
    return conforming()
