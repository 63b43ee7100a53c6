"""What a certificate may be used for (RFC 5280, 4.2.1.3, 4.2.1.9 and 4.2.1.12; RFC 3161, 2.3)."""

from __future__ import annotations

from asn1crypto import x509

_SIGNING = frozenset({"digital_signature", "non_repudiation"})
_OTHER_PURPOSES = frozenset({"server_auth", "code_signing", "time_stamping", "ocsp_signing"})
"""Purposes that say nothing about documents; a certificate made for nothing else does not sign one."""


def misuse(certificate: x509.Certificate, for_timestamps: bool) -> str | None:
    """Why the certificate may not be used so, in a sentence for experts; ``None`` when it may."""
    key_usage, purposes = _names(certificate.key_usage_value), _names(certificate.extended_key_usage_value)
    if key_usage is not None and not key_usage & _SIGNING:
        return "the key usage of the certificate does not include signing"
    if for_timestamps:
        stamping = purposes == {"time_stamping"}
        return None if stamping else "the certificate is not one for time-stamping alone"
    if certificate.ca:
        return "the certificate is that of a certification authority"
    if purposes is not None and purposes <= _OTHER_PURPOSES:
        return "the certificate was issued for other purposes than signing documents"
    return None


def _names(extension: x509.KeyUsage | x509.ExtKeyUsageSyntax | None) -> set[str] | None:
    return None if extension is None else set(extension.native)
