"""SIG006."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import Integrity, Revocation
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "SIG006",
    severity=Severity.MAJOR,
    basis=["tt41-2017/7", "nd68-2024/31.1c"],
    title=Text(vi="Chứng thư chưa bị thu hồi tại thời điểm ký", en="The certificate was not revoked when signing"),
    message=Text(
        vi="Chứng thư của “{signer}” đã bị thu hồi trước thời điểm ký {time}",
        en="The certificate of “{signer}” had been revoked before it signed at {time}",
    ),
    remedy=Text(vi="Ký số lại bằng chứng thư đang hoạt động", en="Sign again with a certificate in force"),
    doc_vi="""Chứng thư của người ký chưa bị thu hồi khi ký.

    **Vì sao.** Quy định yêu cầu xét trạng thái của chứng thư tại thời điểm ký, theo danh sách thu hồi (CRL) hoặc dịch
    vụ kiểm tra trực tuyến (OCSP) của tổ chức cung cấp.

    **Cách xét.** Theo danh sách thu hồi và phản hồi OCSP của gói tin cậy; khi các dữ liệu đó không cho biết thì theo dữ
    liệu trong phần DSS của tệp và trong chính chữ ký.

    **Giới hạn.** Không có các dữ liệu đó thì chưa xác định, không bao giờ coi là chưa bị thu hồi. Chứng thư đã bị thu
    hồi hoặc đã hết hạn mà không có gì chứng minh thời điểm ký thì chưa xác định, vì chữ ký có thể có trước. Không xét
    chữ ký không còn toàn vẹn (SIG003) hoặc được tạo ngoài thời hạn của chứng thư (SIG004).
    """,
)
def certificate_was_not_revoked(part: SignatureOfDocument) -> Verdict:
    """The signer's certificate was not revoked when it signed.

    **Why.** The law asks for the status at signing time, by CRL or OCSP of the provider.

    **How it decides.** By the CRLs and OCSP responses of the trust bundle; where they say nothing, by those of the
    document's DSS and of the signature itself.

    **Limits.** Without them it is undetermined, never good. A certificate that was revoked or has expired is
    undetermined when nothing proves the time of signing: the signature may be older. Not asked of a signature that is
    not intact (SIG003) or was made outside the certificate's validity (SIG004).
    """
    signature, signer = part.signature, part.signature.signer
    if signature.integrity is Integrity.BROKEN:
        return not_applicable()
    if signer is None or signature.integrity is Integrity.UNSUPPORTED:
        return undetermined("signature-unsupported")
    if signature.revocation is Revocation.GOOD:
        return conforming()
    if signature.in_validity is False:
        return not_applicable()
    if signature.revocation is Revocation.UNKNOWN and signature.in_validity is None:
        return undetermined("no-proof-of-time")
    if signature.revocation is Revocation.UNKNOWN:
        return undetermined("no-trust-anchor" if signature.chain_trusted is None else "no-revocation-data")
    if signature.best_signature_time is None:
        return undetermined("no-proof-of-time")
    time = signature.best_signature_time.isoformat()
    return nonconforming(signer=signer.common_name or signer.serial, time=time)
