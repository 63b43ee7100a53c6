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
)
def certificate_was_not_revoked(part: SignatureOfDocument) -> Verdict:
    """The signer's certificate was not revoked when it signed.

    **Why.** The law asks for the status at signing time, by CRL or OCSP of the provider.

    **How it decides.** By the CRLs and OCSP responses of the trust bundle, the document's DSS and the signature itself.

    **Limits.** Without them it is undetermined, never good. Revoked without a proof of time is undetermined: the
    signature may be older than the revocation. Not asked of a signature that is not intact (SIG003)
    or was made outside the certificate's validity (SIG004).
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
    return nonconforming(signer=signer.common_name or signer.subject, time=time)
