"""ANO009."""

from __future__ import annotations

from archaudit.model.assessment import is_copy_of_paper
from archaudit.model.finding import Severity, Verdict
from archaudit.model.local_time import local_day
from archaudit.model.origin import Origin
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.origin import ORIGIN_EN, ORIGIN_VI, origin_evidence
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "ANO009",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Thời điểm ký phù hợp với quá trình giải quyết",
        en="The time of signing fits the dossier's course",
    ),
    message={
        "before-reception": Text(
            vi="Chữ ký “{signature}” trên “{document}” ghi ngày {signed}, trước ngày tiếp nhận hồ sơ {border}"
            + ORIGIN_VI,
            en="The signature “{signature}” on “{document}” says {signed}, before the dossier was received on {border}"
            + ORIGIN_EN,
        ),
        "after-return": Text(
            vi="Chữ ký “{signature}” trên “{document}” ghi ngày {signed}, sau ngày trả kết quả {border}" + ORIGIN_VI,
            en="The signature “{signature}” on “{document}” says {signed}, after the result was returned on {border}"
            + ORIGIN_EN,
        ),
    },
    remedy=Text(
        vi="Làm rõ tệp được ký khi nào và tệp nào đã thực sự được trả",
        en="Find out when the file was signed and which file was really returned",
    ),
    doc_vi="""Bản số hóa không được ký trước ngày tiếp nhận, kết quả không được ký sau ngày trả kết quả.

    **Vì sao.** Ký bổ sung sau khi đã trả kết quả, hoặc dùng lại bản đã ký từ trước, làm tăng tỷ lệ trên giấy tờ.

    **Cách xét.** So ngày ký theo giờ Việt Nam với ngày tiếp nhận (thành phần nộp giấy) và ngày trả kết quả. Thời điểm
    được dấu thời gian chứng minh được ưu tiên; không có thì dùng thời điểm người ký tự khai.

    **Giới hạn.** Thời điểm tự khai không chứng minh được gì và đồng hồ có thể sai, nên chỉ là lưu ý. Không xét khi
    thiếu một trong hai ngày, và không xét tài liệu do người nộp hồ sơ tự ký rồi nộp trực tuyến.
    """,
)
def signature_fits_the_dossiers_course(part: SignatureOfDocument) -> Verdict:
    """A copy is not signed before reception, a result not after it was returned.

    **Why.** Signing afterwards, or using a copy that was signed before, raises rates on paper.

    **How it decides.** The day of signing in Vietnam against the day of reception (papers) and of return (results). A
    time proved by a time-stamp comes first, else the one that the signer claims.

    **Limits.** A claimed time proves nothing and clocks go wrong: an observation. Not asked when one of the two days is
    not known, nor of what applicants sign themselves and submit online.
    """
    dossier, document = part.dossier, part.document
    of_result = document.role == "result"
    border = local_day(dossier.returned_time) if of_result else dossier.received_on
    signed = local_day(part.signature.time)
    asked = (of_result or is_copy_of_paper(document)) and part.signature.type == "signature"
    if signed is None or border is None or not asked:
        return not_applicable()
    if signed <= border if of_result else signed >= border:
        return conforming()
    reason = "after-return" if of_result else "before-reception"
    shown = {"signed": signed.isoformat(), "border": border.isoformat(), **origin_evidence(Origin.of(document))}
    return nonconforming(reason, signature=part.signature.field or "?", document=part.path, **shown)
