"""Certificate chain and revocation at one moment (ETSI EN 319 102-1, clauses 5.2.5 and 5.2.6; RFC 5280)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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

from archaudit.inspection.signatures import chain_errors, usage
from archaudit.inspection.signatures.chain_errors import ChainVerdict
from archaudit.inspection.signatures.knowledge import Knowledge, of_ders
from archaudit.inspection.trust import TrustBundle
from archaudit.model.signature import Revocation, SubIndication


class Purpose(StrEnum):
    """What a certificate was used for."""

    SIGNATURE = "signature"
    TIMESTAMP = "timestamp"


@dataclass(frozen=True, slots=True)
class _Rules:
    revocation: RevocationCheckingPolicy
    algorithms: AlgorithmUsagePolicy


_STRICT = _Rules(REQUIRE_REVINFO, DisallowWeakAlgorithmsPolicy())
_CHAIN_ONLY = _Rules(NO_REVOCATION, AcceptAllAlgorithms())


class ChainValidator:
    """Judges certificates against one trust bundle; the bundle is parsed once."""

    def __init__(self, trust: TrustBundle, as_of: datetime) -> None:
        self._as_of = as_of
        roots = [x509.Certificate.load(der) for der in trust.roots]
        stamps = [x509.Certificate.load(der) for der in trust.tsa]
        self._anchors = {Purpose.SIGNATURE: roots, Purpose.TIMESTAMP: roots + stamps}
        self._material = of_ders((*trust.intermediates, *trust.tsa), trust.crls, trust.ocsps)
        self._answers: dict[tuple[bytes, Purpose, tuple[bytes, ...]], ChainVerdict] = {}

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
        verdict = self._by_operator(certificate, at, purpose, known)
        if verdict.subindication is SubIndication.TRY_LATER and known.tells_revocation:
            return self._judge(certificate, at, purpose, self._material + known)
        return verdict

    def _by_operator(
        self, certificate: x509.Certificate, at: datetime, purpose: Purpose, known: Knowledge
    ) -> ChainVerdict:
        material = self._material + Knowledge(known.certificates)
        if at != self._as_of:
            return self._judge(certificate, at, purpose, material)
        key = (certificate.sha256, purpose, tuple(sorted({cert.sha256 for cert in known.certificates})))
        if key not in self._answers:
            self._answers[key] = self._judge(certificate, at, purpose, material)
        return self._answers[key]

    def _judge(
        self, certificate: x509.Certificate, at: datetime, purpose: Purpose, material: Knowledge
    ) -> ChainVerdict:
        error = self._path_error(certificate, at, purpose, material, _STRICT)
        if error is not None:
            return chain_errors.verdict(error, self._trusted(certificate, at, purpose, material))
        misuse = usage.misuse(certificate, for_timestamps=purpose is Purpose.TIMESTAMP)
        if misuse is not None:
            return ChainVerdict(SubIndication.CHAIN_CONSTRAINTS_FAILURE, Revocation.GOOD, True, detail=misuse)
        return ChainVerdict(None, Revocation.GOOD, True)

    def _trusted(
        self, certificate: x509.Certificate, at: datetime, purpose: Purpose, material: Knowledge
    ) -> bool | None:
        """Whether the chain reaches an anchor, revocation and age of the certificate aside."""
        moment = min(max(at, certificate.not_valid_before), certificate.not_valid_after)
        error = self._path_error(certificate, moment, purpose, material, _CHAIN_ONLY)
        if error is None:
            return True
        if isinstance(error, ValidationError) and not chain_errors.is_self_signed(error):
            return False
        ends_elsewhere = chain_errors.ends_in_foreign_root(certificate, material.certificates)
        return False if ends_elsewhere else None

    def _path_error(
        self, certificate: x509.Certificate, at: datetime, purpose: Purpose, material: Knowledge, rules: _Rules
    ) -> ValidationError | PathBuildingError | None:
        context = self._context(at, purpose, material, rules)
        try:
            asyncio.run(_find_path(certificate, context))
        except (ValidationError, PathBuildingError) as error:
            return error
        return None

    def _context(self, at: datetime, purpose: Purpose, material: Knowledge, rules: _Rules) -> ValidationContext:
        policy = CertValidationPolicySpec(
            trust_manager=SimpleTrustManager.build(trust_roots=self._anchors[purpose]),
            # A list issued after the moment still tells when a certificate was revoked.
            revinfo_policy=CertRevTrustPolicy(rules.revocation, retroactive_revinfo=True),
            algorithm_usage_policy=rules.algorithms,
        )
        # Without fetchers nothing is ever asked of the network, whatever addresses the certificates name.
        handlers = bootstrap_validation_data_handlers(
            fetchers=None, certs=material.certificates, crls=material.crls, ocsps=material.ocsps
        )
        timing = ValidationTimingInfo(at, best_signature_time=at, point_in_time_validation=True)
        return policy.build_validation_context(timing_info=timing, handlers=handlers)


async def _find_path(certificate: x509.Certificate, context: ValidationContext) -> None:
    await find_valid_path(certificate, context.path_builder.async_build_paths_lazy(certificate), context)
