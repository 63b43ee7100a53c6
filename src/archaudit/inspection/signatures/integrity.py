"""Digest and signature value of one CMS signature of any shape (ETSI EN 319 102-1, clauses 5.2.3 and 5.2.7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from asn1crypto import cms, pdf, x509
from msgspec import Struct
from pyhanko.sign.general import (
    MultivaluedAttributeError,
    NonexistentAttributeError,
    find_cms_attribute_iter,
    find_unique_cms_attribute,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_self_reported_ts,
    validate_sig_integrity,
)

from archaudit.inspection.calendar_time import calendar_time
from archaudit.inspection.signatures import mapping
from archaudit.inspection.signatures.algorithms import algorithms_of, unsupported
from archaudit.inspection.signatures.digester import OTHER_DIGEST, Digester, content_digester
from archaudit.model.signature import Algorithms, Indication, Integrity, SubIndication
from archaudit.model.validation_objects import Digest, SignedFacts


class Opened(Struct, frozen=True):
    """A signature with its one signer."""

    signed_data: cms.SignedData
    signer_info: cms.SignerInfo
    certificate: x509.Certificate | None
    algorithms: Algorithms | None
    integrity: Integrity
    indication: Indication | None
    """``None`` while nothing speaks against the signature."""
    subindication: SubIndication | None = None
    detail: str | None = None
    signed: SignedFacts | None = None

    @property
    def claimed(self) -> datetime | None:
        """The signing time that the signer claims."""
        return calendar_time(extract_self_reported_ts(self.signer_info))

    @property
    def tokens(self) -> Iterator[bytes]:
        """DER of the time-stamp tokens over the value (RFC 3161, appendix A)."""
        for token in find_cms_attribute_iter(self.signer_info["unsigned_attrs"], "signature_time_stamp_token"):
            yield token.dump()

    @property
    def archive(self) -> pdf.RevocationInfoArchival | None:
        """Revocation information that is signed along (ISO 32000-2, 12.8.3.3.2)."""
        try:
            return find_unique_cms_attribute(self.signer_info["signed_attrs"], "adobe_revocation_info_archival")
        except (NonexistentAttributeError, MultivaluedAttributeError, TypeError):
            return None


def open_generally(signed_data: cms.SignedData, digest_of: Digester) -> Opened:
    """Finds the signer's certificate and verifies digest and signature value with it, whatever shape it has.

    Raises:
        ValueError: the signature has not exactly one signer, or is no CMS.
    """
    if len(signed_data["signer_infos"]) != 1:
        raise ValueError("a signature has exactly one signer")
    signer_info = signed_data["signer_infos"][0]
    try:
        certificate = extract_certs_for_validation(signed_data).signer_cert
    except SignatureValidationError as error:
        return _refused(signed_data, signer_info, None, None, error)
    algorithms = algorithms_of(signer_info, certificate)
    reason = unsupported(algorithms)
    if reason is not None:
        custom = (Integrity.UNSUPPORTED, Indication.INDETERMINATE, SubIndication.CUSTOM, reason)
        return Opened(signed_data, signer_info, certificate, algorithms, *custom)
    return _verified(signed_data, signer_info, certificate, algorithms, digest_of)


def _verified(
    signed_data: cms.SignedData,
    signer_info: cms.SignerInfo,
    certificate: x509.Certificate,
    algorithms: Algorithms,
    digest_of: Digester,
) -> Opened:
    digest = digest_of(algorithms.digest)
    try:
        digest_matches, value_matches = validate_sig_integrity(
            signer_info,
            certificate,
            expected_content_type=signed_data["encap_content_info"]["content_type"].native,
            actual_digest=digest,
        )
    except SignatureValidationError as error:
        return _refused(signed_data, signer_info, certificate, algorithms, error)
    opened = (signed_data, signer_info, certificate, algorithms)
    signed = _signed(signer_info, algorithms.digest, digest)
    if not digest_matches:
        return Opened(
            *opened, Integrity.BROKEN, Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE,
            OTHER_DIGEST, signed,
        )  # fmt: skip
    if not value_matches:
        return Opened(
            *opened, Integrity.BROKEN, Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE,
            "the signature value was not made with the signer's key", signed,
        )  # fmt: skip
    return Opened(*opened, Integrity.INTACT, None, signed=signed)


def _signed(signer_info: cms.SignerInfo, algorithm: str, digest: bytes) -> SignedFacts:
    """What was signed, where it could be verified."""
    document = Digest(algorithm, digest.hex())
    if not signer_info["signed_attrs"]:
        return SignedFacts(document)
    told: bytes = find_unique_cms_attribute(signer_info["signed_attrs"], "message_digest").native
    of_attributes = content_digester(signer_info["signed_attrs"].untag().dump())(algorithm)
    return SignedFacts(
        document,
        stated=None if told == digest else Digest(algorithm, told.hex()),
        attributes=Digest(algorithm, of_attributes.hex()),
    )


def _refused(
    signed_data: cms.SignedData,
    signer_info: cms.SignerInfo,
    certificate: x509.Certificate | None,
    algorithms: Algorithms | None,
    error: SignatureValidationError,
) -> Opened:
    indication, subindication = mapping.conclusion(error.ades_subindication)
    failed = indication is Indication.TOTAL_FAILED
    integrity = Integrity.BROKEN if failed else Integrity.UNSUPPORTED
    return Opened(
        signed_data, signer_info, certificate, algorithms,
        integrity, indication, subindication, str(error.failure_message),
    )  # fmt: skip
