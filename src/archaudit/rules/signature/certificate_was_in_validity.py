"""SIG004."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import Integrity
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "SIG004",
    severity=Severity.MAJOR,
    basis=["tt41-2017/7", "nd68-2024/31.1a"],
    title=Text(vi="Chứng thư còn thời hạn tại thời điểm ký", en="The certificate was in its validity when signing"),
    message=Text(
        vi="Chứng thư của “{signer}” ngoài thời hạn ({not_before} – {not_after}) tại thời điểm ký {time}",
        en="The certificate of “{signer}” was outside its validity ({not_before} – {not_after}) when signing at {time}",
    ),
    remedy=Text(
        vi="Ký số lại bằng chứng thư còn thời hạn, có dấu thời gian",
        en="Sign again with a certificate in its validity, and a time-stamp",
    ),
    doc_vi="""Tại thời điểm ký, chứng thư của người ký đã có hiệu lực và chưa hết hạn.

    **Vì sao.** Chứng thư hết hạn sau khi ký thì không ảnh hưởng; chứng thư đã hết hạn trước khi ký thì không được chấp
    nhận.

    **Cách xét.** Xét tại thời điểm sớm nhất mà một dấu thời gian hợp lệ chứng minh; nếu không có thì tại thời điểm kiểm
    tra.

    **Giới hạn.** Thời điểm ký do người ký tự khai không chứng minh được điều gì: chứng thư đã hết hạn mà không có dấu
    thời gian thì chưa xác định. Không xét chữ ký không còn toàn vẹn (SIG003).
    """,
)
def certificate_was_in_validity(part: SignatureOfDocument) -> Verdict:
    """The signer's certificate was neither expired nor not yet valid at the time of signing.

    **Why.** A certificate that expired since is fine; one that had expired before is not.

    **How it decides.** At the earliest time that a valid time-stamp proves, else at the time of the check.

    **Limits.** A claimed signing time proves nothing: an expired certificate without time-stamp is undetermined.
    Not asked of a signature that is not intact (SIG003).
    """
    signature, signer = part.signature, part.signature.signer
    if signature.integrity is Integrity.BROKEN:
        return not_applicable()
    if signer is None or signature.integrity is Integrity.UNSUPPORTED:
        return undetermined("signature-unsupported")
    if signature.in_validity is None:
        return undetermined("no-proof-of-time")
    if signature.in_validity:
        return conforming()
    time = signature.time
    return nonconforming(
        signer=signer.common_name or signer.serial,
        not_before=signer.not_before.date().isoformat(),
        not_after=signer.not_after.date().isoformat(),
        time="?" if time is None else time.isoformat(),
    )
