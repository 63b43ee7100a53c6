"""SIG011."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import SignatureType
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "SIG011",
    severity=Severity.MINOR,
    basis=["nd68-2024/31.1b"],
    title=Text(vi="Chứng thư được cấp để ký văn bản", en="The certificate was issued for signing documents"),
    message=Text(
        vi="Chứng thư của “{signer}” không được cấp để ký văn bản",
        en="The certificate of “{signer}” was not issued for signing documents",
    ),
    remedy=Text(
        vi="Ký số lại bằng chứng thư có mục đích sử dụng là ký số",
        en="Sign again with a certificate whose key usage is signing",
    ),
    doc_vi="""Mục đích sử dụng ghi trong chứng thư cho phép ký văn bản và chứng thư không phải của tổ chức chứng thực.

    **Vì sao.** Khi kiểm tra chữ ký phải xét phạm vi sử dụng của chứng thư.

    **Cách xét.** Theo phần mở rộng keyUsage, extKeyUsage và basicConstraints của chứng thư (RFC 5280).

    **Giới hạn.** Không xét giới hạn sử dụng ghi bằng chữ trong chính sách chứng thư. Dấu thời gian dùng chứng thư riêng
    nên không xét ở đây.
    """,
)
def certificate_is_for_signing(part: SignatureOfDocument) -> Verdict:
    """Its extensions allow the certificate to sign documents, and it is not that of a certification authority.

    **Why.** Whoever verifies a signature has to look at the scope of use of its certificate.

    **How it decides.** By keyUsage, extKeyUsage and basicConstraints (RFC 5280).

    **Limits.** Limits of use that a certificate policy puts into words are not read. Time-stamps have certificates of
    their own and are not asked.
    """
    signer = part.signature.signer
    if part.signature.type is SignatureType.TIMESTAMP:
        return not_applicable()
    if signer is None or signer.signs_documents is None:
        return undetermined("signature-unsupported")
    return conforming() if signer.signs_documents else nonconforming(signer=signer.common_name or signer.serial)
