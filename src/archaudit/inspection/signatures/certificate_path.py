"""Finding a valid path from a certificate to an anchor (RFC 5280, clause 6): the way into pyhanko-certvalidator."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from datetime import datetime
from typing import TypeAlias, TypeVar

from asn1crypto import x509
from msgspec import Struct
from pyhanko_certvalidator import find_valid_path
from pyhanko_certvalidator.context import (
    CertValidationPolicySpec,
    ValidationContext,
    bootstrap_validation_data_handlers,
)
from pyhanko_certvalidator.errors import PathBuildingError, ValidationError
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import (
    NO_REVOCATION,
    REQUIRE_REVINFO,
    AcceptAllAlgorithms,
    AlgorithmUsagePolicy,
    CertRevTrustPolicy,
    DisallowWeakAlgorithmsPolicy,
    RevocationCheckingPolicy,
)
from pyhanko_certvalidator.registry import SimpleTrustManager

from archaudit.inspection.signatures.asked_certificate import asked
from archaudit.inspection.signatures.consulted import Asked, Consulted
from archaudit.inspection.signatures.knowledge import Knowledge

PathError: TypeAlias = ValidationError | PathBuildingError
Found = TypeVar("Found")


class PathRules(Struct, frozen=True):
    """How strict the way to the anchor is judged."""

    revocation: RevocationCheckingPolicy
    algorithms: AlgorithmUsagePolicy


STRICT = PathRules(REQUIRE_REVINFO, DisallowWeakAlgorithmsPolicy())
CHAIN_ONLY = PathRules(NO_REVOCATION, AcceptAllAlgorithms())


class Question(Struct, frozen=True):
    """A certificate and what there is to judge it by."""

    certificate: x509.Certificate
    anchors: Sequence[x509.Certificate]
    material: Knowledge

    @property
    def certificates(self) -> tuple[x509.Certificate, ...]:
        """Every certificate that the answer may depend on."""
        material = self.material
        return (self.certificate, *self.anchors, *material.certificates, *material.responders)


class Answer(Struct, frozen=True):
    """What the search for a path came to."""

    path: tuple[x509.Certificate, ...]
    """From the certificate up to the anchor; empty where none is valid."""
    error: PathError | None
    """Why there is none."""
    asked: tuple[Asked, ...]
    """What the status of certificates was read from, also on the way to an error, the last one last."""

    @property
    def anchor(self) -> bytes:
        """DER of the anchor of a path."""
        return bytes(self.path[-1].dump())


def find_path(question: Question, at: datetime, rules: PathRules) -> Answer:
    """Looks for a path that is valid at that moment."""
    consulted = Consulted()
    context = _context(question, at, rules, consulted)
    try:
        path = _at_once(_path(asked(question.certificate), context))
    except (ValidationError, PathBuildingError) as error:
        return Answer((), error, consulted.asked(context))
    return Answer(path, None, consulted.asked(context))


def _at_once(waiting: Coroutine[object, None, Found]) -> Found:
    """What a coroutine comes to that never has to wait, for nothing is fetched: a loop of events costs as much as half
    of a path.

    Raises:
        RuntimeError: it waits all the same.
    """
    try:
        waiting.send(None)
    except StopIteration as done:
        found: Found = done.value
        return found
    waiting.close()
    raise RuntimeError("a path is looked for without waiting")


async def _path(certificate: x509.Certificate, context: ValidationContext) -> tuple[x509.Certificate, ...]:
    paths = context.path_builder.async_build_paths_lazy(certificate)
    path = await find_valid_path(certificate, paths, context)
    return tuple(path.iter_certs(include_root=True))[::-1]


def _context(question: Question, at: datetime, rules: PathRules, consulted: Consulted) -> ValidationContext:
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=question.anchors),
        # A list issued after the moment still tells when a certificate was revoked.
        revinfo_policy=CertRevTrustPolicy(rules.revocation, retroactive_revinfo=True),
        algorithm_usage_policy=rules.algorithms,
    )
    material = question.material
    # Without fetchers nothing is ever asked of the network, whatever addresses the certificates name.
    handlers = bootstrap_validation_data_handlers(
        fetchers=None,
        certs=[asked(certificate) for certificate in material.certificates],
        crls=[consulted.watched_list(one, question.certificates) for one in material.crls],
        ocsps=[consulted.watched_response(one) for one in material.ocsps],
    )
    timing = ValidationTimingInfo(at, best_signature_time=at, point_in_time_validation=True)
    return policy.build_validation_context(timing_info=timing, handlers=handlers)
