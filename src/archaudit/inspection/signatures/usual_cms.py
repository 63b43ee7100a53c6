"""Quick verification of a CMS signature of the usual shape (RFC 5652, section 5; ETSI EN 319 122-1).

It answers only where everything is as most signers make it and in order; for anything else it gives no answer, and the
general way is taken, which also finds the reason. Whatever it accepts, the general way accepts too: a mutation test
holds it to that.
"""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import load_der_x509_certificate

from archaudit.inspection.signatures.der import INTEGER, OCTETS, OID, SEQUENCE, SET, Node, Unusual, read
from archaudit.inspection.signatures.digester import Digester

_CONTENT_TYPE = bytes.fromhex("2a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_SIGNING_CERTIFICATE_V2 = bytes.fromhex("2a864886f70d010910022f")
_SIGNING_CERTIFICATE = bytes.fromhex("2a864886f70d010910020c")
_ALGORITHM_PROTECTION = bytes.fromhex("2a864886f70d010934")
_NULL = b"\x05\x00"
_DIGESTS = {
    bytes.fromhex("608648016503040201"): ("sha256", hashes.SHA256()),
    bytes.fromhex("608648016503040202"): ("sha384", hashes.SHA384()),
    bytes.fromhex("608648016503040203"): ("sha512", hashes.SHA512()),
}
_RSA = bytes.fromhex("2a864886f70d010101")
_WITH_DIGEST = {
    bytes.fromhex("2a864886f70d01010b"): ("rsa", "sha256"),
    bytes.fromhex("2a864886f70d01010c"): ("rsa", "sha384"),
    bytes.fromhex("2a864886f70d01010d"): ("rsa", "sha512"),
    bytes.fromhex("2a8648ce3d040302"): ("ecdsa", "sha256"),
    bytes.fromhex("2a8648ce3d040303"): ("ecdsa", "sha384"),
    bytes.fromhex("2a8648ce3d040304"): ("ecdsa", "sha512"),
}
_ISSUER_BY_NAME = 0xA4
_CONTENT = 0xA0
_CERTIFICATES, _SIGNED_ATTRIBUTES, _PROTECTED_SIGNATURE = 0xA0, 0xA0, 0xA1


def signer_certificate(signed_data: bytes, digest_of: Digester) -> bytes | None:
    """DER certificate of the one signer, if the signature is of the usual shape and digest and value are right.

    Args:
        signed_data: DER of a SignedData, with the tag or without that it has in a ContentInfo.
        digest_of: gives the digest of what was signed, by the lower-case name of the algorithm.
    """
    try:
        outer = read(signed_data, 0, len(signed_data))
        (body,) = outer.children() if outer.tag == _CONTENT else (outer,)
        return _verified(body.expect(SEQUENCE), digest_of)
    except (Unusual, IndexError, ValueError, UnsupportedAlgorithm, InvalidSignature):
        return None


def _verified(signed_data: Node, digest_of: Digester) -> bytes:
    parts = signed_data.children()
    parts[0].expect(INTEGER)
    for each in parts[1].expect(SET).children():
        _algorithm(each)
    content_type = parts[2].expect(SEQUENCE).children()[0].expect(OID).content
    certificates = parts[3].expect(_CERTIFICATES).children()
    (signer,) = parts[-1].expect(SET).children()
    fields = signer.expect(SEQUENCE).children()
    version, sid, digest, attributes, algorithm, value = fields[:6]
    version.expect(INTEGER)
    name, hashing = _digest(digest)
    certificate = _holder(certificates, sid.expect(SEQUENCE))
    _check(attributes.expect(_SIGNED_ATTRIBUTES), content_type, digest_of(name), certificate, digest, algorithm)
    signed = bytes([SET]) + attributes.encoded[1:]
    _verify(certificate.encoded, algorithm, name, hashing, value.expect(OCTETS).content, signed)
    return certificate.encoded


def _algorithm(algorithm: Node) -> bytes:
    """Identifier of an algorithm that has no parameters."""
    oid, *parameters = algorithm.expect(SEQUENCE).children()
    if [each.encoded for each in parameters] not in ([], [_NULL]):
        raise Unusual
    return oid.expect(OID).content


def _digest(algorithm: Node) -> tuple[str, hashes.HashAlgorithm]:
    found = _DIGESTS.get(_algorithm(algorithm))
    if found is None:
        raise Unusual
    return found


def _holder(certificates: list[Node], sid: Node) -> Node:
    """The one certificate with the issuer and serial number that the signer is known by, byte for byte."""
    issuer, serial = sid.children()
    for each in certificates:
        # One that cannot be read makes the general way refuse the signature.
        load_der_x509_certificate(each.encoded)
    found = [each for each in certificates if _identity(each) == (issuer.encoded, serial.encoded)]
    if len(found) != 1:
        raise Unusual
    return found[0]


def _identity(certificate: Node) -> tuple[bytes, bytes]:
    body = certificate.expect(SEQUENCE).children()[0].expect(SEQUENCE).children()
    # Version 1 certificates, without a version, do not sign documents.
    _, serial, _, issuer = body[:4]
    return issuer.expect(SEQUENCE).encoded, serial.expect(INTEGER).encoded


def _check(
    attributes: Node, content_type: bytes, digest: bytes, certificate: Node, digest_algorithm: Node, algorithm: Node
) -> None:
    """Every attribute at most once and with one value; those that bind the signature say what they must."""
    found: dict[bytes, Node] = {}
    for attribute in attributes.children():
        oid, values = attribute.expect(SEQUENCE).children()
        key = oid.expect(OID).content
        members = values.expect(SET).children()
        if key in found or len(members) != 1:
            raise Unusual
        found[key] = members[0]
    if _CONTENT_TYPE not in found or found[_CONTENT_TYPE].expect(OID).content != content_type:
        raise Unusual
    if _MESSAGE_DIGEST not in found or found[_MESSAGE_DIGEST].expect(OCTETS).content != digest:
        raise Unusual
    for key, name in ((_SIGNING_CERTIFICATE_V2, "sha256"), (_SIGNING_CERTIFICATE, "sha1")):
        if key in found:
            _check_certificate(found[key], certificate, name)
    if _ALGORITHM_PROTECTION in found:
        _check_protection(found[_ALGORITHM_PROTECTION], digest_algorithm, algorithm)


def _check_certificate(attribute: Node, certificate: Node, name: str) -> None:
    """The signed digest of the certificate (RFC 5035; RFC 2634 with SHA-1); ``name`` is that of its usual algorithm."""
    (first, *_) = attribute.expect(SEQUENCE).children()[0].expect(SEQUENCE).children()
    parts = first.expect(SEQUENCE).children()
    if parts[0].tag == SEQUENCE:
        name, _ = _digest(parts.pop(0))
    if parts[0].expect(OCTETS).content != hashlib.new(name, certificate.encoded).digest():
        raise Unusual
    if len(parts) > 1:
        names, serial = parts[1].expect(SEQUENCE).children()
        (issuer,) = names.expect(SEQUENCE).children()
        if (issuer.expect(_ISSUER_BY_NAME).content, serial.encoded) != _identity(certificate):
            raise Unusual


def _check_protection(attribute: Node, digest_algorithm: Node, algorithm: Node) -> None:
    """The signed names of the algorithms (RFC 6211)."""
    digest, signature = attribute.expect(SEQUENCE).children()
    same = digest.encoded == digest_algorithm.encoded
    if not same or signature.expect(_PROTECTED_SIGNATURE).content != algorithm.content:
        raise Unusual


def _verify(
    certificate: bytes, algorithm: Node, digest: str, hashing: hashes.HashAlgorithm, value: bytes, signed: bytes
) -> None:
    oid = _algorithm(algorithm)
    family, named = ("rsa", digest) if oid == _RSA else _WITH_DIGEST.get(oid, ("", ""))
    key = load_der_x509_certificate(certificate).public_key()
    if named != digest:
        raise Unusual
    if family == "rsa" and isinstance(key, rsa.RSAPublicKey):
        key.verify(value, signed, padding.PKCS1v15(), hashing)
    elif family == "ecdsa" and isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(value, signed, ec.ECDSA(hashing))
    else:
        raise Unusual
