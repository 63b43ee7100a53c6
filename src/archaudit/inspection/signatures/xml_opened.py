"""One XML signature with its signer, digests and value looked at (ETSI EN 319 102-1, clauses 5.2.2 to 5.2.7)."""

from __future__ import annotations

from collections.abc import Iterable

from asn1crypto import x509
from cryptography.x509 import load_der_x509_certificate
from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from archaudit.inspection.signatures import xades
from archaudit.inspection.signatures.algorithms import key_bits, weakness_of
from archaudit.inspection.signatures.digester import content_digester
from archaudit.inspection.signatures.knowledge import Knowledge
from archaudit.inspection.signatures.presented import Presented
from archaudit.inspection.signatures.refusal import Refused
from archaudit.inspection.signatures.xml_references import (
    SIGNED_PROPERTIES,
    Reference,
    SignedInfo,
    read_signed_info,
)
from archaudit.inspection.signatures.xml_verifier import Resolver, Verified, verify
from archaudit.model.signature import Algorithms, Integrity, SubIndication
from archaudit.model.validation_objects import Digest, SignedFacts


class OpenedXml(Struct, frozen=True):
    """An XML signature, what it signs and what it brings along."""

    presented: Presented
    references: tuple[Reference, ...] = ()
    known: Knowledge = field(default_factory=Knowledge)
    verified: tuple[bytes, ...] = ()
    """The verified bytes of each reference; empty when the signature is not intact."""

    @property
    def is_intact(self) -> bool:
        """Whether digests and signature value agree."""
        return self.presented.integrity is Integrity.INTACT

    @property
    def tells_place(self) -> bool:
        """Whether the place of what it signs is worth a look: it is intact, or an Id of it means several elements."""
        malformed = self.presented.subindication is SubIndication.FORMAT_FAILURE
        return bool(self.references) and (self.is_intact or malformed)


def open_xml(signature: etree._Element, resolve: Resolver) -> OpenedXml:
    """Finds the signer's certificate and verifies digests and signature value with it.

    Raises:
        Exception: whatever the libraries raise for structures that they do not understand.
    """
    seen = Presented(None, None, Integrity.INTACT, None)
    try:
        info = read_signed_info(signature)
        certificates = xades.certificates_of(signature)
        if not certificates:
            detail = "the signature holds no certificate"
            raise Refused(SubIndication.NO_SIGNING_CERTIFICATE_FOUND, detail)
        seen = _with_signer(seen, info, _signer_among(certificates))
    except Refused as refused:
        return OpenedXml(_refused(seen, refused))
    return _verified(signature, seen, info, resolve)


def refused(error: Refused) -> OpenedXml:
    """A signature of which nothing could be read."""
    return OpenedXml(_refused(Presented(None, None, Integrity.UNSUPPORTED, None), error))


def ended(opened: OpenedXml, error: Refused) -> OpenedXml:
    """The signature, when what speaks against it is found in a list that it signs, and not in itself."""
    return replace(opened, presented=_refused(opened.presented, error)) if opened.is_intact else opened


def weakened(opened: OpenedXml, digests: Iterable[str]) -> OpenedXml:
    """The signature, when its proof rests on the digests of a list that it signs too."""
    presented = opened.presented
    if presented.algorithms is None or presented.weak is not None:
        return opened
    return replace(opened, presented=replace(presented, weak=weakness_of(presented.algorithms, digests)))


def _verified(signature: etree._Element, seen: Presented, info: SignedInfo, resolve: Resolver) -> OpenedXml:
    assert seen.certificate is not None
    parsed = load_der_x509_certificate(seen.certificate.dump())
    seen = replace(seen, stamps=xades.stamps(signature))
    known = xades.brought_along(signature)
    verified: tuple[bytes, ...] = ()
    try:
        found = verify(signature, info, parsed, resolve)
        verified, seen = found.parts, replace(seen, signed=_signed(info, found))
        properties = xades.signed_properties(verified)
        if properties is None:
            seen = replace(seen, claimed=xades.property_time(verified))
        else:
            seen = replace(seen, claimed=xades.claimed_time(properties))
            xades.check_signer(properties, seen.certificate)
    except Refused as refused:
        seen = _refused(seen, refused)
    return OpenedXml(seen, info.references, known, verified)


def _signed(info: SignedInfo, found: Verified) -> SignedFacts | None:
    """What was signed, beside the signer's own properties; ``None`` where that is more than one object."""
    objects = [
        (reference.digest, data)
        for reference, data in zip(info.references, found.parts, strict=True)
        if reference.type != SIGNED_PROPERTIES
    ]
    if len(objects) != 1:
        return None
    return SignedFacts(_digest(*objects[0]), attributes=_digest(info.digest, found.signed_info))


def _digest(algorithm: str, data: bytes) -> Digest:
    return Digest(algorithm, content_digester(data)(algorithm).hex())


def _with_signer(seen: Presented, info: SignedInfo, certificate: x509.Certificate) -> Presented:
    algorithms = Algorithms(info.digest, info.signature, key_bits(certificate))
    return replace(seen, certificate=certificate, algorithms=algorithms, weak=weakness_of(algorithms, info.digests))


def _signer_among(certificates: tuple[x509.Certificate, ...]) -> x509.Certificate:
    """The one that issued none of the others; the first where that is not clear."""
    issuers = {other.issuer.hashable for other in certificates if other.issuer.hashable != other.subject.hashable}
    return next((one for one in certificates if one.subject.hashable not in issuers), certificates[0])


def _refused(seen: Presented, error: Refused) -> Presented:
    return replace(
        seen,
        integrity=error.integrity,
        indication=error.indication,
        subindication=error.subindication,
        detail=error.detail,
    )
