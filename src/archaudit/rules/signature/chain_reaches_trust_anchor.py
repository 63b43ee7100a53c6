"""SIG005."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import Integrity
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "SIG005",
    severity=Severity.MAJOR,
    basis=["tt41-2017/7", "nd68-2024/32"],
    title=Text(vi="Chứng thư thuộc gốc tin cậy", en="The certificate chains to a trust anchor"),
    message=Text(
        vi="Chứng thư của “{signer}” do “{issuer}” cấp không dẫn tới gốc tin cậy nào",
        en="The certificate of “{signer}”, issued by “{issuer}”, leads to no trust anchor",
    ),
    remedy=Text(
        vi="Ký số bằng chứng thư của tổ chức cung cấp dịch vụ được công nhận",
        en="Sign with a certificate of a recognised provider",
    ),
    doc_vi="""Có đường dẫn chứng thực từ người ký tới một gốc của gói tin cậy.

    **Vì sao.** Mọi chứng thư trong đường dẫn phải là của tổ chức cung cấp dịch vụ được công nhận.

    **Cách xét.** Kiểm tra đường dẫn theo RFC 5280 với các gốc và chứng thư trung gian của gói tin cậy và các chứng thư
    có trong chữ ký.

    **Giới hạn.** Thiếu chứng thư trung gian hoặc không có gói tin cậy thì chưa xác định. Không xét chữ ký không còn
    toàn vẹn (SIG003).
    """,
)
def chain_reaches_trust_anchor(part: SignatureOfDocument) -> Verdict:
    """A path of certificates leads from the signer to a root of the trust bundle.

    **Why.** Every certificate of the path must be one of a recognised provider.

    **How it decides.** Path validation of RFC 5280 with the roots and intermediates of the trust bundle and the
    certificates in the signature.

    **Limits.** A missing intermediate certificate, or no trust bundle at all, leaves it undetermined. Not asked of
    a signature that is not intact (SIG003).
    """
    signature, signer = part.signature, part.signature.signer
    if signature.integrity is Integrity.BROKEN:
        return not_applicable()
    if signer is None or signature.integrity is Integrity.UNSUPPORTED:
        return undetermined("signature-unsupported")
    if signature.chain_trusted is None:
        return undetermined("no-trust-anchor")
    if signature.chain_trusted:
        return conforming()
    return nonconforming(signer=signer.common_name or signer.serial, issuer=signer.issuer)
