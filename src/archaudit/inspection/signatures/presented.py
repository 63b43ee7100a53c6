"""A signature of any format after its format, signer and value were looked at: all that the later steps need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from asn1crypto import cms, x509
from pyhanko.sign.general import find_cms_attribute_iter
from pyhanko.sign.validation.generic_cms import extract_self_reported_ts

from archaudit.inspection.signatures.algorithms import weakness, weakness_of
from archaudit.inspection.signatures.digester import Digester, content_digester
from archaudit.inspection.signatures.integrity import Opened, open_generally
from archaudit.inspection.signatures.knowledge import Knowledge, of_signed_data, of_usual
from archaudit.inspection.signatures.usual_cms import UsualSignature, usual_signature
from archaudit.model.signature import Algorithms, Indication, Integrity, SubIndication

Token: TypeAlias = bytes | UsualSignature | cms.SignedData
"""A time-stamp token: DER of its ContentInfo, or what was made of that, quickly or in general."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time-stamp token over a signature, not judged yet."""

    token: Token
    imprint_of: Digester
    """Digest of what the token must have been made over."""


@dataclass(frozen=True, slots=True)
class Presented:
    """What steps 1 to 3 of ETSI EN 319 102-1, clause 5.3.4, found."""

    certificate: x509.Certificate | None
    algorithms: Algorithms | None
    integrity: Integrity
    indication: Indication | None
    """``None`` while nothing speaks against the signature; there is a certificate then, and algorithms."""
    subindication: SubIndication | None = None
    detail: str | None = None
    claimed: datetime | None = None
    """The signing time that the signer claims."""
    weak: str | None = None
    """Why the algorithms prove nothing any more; ``None`` when they do."""
    stamps: tuple[Stamp, ...] = ()
    own: Knowledge = field(default_factory=Knowledge)
    """What the signature brings along."""


def present(signed_data: cms.SignedData, digest_of: Digester) -> Presented:
    """A CMS signature after these steps.

    Raises:
        Exception: whatever the libraries raise for structures that they do not understand.
    """
    usual = usual_signature(signed_data.dump(), digest_of)
    return of_cms(open_generally(signed_data, digest_of)) if usual is None else of_usual_cms(usual)


def of_usual_cms(usual: UsualSignature) -> Presented:
    """A CMS signature of the usual shape, with the time-stamps over its value.

    Raises:
        ValueError: the revocation information in it is damaged.
    """
    imprint = content_digester(usual.value)
    return Presented(
        certificate=usual.certificate.asn1,
        algorithms=usual.algorithms,
        integrity=Integrity.INTACT,
        indication=None,
        claimed=usual.claimed,
        weak=weakness_of(usual.algorithms, (usual.algorithms.digest,)),
        stamps=tuple(Stamp(token, imprint) for token in usual.tokens),
        own=of_usual(usual),
    )


def of_cms(opened: Opened) -> Presented:
    """A CMS signature that was opened, with the time-stamps over its value."""
    signer_info = opened.signer_info
    imprint = content_digester(signer_info["signature"].native)
    return Presented(
        certificate=opened.certificate,
        algorithms=opened.algorithms,
        integrity=opened.integrity,
        indication=opened.indication,
        subindication=opened.subindication,
        detail=opened.detail,
        claimed=extract_self_reported_ts(signer_info),
        weak=weakness(opened.algorithms, signer_info) if opened.algorithms is not None else None,
        stamps=tuple(Stamp(token, imprint) for token in _tokens(signer_info)),
        own=of_signed_data(opened.signed_data),
    )


def _tokens(signer_info: cms.SignerInfo) -> Iterator[cms.SignedData]:
    """The time-stamp tokens over a signature's value (RFC 3161, appendix A)."""
    for token in find_cms_attribute_iter(signer_info["unsigned_attrs"], "signature_time_stamp_token"):
        yield token["content"]
