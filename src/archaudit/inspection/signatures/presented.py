"""A signature of any format after its format, signer and value were looked at: all that the later steps need."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from asn1crypto import cms, core, x509
from msgspec import Struct, field

from archaudit.inspection.signatures.algorithms import weakness, weakness_of
from archaudit.inspection.signatures.digester import OTHER_DIGEST, Digester, content_digester
from archaudit.inspection.signatures.knowledge import Knowledge, of_signed_data, of_usual
from archaudit.inspection.signatures.usual_cms import UsualSignature, usual_signature
from archaudit.model.signature import Algorithms, Indication, Integrity, SubIndication
from archaudit.model.validation_objects import Digest, SignedFacts

if TYPE_CHECKING:
    from archaudit.inspection.signatures.integrity import Opened

Token: TypeAlias = bytes | UsualSignature | cms.SignedData
"""A time-stamp token: DER of its ContentInfo, or what was made of that, quickly or in general."""


class Stamp(Struct, frozen=True):
    """A time-stamp token over a signature, not judged yet."""

    token: bytes
    """DER of its ContentInfo."""
    imprint_of: Digester
    """Digest of what the token must have been made over."""


class Presented(Struct, frozen=True):
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
    signed: SignedFacts | None = None
    """``None`` when no digest of what was signed was taken."""


def present(signed_data: cms.SignedData, digest_of: Digester) -> Presented:
    """A CMS signature after these steps.

    Raises:
        Exception: whatever the libraries raise for structures that they do not understand.
    """
    usual = usual_signature(signed_data.dump(), digest_of)
    return present_generally(signed_data, digest_of) if usual is None else of_usual_cms(usual)


def present_generally(signed_data: cms.SignedData, digest_of: Digester) -> Presented:
    """The same for a signature of any shape.

    Raises:
        Exception: as :func:`present`.
    """
    # pyHanko's signing half costs a third of a second to import; signatures of the usual shape need none of it.
    from archaudit.inspection.signatures.integrity import open_generally

    return _of_cms(open_generally(signed_data, digest_of))


def encapsulated(signed_data: cms.SignedData) -> bytes | None:
    """The content inside the CMS; ``None`` when it is detached."""
    content = signed_data["encap_content_info"]["content"]
    return None if content is core.VOID or content.native is None else bytes(content)


def of_usual_cms(usual: UsualSignature) -> Presented:
    """A CMS signature of the usual shape, with the time-stamps over its value.

    Raises:
        ValueError: the revocation information in it is damaged.
    """
    imprint, name = content_digester(usual.value), usual.algorithms.digest
    broken = usual.stated is not None
    return Presented(
        certificate=usual.certificate.asn1,
        algorithms=usual.algorithms,
        integrity=Integrity.BROKEN if broken else Integrity.INTACT,
        indication=Indication.TOTAL_FAILED if broken else None,
        subindication=SubIndication.HASH_FAILURE if broken else None,
        detail=OTHER_DIGEST if broken else None,
        claimed=usual.claimed,
        weak=weakness_of(usual.algorithms, (name,)),
        stamps=tuple(Stamp(token, imprint) for token in usual.tokens),
        own=of_usual(usual),
        signed=SignedFacts(
            Digest(name, usual.digest.hex()),
            stated=None if usual.stated is None else Digest(name, usual.stated.hex()),
            attributes=Digest(name, usual.attributes_digest.hex()),
        ),
    )


def _of_cms(opened: Opened) -> Presented:
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
        claimed=opened.claimed,
        weak=weakness(opened.algorithms, signer_info) if opened.algorithms is not None else None,
        stamps=tuple(Stamp(token, imprint) for token in opened.tokens),
        own=of_signed_data(opened.signed_data, opened.archive),
        signed=opened.signed,
    )
