"""SIG012."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import Indication, SignatureType
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "SIG012",
    severity=Severity.OBSERVATION,
    basis=["nd68-2024/29.4"],
    title=Text(vi="Thời điểm ký được chứng minh bằng dấu thời gian", en="A time-stamp proves the time of signing"),
    message={
        "no-timestamp": Text(
            vi="Chữ ký “{signature}” trên tệp “{path}” không có dấu thời gian; thời điểm ký chỉ do người ký tự khai",
            en="The signature “{signature}” on “{path}” has no time-stamp; only the signer says when it was made",
        ),
        "timestamp-broken": Text(
            vi="Dấu thời gian của chữ ký “{signature}” trên tệp “{path}” không khớp với chữ ký",
            en="The time-stamp of the signature “{signature}” on “{path}” does not fit the signature",
        ),
    },
    remedy=Text(
        vi="Cấu hình phần mềm ký gắn dấu thời gian của tổ chức cung cấp dịch vụ",
        en="Have the signing program add a time-stamp of the provider",
    ),
    doc_vi="""Thời điểm ký được chứng minh bằng dấu thời gian hợp lệ trên chữ ký, hoặc trên cả tài liệu sau khi ký.

    **Vì sao.** Không có dấu thời gian thì về sau không chứng minh được chứng thư còn hiệu lực khi ký.

    **Cách xét.** Theo dấu thời gian RFC 3161 đã được kiểm tra với gói tin cậy.

    **Giới hạn.** Dấu thời gian chỉ bắt buộc khi pháp luật yêu cầu, vì vậy thiếu dấu thời gian chỉ là lưu ý. Dấu thời
    gian chưa đủ dữ liệu để kiểm tra thì chưa xác định.
    """,
)
def signature_is_timestamped(part: SignatureOfDocument) -> Verdict:
    """The time of signing is proved by a valid time-stamp over the signature, or over the document afterwards.

    **Why.** Without one, nobody can show later that the certificate was in force when it signed.

    **How it decides.** By RFC 3161 time-stamps that were verified with the trust bundle.

    **Limits.** A time-stamp is mandatory only where the law asks for one, so that its absence is an observation. One
    that could not be verified for want of material is undetermined.
    """
    signature, place = part.signature, {"signature": part.signature.field or "?", "path": part.path}
    if signature.type is SignatureType.TIMESTAMP:
        return not_applicable()
    if signature.best_signature_time is not None:
        return conforming()
    if signature.timestamp is None:
        return nonconforming("no-timestamp", **place)
    if signature.timestamp.indication is Indication.TOTAL_FAILED:
        return nonconforming("timestamp-broken", **place)
    return undetermined("timestamp-indeterminate")
