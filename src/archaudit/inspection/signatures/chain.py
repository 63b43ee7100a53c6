"""Certificate chain and revocation at one moment (ETSI EN 319 102-1, clauses 5.2.5 and 5.2.6; RFC 5280)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from asn1crypto import x509
from msgspec import Struct, field
from msgspec.structs import replace
from pyhanko_certvalidator.errors import RevokedError, ValidationError

from archaudit.inspection.signatures import chain_errors, usage
from archaudit.inspection.signatures.certificate_path import CHAIN_ONLY, STRICT, Answer, PathError, Question, find_path
from archaudit.inspection.signatures.certificates import certificate_name, parsed_certificate
from archaudit.inspection.signatures.chain_errors import ChainVerdict
from archaudit.inspection.signatures.consulted import Asked, told_of
from archaudit.inspection.signatures.knowledge import Knowledge, of_ders
from archaudit.inspection.signatures.relevant import Given
from archaudit.inspection.signatures.turning_points import stretch_of, turning_points
from archaudit.inspection.trust import TrustBundle
from archaudit.model.signature import Revocation, SubIndication, TrustDomain
from archaudit.model.validation_objects import ChainFacts

_MOST_REMEMBERED = 20_000
"""Certificates, and moments of one of them, whose answers are kept; a bound on memory, not on answers."""


class Purpose(StrEnum):
    """What a certificate was used for."""

    SIGNATURE = "signature"
    TIMESTAMP = "timestamp"


class _Answers(Struct):
    """What was found for one certificate, one purpose and one material."""

    points: tuple[datetime, ...]
    settled: dict[int, ChainVerdict] = field(default_factory=dict)
    """By stretch of time: what holds throughout it."""
    failed: dict[int, ChainVerdict] = field(default_factory=dict)
    """By stretch: what failed first in it. Its reason may name the moment."""
    exact: dict[datetime, ChainVerdict] = field(default_factory=dict)
    """By moment, while it is not known whether the reason names it."""

    def at(self, moment: datetime) -> ChainVerdict | None:
        stretch = stretch_of(moment, self.points)
        return self.exact.get(moment) or (None if stretch is None else self.settled.get(stretch))

    def keep(self, moment: datetime, verdict: ChainVerdict) -> None:
        stretch = stretch_of(moment, self.points)
        if stretch is not None and (verdict.subindication is None or self.failed.get(stretch) == verdict):
            # Two moments of a stretch with the same reason, word by word: it does not name them.
            self.settled[stretch] = verdict
        elif len(self.exact) < _MOST_REMEMBERED:
            self.exact[moment] = verdict
            if stretch is not None:
                self.failed.setdefault(stretch, verdict)


class ChainValidator:
    """Judges certificates against one trust bundle; the bundle is parsed once."""

    def __init__(self, trust: TrustBundle) -> None:
        self._trust = trust
        roots, stamps = (list(map(parsed_certificate, ders)) for ders in (trust.roots, trust.tsa))
        self._anchors = {Purpose.SIGNATURE: roots, Purpose.TIMESTAMP: roots + stamps}
        self._material = of_ders((*trust.intermediates, *trust.tsa), trust.crls, trust.ocsps)
        self._given = Given(self._material, (*roots, *stamps))
        self._answers: dict[tuple[bytes, Purpose, frozenset[bytes]], _Answers] = {}

    def judge(self, certificate: x509.Certificate, at: datetime, purpose: Purpose, known: Knowledge) -> ChainVerdict:
        """Whether the certificate could be believed at that moment.

        What the operator gave decides first: a list inside the document, chosen by whoever made it, is asked only
        where that says nothing about revocation.
        """
        if not self._anchors[purpose]:
            return ChainVerdict(
                SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
                Revocation.UNKNOWN,
                None,
                detail="no trust anchor was given",
            )
        brought = self._given.relevant(certificate, known.certificates)
        verdict = self._remembered(certificate, at, purpose, Knowledge(brought))
        if verdict.subindication is SubIndication.TRY_LATER and known.tells_revocation:
            return self._remembered(certificate, at, purpose, known)
        return verdict

    def domain(self, verdict: ChainVerdict) -> TrustDomain | None:
        """The domain of the anchor that a chain reaches; ``None`` where the bundle does not tell them apart."""
        roots = {
            TrustDomain.OFFICIAL_DUTY: self._trust.official_duty_roots,
            TrustDomain.PUBLIC: self._trust.public_roots,
        }
        domains = [domain for domain, members in roots.items() if verdict.anchor in members]
        return domains[0] if len(domains) == 1 else None

    def _remembered(
        self, certificate: x509.Certificate, at: datetime, purpose: Purpose, known: Knowledge
    ) -> ChainVerdict:
        key = (certificate.sha256, purpose, known.identity)
        answers = self._answers.get(key)
        verdict = answers.at(at) if answers is not None else None
        if verdict is not None:
            return verdict
        # In an order of its own: the answer serves all documents that bring the same, in whatever order.
        question = Question(certificate, self._anchors[purpose], self._material + known.in_order)
        if answers is None:
            if len(self._answers) >= _MOST_REMEMBERED:
                self._answers.clear()
            answers = self._answers[key] = _Answers(_turning_points(question))
        verdict = _judge(question, at, purpose)
        answers.keep(at, verdict)
        return verdict


def _turning_points(question: Question) -> tuple[datetime, ...]:
    material = question.material
    return turning_points(question.certificates, material.crls, material.ocsps)


def _judge(question: Question, at: datetime, purpose: Purpose) -> ChainVerdict:
    answer = _revocation_by_all(question, at)
    if answer.error is not None:
        return _without_valid_path(question, at, answer, answer.error)
    misuse = usage.misuse(question.certificate, for_timestamps=purpose is Purpose.TIMESTAMP)
    reason = SubIndication.CHAIN_CONSTRAINTS_FAILURE if misuse is not None else None
    facts = _facts(answer.path, answer.asked)
    return ChainVerdict(reason, Revocation.GOOD, True, detail=misuse, anchor=answer.anchor, facts=facts)


def _revocation_by_all(question: Question, at: datetime) -> Answer:
    """certvalidator asks no list once a response says "good", which may be older than the list that revokes."""
    first = find_path(question, at, STRICT)
    material = question.material
    if first.error is not None or not (material.ocsps and material.crls):
        return first
    by_lists = find_path(replace(question, material=replace(material, ocsps=())), at, STRICT)
    if isinstance(by_lists.error, RevokedError):
        return replace(by_lists, asked=_besides(by_lists.asked, first.asked) + by_lists.asked)
    return replace(first, asked=first.asked + _besides(first.asked, by_lists.asked))


def _besides(some: tuple[Asked, ...], others: tuple[Asked, ...]) -> tuple[Asked, ...]:
    return tuple(each for each in others if each not in some)


def _without_valid_path(question: Question, at: datetime, strict: Answer, error: PathError) -> ChainVerdict:
    """Whether the chain reaches an anchor all the same, revocation and age of the certificate aside."""
    certificate = question.certificate
    moment = min(max(at, certificate.not_valid_before), certificate.not_valid_after)
    answer = find_path(question, moment, CHAIN_ONLY)
    facts = _facts(answer.path, strict.asked, chain_errors.revoked_at(error))
    if answer.error is None:
        return replace(chain_errors.verdict(error, True), anchor=answer.anchor, facts=facts)
    trusted: bool | None = False
    if not isinstance(answer.error, ValidationError) or chain_errors.is_self_signed(answer.error):
        ends_elsewhere = chain_errors.ends_in_foreign_root(certificate, question.material.certificates)
        trusted = False if ends_elsewhere else None
    return replace(chain_errors.verdict(error, trusted), facts=facts)


def _facts(
    path: tuple[x509.Certificate, ...], asked: tuple[Asked, ...], revoked_at: datetime | None = None
) -> ChainFacts:
    return ChainFacts(tuple(map(certificate_name, path[1:])), told_of(path, asked), revoked_at)
