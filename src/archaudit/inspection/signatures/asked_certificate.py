"""Certificates about which OCSP responses at hand are asked, whether or not they name a responder."""

from __future__ import annotations

from functools import lru_cache

from asn1crypto import x509

from archaudit.inspection.signatures.certificates import ReadCertificate

_RESPONDER = x509.AuthorityInfoAccessSyntax(
    [{"access_method": "ocsp", "access_location": x509.GeneralName("uniform_resource_identifier", "urn:at-hand")}]
)
_MOST_REMEMBERED = 512
"""Certificates; a bound on memory, not on answers."""


class AskedCertificate(ReadCertificate):
    """certvalidator looks at OCSP responses only for certificates that name a responder to fetch them from.

    Nothing is fetched here: responses come from files or documents, and whoever signed them needs the authority of
    the issuer all the same (RFC 6960, 4.2.2.2).
    """

    @property
    def authority_information_access_value(self) -> x509.AuthorityInfoAccessSyntax:
        return _RESPONDER


def asked(certificate: x509.Certificate) -> AskedCertificate:
    """The same certificate, asked about by OCSP too."""
    return certificate if isinstance(certificate, AskedCertificate) else _asked(certificate.dump())


@lru_cache(maxsize=_MOST_REMEMBERED)
def _asked(der: bytes) -> AskedCertificate:
    """Its names are made comparable once: that is most of the work of finding a path."""
    answer: AskedCertificate = AskedCertificate.load(der)
    return answer
