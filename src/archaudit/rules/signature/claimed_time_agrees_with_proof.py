"""SIG013."""

from __future__ import annotations

from datetime import timedelta

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "SIG013",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Thời điểm ký tự khai phù hợp với dấu thời gian", en="The claimed time agrees with the time-stamp"),
    message={
        "local-time": Text(
            vi="Phần mềm ký đã ghi giờ Việt Nam như giờ UTC trong chữ ký “{signature}” trên tệp “{path}” (lệch 7 "
            "giờ); thời điểm đúng là {time}",
            en="The signing program wrote Vietnam time as UTC into the signature “{signature}” on “{path}” (7 hours "
            "late); the right time is {time}",
        ),
        "after-proof": Text(
            vi="Chữ ký “{signature}” trên tệp “{path}” tự khai thời điểm {time}, sau thời điểm {proved} mà dấu thời "
            "gian chứng minh là chữ ký đã có",
            en="The signature “{signature}” on “{path}” claims {time}, after {proved}, when a time-stamp proves that "
            "it was there",
        ),
    },
    remedy=Text(
        vi="Chỉnh lại đồng hồ và múi giờ của máy ký, hoặc cập nhật phần mềm ký",
        en="Set clock and time zone of the signing machine right, or update the signing program",
    ),
    doc_vi="""Thời điểm ký do người ký tự khai không muộn hơn thời điểm mà dấu thời gian chứng minh là chữ ký đã có.

    **Vì sao.** Sai lệch cho thấy đồng hồ hoặc phần mềm ký ghi sai giờ; người kiểm tra khác có thể cho rằng chữ ký được
    tạo trong tương lai.

    **Cách xét.** So với thời điểm sớm nhất được chứng minh. Lệch đúng 7 giờ (sai số 1 giờ) là giờ Việt Nam bị ghi như
    giờ UTC: công cụ điều chỉnh lại rồi mới xét tiếp.

    **Giới hạn.** Thời điểm tự khai không chứng minh điều gì, vì vậy chỉ là lưu ý của công cụ. Không xét chữ ký không có
    thời điểm tự khai hoặc không có gì để so.
    """,
)
def claimed_time_agrees_with_proof(part: SignatureOfDocument, *, tolerance_minutes: int = 60) -> Verdict:
    """The time that the signer claims is not later than the time at which a time-stamp proves the signature was there.

    **Why.** A difference shows a wrong clock or a faulty program; others may think that the signature was made in the
    future.

    **How it decides.** By the earliest proved time. A difference of just 7 hours (give or take one) is Vietnam time
    written as UTC: it is set right before anything else is judged.

    **Limits.** A claimed time proves nothing, so that this is an observation of our own. Not asked of signatures that
    claim no time, or that nothing can be compared with.
    """
    signature = part.signature
    claimed, proved = signature.claimed_signing_time, signature.best_signature_time
    place = {"signature": signature.field or "?", "path": part.path}
    if claimed is not None and signature.claimed_time_is_local:
        return nonconforming("local-time", **place, time=claimed.isoformat())
    if claimed is None or proved is None:
        return not_applicable()
    if claimed - proved <= timedelta(minutes=tolerance_minutes):
        return conforming()
    return nonconforming("after-proof", **place, time=claimed.isoformat(), proved=proved.isoformat())
