"""Finding a valid path from a certificate to an anchor (RFC 5280, clause 6): the way into pyhanko-certvalidator."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from asn1crypto import x509
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
from archaudit.inspection.signatures.knowledge import Knowledge

PathError: TypeAlias = ValidationError | PathBuildingError


@dataclass(frozen=True, slots=True)
class PathRules:
    """How strict the way to the anchor is judged."""

    revocation: RevocationCheckingPolicy
    algorithms: AlgorithmUsagePolicy


STRICT = PathRules(REQUIRE_REVINFO, DisallowWeakAlgorithmsPolicy())
CHAIN_ONLY = PathRules(NO_REVOCATION, AcceptAllAlgorithms())


@dataclass(frozen=True, slots=True)
class Question:
    """A certificate and what there is to judge it by."""

    certificate: x509.Certificate
    anchors: Sequence[x509.Certificate]
    material: Knowledge

    @property
    def certificates(self) -> tuple[x509.Certificate, ...]:
        """Every certificate that the answer may depend on."""
        material = self.material
        return (self.certificate, *self.anchors, *material.certificates, *material.responders)


def find_path(question: Question, at: datetime, rules: PathRules) -> bytes | PathError:
    """DER of the anchor of a path that is valid at that moment, or why there is none."""
    try:
        anchor: bytes = asyncio.run(_anchor(asked(question.certificate), _context(question, at, rules)))
    except (ValidationError, PathBuildingError) as error:
        return error
    return anchor


async def _anchor(certificate: x509.Certificate, context: ValidationContext) -> bytes:
    paths = context.path_builder.async_build_paths_lazy(certificate)
    path = await find_valid_path(certificate, paths, context)
    return bytes(path.trust_anchor.authority.certificate.dump())


def _context(question: Question, at: datetime, rules: PathRules) -> ValidationContext:
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
        crls=[one.excerpt(question.certificates) for one in material.crls],
        ocsps=material.ocsps,
    )
    timing = ValidationTimingInfo(at, best_signature_time=at, point_in_time_validation=True)
    return policy.build_validation_context(timing_info=timing, handlers=handlers)
