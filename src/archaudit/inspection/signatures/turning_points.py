"""Moments at which the answer for a certificate may change; between two of them it stays what it is.

Nearly every signature has a time of its own, and a chain costs milliseconds: an answer that holds for a stretch of
time is found once and serves all signatures of the certificate within it.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial

from asn1crypto import x509
from pyhanko_certvalidator.policy_decl import FRESHNESS_FALLBACK_VALIDITY_DEFAULT
from pyhanko_certvalidator.revinfo.archival import OCSPContainer

from archaudit.inspection.calendar_time import calendar_time
from archaudit.inspection.signatures.crl_index import IndexedCrl

_MARGIN = timedelta(seconds=5)
"""More than the tolerance of a second that certvalidator gives every comparison of times."""


def turning_points(
    certificates: Iterable[x509.Certificate], crls: Iterable[IndexedCrl], ocsps: Iterable[OCSPContainer]
) -> tuple[datetime, ...]:
    """Every time that validating one of the certificates may be compared with, in order.

    What cannot be read is nothing to a validation either, and has no times.
    """
    known = tuple(certificates)
    parts: list[Callable[[], Iterable[datetime]]] = [
        *(partial(_of_certificate, certificate) for certificate in known),
        *(partial(_of_list, one, known) for one in crls),
        *(partial(_of_response, container) for container in ocsps),
    ]
    return tuple(sorted({point for part in parts for point in _readable(part)}))


def stretch_of(at: datetime, points: tuple[datetime, ...]) -> int | None:
    """Number of the stretch between two turning points; ``None`` too near to one of them to tell."""
    number = bisect(points, at)
    near = (abs(at - point) <= _MARGIN for point in points[max(number - 1, 0) : number + 1])
    return None if any(near) else number


def _readable(part: Callable[[], Iterable[datetime]]) -> list[datetime]:
    try:
        return [time for time in map(calendar_time, part()) if time is not None]
    except (ValueError, TypeError, KeyError, OverflowError):
        return []


def _of_certificate(certificate: x509.Certificate) -> Iterable[datetime]:
    return certificate.not_valid_before, certificate.not_valid_after


def _of_list(one: IndexedCrl, certificates: tuple[x509.Certificate, ...]) -> Iterator[datetime]:
    body = one.whole["tbs_cert_list"]
    yield from _some(body["this_update"].native, body["next_update"].native)
    for entry in one.entries(certificates):
        yield entry["revocation_date"].native


def _of_response(container: OCSPContainer) -> Iterator[datetime]:
    single = container.extract_single_response()
    if single is None:
        return
    this_update, status = single["this_update"].native, single["cert_status"]
    yield from _some(this_update, single["next_update"].native, this_update + FRESHNESS_FALLBACK_VALIDITY_DEFAULT)
    if status.name == "revoked":
        yield status.chosen["revocation_time"].native


def _some(*times: datetime | None) -> Iterator[datetime]:
    return (time for time in times if time is not None)
