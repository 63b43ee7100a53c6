"""A signature of any format after its format, signer and value were looked at: all that the later steps need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, x509
from pyhanko.sign.validation.generic_cms import extract_self_reported_ts

from archaudit.inspection.signatures.algorithms import weakness
from archaudit.inspection.signatures.digester import Digester, content_digester
from archaudit.inspection.signatures.integrity import Opened
from archaudit.inspection.signatures.timestamp import tokens
from archaudit.model.signature import Algorithms, Indication, Integrity, SubIndication


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time-stamp token over a signature, not judged yet."""

    token: cms.SignedData
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
        stamps=tuple(Stamp(token, imprint) for token in tokens(signer_info)),
    )
