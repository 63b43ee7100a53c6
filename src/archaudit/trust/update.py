"""Brings a trust folder up to date: what is fetched is kept only when its issuer in the bundle signed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from asn1crypto import crl, x509
from msgspec import Struct

from archaudit.inspection.trust_files import certificates_in, crls_in
from archaudit.trust.addresses import issuer_addresses, list_addresses
from archaudit.trust.fetch import FetchError
from archaudit.trust.keep import is_self_issued, keep_certificate, keep_crl
from archaudit.trust.members import CertificateMember, Role, common_name, read_members
from archaudit.trust.proof import issued_by, list_issued_by

Fetch = Callable[[str], bytes]


class StepResult(StrEnum):
    """What came of one address."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    """Something was there, and it is not what it must be."""
    FAILED = "failed"
    """Nothing was fetched."""


class Step(Struct, frozen=True):
    """One address that was asked."""

    address: str
    result: StepResult
    detail: str


def update(
    folder: Path, fetch: Fetch, at: datetime, *, signers: Sequence[x509.Certificate] = (), intermediates: bool = False
) -> Iterator[Step]:
    """Fetches lists, and intermediates where asked, for the certificates of a folder; tells each step as it is done.

    Args:
        signers: certificates whose addresses are followed too, and that are not kept: only they name the lists of the
            authority that issued them.
        at: the time of the update; a list of the future is refused.

    Raises:
        UsageError: a file of the folder cannot be read, or the folder cannot be written.
    """
    if intermediates:
        yield from _fetch_issuers(folder, fetch, signers)
    members = read_members([folder])
    authorities = [member.certificate for member in members.of(Role.ROOT, Role.INTERMEDIATE)]
    known = (*(member.certificate for member in members.certificates), *signers)
    for address in dict.fromkeys(address for one in known for address in list_addresses(one)):
        yield _fetch_list(folder, fetch, address, authorities, at)


def _fetch_list(
    folder: Path, fetch: Fetch, address: str, authorities: Sequence[x509.Certificate], at: datetime
) -> Step:
    try:
        found = [crl.CertificateList.load(der) for der in crls_in(fetch(address))]
    except FetchError as error:
        return Step(address, StepResult.FAILED, str(error))
    except (ValueError, TypeError, KeyError, RecursionError):
        return Step(address, StepResult.REFUSED, "what is there is no revocation list")
    if len(found) != 1:
        return Step(address, StepResult.REFUSED, f"{len(found)} revocation lists are there")
    issued = found[0]
    if not any(list_issued_by(issued, authority) for authority in authorities):
        name = common_name(issued.issuer)
        return Step(address, StepResult.REFUSED, f"the list of “{name}” was not signed by an authority of the bundle")
    if issued["tbs_cert_list"]["this_update"].native > at:
        return Step(address, StepResult.REFUSED, "the list was issued in the future")
    path = keep_crl(folder, issued)
    return Step(address, StepResult.UNCHANGED if path is None else StepResult.NEW, _place(folder, path))


def _fetch_issuers(folder: Path, fetch: Fetch, signers: Sequence[x509.Certificate]) -> Iterator[Step]:
    """Goes up from each certificate until its issuer is in the bundle; roots are never fetched."""
    members = read_members([folder])
    pending = [*(member.certificate for member in members.certificates), *signers]
    asked: set[str] = set()
    while pending:
        certificate = pending.pop(0)
        if is_self_issued(certificate) or _has_issuer(certificate, members.certificates):
            continue
        for address in issuer_addresses(certificate):
            if address not in asked:
                asked.add(address)
                step, issuer = _fetch_issuer(folder, fetch, address, certificate)
                yield step
                pending += [issuer] if issuer is not None else []


def _fetch_issuer(
    folder: Path, fetch: Fetch, address: str, certificate: x509.Certificate
) -> tuple[Step, x509.Certificate | None]:
    try:
        found = [x509.Certificate.load(der) for der in certificates_in(fetch(address))]
    except FetchError as error:
        return Step(address, StepResult.FAILED, str(error)), None
    except (ValueError, TypeError, KeyError, RecursionError):
        return Step(address, StepResult.REFUSED, "what is there is no certificate"), None
    issuer = next((one for one in found if one.ca and issued_by(certificate, one)), None)
    if issuer is None:
        name = common_name(certificate.subject)
        return Step(address, StepResult.REFUSED, f"none of what is there issued “{name}”"), None
    if is_self_issued(issuer):
        return Step(address, StepResult.REFUSED, f"“{common_name(issuer.subject)}” is a root: add it yourself"), None
    path = keep_certificate(folder, issuer.dump(), Role.INTERMEDIATE)
    result = StepResult.UNCHANGED if path is None else StepResult.NEW
    return Step(address, result, _place(folder, path)), issuer


def _has_issuer(certificate: x509.Certificate, members: Sequence[CertificateMember]) -> bool:
    return any(issued_by(certificate, member.certificate) for member in members)


def _place(folder: Path, path: Path | None) -> str:
    return "" if path is None else path.relative_to(folder).as_posix()
