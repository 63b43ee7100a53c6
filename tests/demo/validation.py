"""Judges signatures of the sample with pyHanko directly, offline: a second opinion on the builders."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from hashlib import sha256
from io import BytesIO

from asn1crypto import cms, crl
from msgspec import Struct
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import KeyUsageConstraints
from pyhanko.sign.validation.ades import ades_basic_validation, ades_with_time_validation
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer

from archaudit.demo.pki import sample_pki
from archaudit.demo.signers import certificate

ROOTS = ("official-root", "public-root")
CAS = ("official-ca", "public-ca")


class Verdict(Struct, frozen=True, dict=True):
    """What pyHanko says."""

    status: str
    modification: str | None
    coverage: str | None


def judge_pdf(data: bytes, as_of: datetime) -> list[Verdict]:
    """Every signature of the PDF, document time-stamps left out."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    signatures = PdfFileReader(BytesIO(data)).embedded_regular_signatures
    return [_judge_embedded(embedded, as_of) for embedded in signatures]


def judge_detached(signature: bytes, digest: bytes, stamped: bool, as_of: datetime) -> str:
    """A detached signature over the digest of a file."""
    signed_data = cms.ContentInfo.load(signature)["content"]
    function = ades_with_time_validation if stamped else ades_basic_validation
    return _run(function, signed_data, digest, as_of)


def _judge_embedded(embedded, as_of: datetime) -> Verdict:
    embedded.compute_integrity_info()
    function = ades_with_time_validation if _stamped(embedded) else ades_basic_validation
    status = _run(function, embedded.signed_data, embedded.compute_digest(), as_of)
    diff = embedded.diff_result
    level = getattr(diff, "modification_level", None)
    return Verdict(status, level.name if level else str(diff), embedded.coverage.name)


def _run(function, signed_data, digest: bytes, as_of: datetime) -> str:
    spec = SignatureValidationSpec(
        CertValidationPolicySpec(
            trust_manager=SimpleTrustManager.build(trust_roots=[certificate(root) for root in ROOTS]),
            revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
        ),
        revinfo_gathering_policy=RevocationInfoGatheringSpec(online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY),
        # Without it pyHanko does not ask for key usage at all.
        key_usage_settings=KeyUsageConstraints(key_usage={"digital_signature"}),
        local_knowledge=LocalKnowledge(
            known_certs=[certificate(ca) for ca in CAS],
            known_crls=[
                CRLContainer(crl.CertificateList.load(sample_pki().crl_der(issuer))) for issuer in (*ROOTS, *CAS)
            ],
        ),
    )
    timing = ValidationTimingInfo(as_of, as_of, False)
    result = asyncio.run(function(signed_data, spec, raw_digest=digest, timing_info=timing))
    return str(result.ades_subindic.name)


def _stamped(embedded) -> bool:
    attributes = embedded.signer_info["unsigned_attrs"]
    return any(attribute["type"].native == "signature_time_stamp_token" for attribute in attributes)


def signers_of(data: bytes) -> list[str]:
    """SHA-256 of the signers' certificates."""
    if b"/ByteRange" not in data:
        return []
    signatures = PdfFileReader(BytesIO(data)).embedded_regular_signatures
    return [sha256(embedded.signer_cert.dump()).hexdigest() for embedded in signatures]
