"""XAdES properties of an XML signature: what the signer states, and what was added for later (ETSI EN 319 132-1)."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from asn1crypto import cms, x509
from cryptography.x509 import load_der_x509_certificate, load_der_x509_crl
from cryptography.x509.ocsp import load_der_ocsp_response
from lxml import etree

from archaudit.inspection.signatures.digester import content_digester
from archaudit.inspection.signatures.knowledge import Knowledge, of_ders
from archaudit.inspection.signatures.presented import Stamp
from archaudit.inspection.signatures.refusal import Refused
from archaudit.inspection.signatures.xml_references import digest_name
from archaudit.inspection.signatures.xml_tree import C14N_1_0, canonical, ds, verified_as, xades
from archaudit.model.local_time import in_utc
from archaudit.model.signature import SubIndication

_MOST_OBJECTS = 200
"""Bound on the stamps, and on the certificates, CRLs and OCSP responses taken from one signature."""
_CERTIFICATES = (ds("X509Certificate"), xades("EncapsulatedX509Certificate"))


def signed_properties(verified: Iterable[bytes]) -> etree._Element | None:
    """The signed properties out of the bytes that were verified; ``None`` when the signature states none.

    Raises:
        Refused: it states more than one set.
    """
    found = verified_as(verified, xades("SignedProperties"))
    if len(found) > 1:
        raise Refused(SubIndication.FORMAT_FAILURE, "the signature states its properties more than once")
    return found[0] if found else None


def claimed_time(properties: etree._Element) -> datetime | None:
    """SigningTime (clause 5.2.1) in UTC."""
    return read_time(properties.findtext(f".//{xades('SigningTime')}"))


def property_time(verified: Iterable[bytes]) -> datetime | None:
    """SigningTime among the signed signature properties of a signature without XAdES (XML Signature 1.1, 5.2).

    Vietnamese e-invoices put it there, in a namespace of no fixed name.

    Raises:
        Refused: a verified Object is no XML.
    """
    texts = (root.findtext(f".//{ds('SignatureProperty')}/{{*}}SigningTime") for root in _properties(verified))
    return next((time for time in map(read_time, texts) if time is not None), None)


def read_time(text: str | None) -> datetime | None:
    """A time as XML writes it, in UTC; Vietnam time where no zone is written; ``None`` when it is no time."""
    try:
        return in_utc(datetime.fromisoformat((text or "").strip()))
    except (ValueError, OverflowError):
        return None


def check_signer(properties: etree._Element, certificate: x509.Certificate) -> None:
    """SigningCertificate or SigningCertificateV2 (clause 5.2.2) names the certificate; one of them may be missing.

    Raises:
        Refused: it names another one.
    """
    for name in ("SigningCertificate", "SigningCertificateV2"):
        digest = properties.find(f".//{xades(name)}/{xades('Cert')}/{xades('CertDigest')}")
        if digest is None:
            continue
        method = digest.find(ds("DigestMethod"))
        algorithm = digest_name((method.get("Algorithm") if method is not None else None) or "")
        if _decoded(digest.find(ds("DigestValue"))) != hashlib.new(algorithm, certificate.dump()).digest():
            detail = "the signer's properties name another certificate"
            raise Refused(SubIndication.NO_SIGNING_CERTIFICATE_FOUND, detail)


def stamps(signature: etree._Element) -> tuple[Stamp, ...]:
    """Time-stamps over the signature value (clause 5.3).

    Raises:
        Exception: for tokens that cannot be read.
    """
    value = signature.find(ds("SignatureValue"))
    if value is None:
        return ()
    return tuple(
        Stamp(_token(token), content_digester(canonical(value, _canonicalization(stamp))))
        for stamp in _own(signature, xades("SignatureTimeStamp"))
        for token in stamp.findall(xades("EncapsulatedTimeStamp"))
    )


def brought_along(signature: etree._Element) -> Knowledge:
    """Certificates of KeyInfo and CertificateValues, and RevocationValues (clause 5.4), none of it trusted.

    Most of it is unsigned, and anybody could have damaged it: what cannot be read is not there.
    """
    return of_ders(
        _objects(signature, load_der_x509_certificate, *_CERTIFICATES),
        _objects(signature, load_der_x509_crl, xades("EncapsulatedCRLValue")),
        _objects(signature, load_der_ocsp_response, xades("EncapsulatedOCSPValue")),
    )


def certificates_of(signature: etree._Element) -> tuple[x509.Certificate, ...]:
    """Certificates of KeyInfo, in their order.

    Raises:
        ValueError: one of them is no certificate.
    """
    nodes = signature.iterfind(f"{ds('KeyInfo')}/{ds('X509Data')}/{ds('X509Certificate')}")
    loaded = [x509.Certificate.load(_decoded(node), strict=True) for node, _ in zip(nodes, range(20), strict=False)]
    return tuple({certificate.sha256: certificate for certificate in loaded}.values())


def _properties(verified: Iterable[bytes]) -> list[etree._Element]:
    data = tuple(verified)
    return verified_as(data, ds("Object")) + verified_as(data, ds("SignatureProperties"))


def _own(signature: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Elements of the signature itself, not of a counter-signature inside."""
    for element, _ in zip(signature.iter(*tags), range(_MOST_OBJECTS), strict=False):
        if next(element.iterancestors(ds("Signature")), None) is signature:
            yield element


def _objects(signature: etree._Element, load: Callable[[bytes], object], *tags: str) -> Iterator[bytes]:
    for element in _own(signature, *tags):
        try:
            der = _decoded(element)
            # asn1crypto reads lazily, and would find the damage only in the middle of building a chain.
            load(der)
        except ValueError:
            continue
        yield der


def _canonicalization(stamp: etree._Element) -> str:
    method = stamp.find(ds("CanonicalizationMethod"))
    return C14N_1_0 if method is None else method.get("Algorithm") or ""


def _token(element: etree._Element) -> bytes:
    der = _decoded(element)
    if cms.ContentInfo.load(der, strict=True)["content_type"].native != "signed_data":
        raise ValueError("the time-stamp token is no signed data")
    return der


def _decoded(element: etree._Element | None) -> bytes:
    return b64decode("" if element is None else "".join(map(str, element.itertext())))
