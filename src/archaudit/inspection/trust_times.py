"""When the answers of a trust bundle may change by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from asn1crypto import crl, ocsp, x509

from archaudit.inspection.trust import TrustBundle

TOLERANCE = timedelta(hours=1)
"""Validators put up with clocks that differ a little: an answer may also change shortly after a date."""

_LAST = datetime.max.replace(tzinfo=UTC)
"""Certificates that do not run out say the last second of the calendar (RFC 5280, 4.1.2.5)."""


def boundaries(trust: TrustBundle) -> tuple[datetime, ...]:
    """First and last moments of its certificates, and issue and expiry of its revocation data, in order."""
    certificates = (*trust.roots, *trust.intermediates, *trust.tsa)
    moments = {moment for der in certificates for moment in _of_certificate(der)}
    moments |= {moment for der in trust.crls for moment in _of_crl(der)}
    moments |= {moment for der in trust.ocsps for moment in _of_ocsp(der)}
    return tuple(sorted(moments | {moment + TOLERANCE for moment in moments if moment < _LAST - TOLERANCE}))


def _of_certificate(der: bytes) -> tuple[datetime, datetime]:
    certificate = x509.Certificate.load(der)
    return certificate.not_valid_before, certificate.not_valid_after


def _of_crl(der: bytes) -> Iterator[datetime]:
    listed = crl.CertificateList.load(der)["tbs_cert_list"]
    for name in ("this_update", "next_update"):
        if listed[name].native is not None:
            yield listed[name].native


def _of_ocsp(der: bytes) -> Iterator[datetime]:
    answer = ocsp.OCSPResponse.load(der)
    for single in answer.response_data["responses"]:
        for name in ("this_update", "next_update"):
            if single[name].native is not None:
                yield single[name].native
