"""Whether a trust bundle holds together (RFC 5280; RFC 3161, 2.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from archaudit.model.text import Text
from archaudit.trust import words
from archaudit.trust.members import CertificateMember, CrlMember, Members, OcspMember, Role
from archaudit.trust.proof import issued_by, list_issued_by, response_issued_by


class Remark(Struct, frozen=True):
    """Something about one member that whoever keeps the bundle must know."""

    known: bool
    """``True``: a defect that is known. ``False``: something is missing, so that answers stay undetermined."""
    path: Path | None
    text: Text
    values: dict[str, str]

    def render(self, lang: str) -> str:
        return self.text.render(lang, **self.values)


def verify(members: Members, at: datetime) -> list[Remark]:
    """Every remark on the bundle at a moment, in order of path."""
    remarks = [
        *_duplicates(members),
        *(remark for member in members.certificates for remark in _certificate(member, members, at)),
        *(remark for member in members.crls for remark in _crl(member, members, at)),
        *(remark for member in members.ocsps for remark in _ocsp(member, members, at)),
        *_authorities_without_list(members, at),
    ]
    return sorted(remarks, key=lambda remark: (str(remark.path), remark.render("en")))


def _remark(known: bool, path: Path | None, text: Text, **values: object) -> Remark:
    return Remark(known, path, text, {name: str(value) for name, value in values.items()})


def _duplicates(members: Members) -> Iterator[Remark]:
    times = Counter((member.sha256) for member in members.certificates)
    for member in members.certificates:
        if times[member.sha256] > 1:
            yield _remark(True, member.path, words.DUPLICATE, subject=member.subject)


def _certificate(member: CertificateMember, members: Members, at: datetime) -> Iterator[Remark]:
    certificate = member.certificate
    about = {"subject": member.subject}
    if at > certificate.not_valid_after:
        yield _remark(True, member.path, words.EXPIRED, **about, day=certificate.not_valid_after.date())
    if at < certificate.not_valid_before:
        yield _remark(True, member.path, words.NOT_YET, **about, day=certificate.not_valid_before.date())
    if member.role is Role.TSA:
        yield from _tsa(member)
    elif not certificate.ca:
        yield _remark(True, member.path, words.NOT_A_CA, **about)
    elif certificate.key_usage_value is not None and "key_cert_sign" not in certificate.key_usage_value.native:
        yield _remark(True, member.path, words.CANNOT_ISSUE, **about)
    if member.role is Role.ROOT and member.domain is None:
        yield _remark(False, member.path, words.DOMAIN_UNKNOWN, **about)
    yield from _chain(member, members)


def _tsa(member: CertificateMember) -> Iterator[Remark]:
    purposes = member.certificate.extended_key_usage_value
    if not member.certificate.ca and (purposes is None or set(purposes.native) != {"time_stamping"}):
        yield _remark(True, member.path, words.NOT_STAMPING, subject=member.subject)


def _chain(member: CertificateMember, members: Members) -> Iterator[Remark]:
    certificate = member.certificate
    about = {"subject": member.subject, "issuer": member.issuer}
    if certificate.subject == certificate.issuer:
        if not issued_by(certificate, certificate):
            yield _remark(True, member.path, words.BAD_SIGNATURE, **about)
        elif member.role is Role.INTERMEDIATE:
            yield _remark(True, member.path, words.ROOT_AMONG_INTERMEDIATES, subject=member.subject)
    elif member.role is Role.INTERMEDIATE and not reaches_root(member, members):
        named = [one for one in members.certificates if one.certificate.subject == certificate.issuer]
        signed = any(issued_by(certificate, one.certificate) for one in named)
        if named and not signed:
            yield _remark(True, member.path, words.BAD_SIGNATURE, **about)
        else:
            yield _remark(False, member.path, words.NO_ROOT, **about)


def reaches_root(member: CertificateMember, members: Members) -> bool:
    """Whether issuers in the bundle lead up to one of its roots."""
    pending, seen = [member], {member.sha256}
    while pending:
        current = pending.pop()
        for one in members.of(Role.ROOT, Role.INTERMEDIATE):
            if one.sha256 not in seen and issued_by(current.certificate, one.certificate):
                if one.role is Role.ROOT:
                    return True
                seen.add(one.sha256)
                pending.append(one)
    return False


def _crl(member: CrlMember, members: Members, at: datetime) -> Iterator[Remark]:
    about = {"issuer": member.issuer}
    named = [one for one in members.certificates if one.certificate.subject == member.crl.issuer]
    if not named:
        yield _remark(False, member.path, words.CRL_OF_NOBODY, **about)
    elif not any(list_issued_by(member.crl, one.certificate) for one in named):
        yield _remark(True, member.path, words.CRL_NOT_SIGNED, **about)
    if member.crl.delta_crl_indicator_value is not None:
        yield _remark(False, member.path, words.CRL_DELTA, **about)
    if member.this_update > at:
        yield _remark(False, member.path, words.CRL_NOT_YET, **about, day=member.this_update.date())
    if member.next_update is not None and member.next_update < at:
        yield _remark(False, member.path, words.CRL_STALE, **about, day=member.next_update.date())


def _ocsp(member: OcspMember, members: Members, at: datetime) -> Iterator[Remark]:
    authorities = [one.certificate for one in members.certificates]
    if not response_issued_by(member.response, authorities):
        yield _remark(False, member.path, words.OCSP_OF_NOBODY)
    if member.next_update is not None and member.next_update < at:
        yield _remark(False, member.path, words.OCSP_STALE, day=member.next_update.date())


def _authorities_without_list(members: Members, at: datetime) -> Iterator[Remark]:
    for member in members.of(Role.ROOT, Role.INTERMEDIATE):
        if member.certificate.ca and not any(_speaks_for(one, member, at) for one in members.crls):
            yield _remark(False, member.path, words.NO_CRL, subject=member.subject)


def _speaks_for(one: CrlMember, member: CertificateMember, at: datetime) -> bool:
    current = one.next_update is None or one.next_update >= at
    return current and one.crl.issuer == member.certificate.subject and list_issued_by(one.crl, member.certificate)


def worst(remarks: Sequence[Remark]) -> bool | None:
    """``True`` a defect is known, ``False`` only something is missing, ``None`` nothing is wrong."""
    return any(remark.known for remark in remarks) if remarks else None
