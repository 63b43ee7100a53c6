"""Who signed a certificate, a revocation list or an OCSP response. A doubt is a no."""

from __future__ import annotations

from collections.abc import Sequence

from asn1crypto import crl, ocsp, x509
from cryptography.exceptions import InvalidSignature
from pyhanko_certvalidator.errors import AlgorithmNotSupported, PSSParameterMismatch
from pyhanko_certvalidator.sig_validate import DefaultSignatureValidator

_FAILURES = (InvalidSignature, AlgorithmNotSupported, PSSParameterMismatch, ValueError, TypeError, KeyError)


def issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Whether the issuer bears the name and the key that issued the certificate."""
    return bool(certificate.issuer == issuer.subject) and _signed(
        certificate["signature_value"].native,
        certificate["tbs_certificate"].dump(),
        certificate["signature_algorithm"],
        issuer,
    )


def list_issued_by(issued: crl.CertificateList, issuer: x509.Certificate) -> bool:
    """Whether the issuer bears the name and the key that issued the list, and may issue lists."""
    usage = issuer.key_usage_value
    if issued.issuer != issuer.subject or (usage is not None and "crl_sign" not in usage.native):
        return False
    signature = issued["signature"].native
    return _signed(signature, issued["tbs_cert_list"].dump(), issued["signature_algorithm"], issuer)


def response_issued_by(response: ocsp.OCSPResponse, authorities: Sequence[x509.Certificate]) -> bool:
    """Whether one of the authorities, or a responder that one of them appointed, signed (RFC 6960, 4.2.2.2)."""
    basic = response.basic_ocsp_response
    enclosed = list(basic["certs"]) if basic["certs"] else []
    appointed = [
        one
        for one in enclosed
        if one.extended_key_usage_value is not None
        and "ocsp_signing" in one.extended_key_usage_value.native
        and any(issued_by(one, authority) for authority in authorities)
    ]
    body, algorithm = basic["tbs_response_data"].dump(), basic["signature_algorithm"]
    return any(_signed(basic["signature"].native, body, algorithm, one) for one in (*appointed, *authorities))


def _signed(signature: bytes, data: bytes, algorithm: object, signer: x509.Certificate) -> bool:
    try:
        DefaultSignatureValidator().validate_signature(signature, data, signer.public_key, algorithm)
    except _FAILURES:
        return False
    return True
