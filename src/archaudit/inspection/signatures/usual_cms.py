"""Quick verification of a CMS signature of the usual shape (RFC 5652, section 5; ETSI EN 319 122-1).

It answers only where everything is as most signers make it and in order; for anything else it gives no answer, and the
general way is taken, which also finds the reason. Only of a document beside the signature it tells that the digest is
another one. Whatever it accepts, the general way accepts too, with the same certificate, times and time-stamps: a
mutation test holds it to that.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from msgspec import Struct

from archaudit.inspection.signatures.certificates import KnownCertificate, known_certificate
from archaudit.inspection.signatures.der import INTEGER, OCTETS, OID, SEQUENCE, SET, UTC_TIME, Node, Unusual, read
from archaudit.inspection.signatures.digester import Digester, content_digester
from archaudit.model.signature import Algorithms

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_CONTENT_TYPE = bytes.fromhex("2a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_SIGNING_CERTIFICATE_V2 = bytes.fromhex("2a864886f70d010910022f")
_SIGNING_CERTIFICATE = bytes.fromhex("2a864886f70d010910020c")
_ALGORITHM_PROTECTION = bytes.fromhex("2a864886f70d010934")
_SIGNING_TIME = bytes.fromhex("2a864886f70d010905")
_REVOCATION_ARCHIVE = bytes.fromhex("2a864886f72f010108")
_TIME_STAMP_TOKEN = bytes.fromhex("2a864886f70d010910020e")
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
_CONTENT, _CERTIFICATES, _LISTS = 0xA0, 0xA0, 0xA1
_SIGNED_ATTRIBUTES, _UNSIGNED_ATTRIBUTES, _PROTECTED_SIGNATURE = 0xA0, 0xA1, 0xA1
_UTC_TIME_LENGTH = 13
_PIVOT = 50
"""Years of two digits below this one are of this century (RFC 5280, 4.1.2.5.1)."""


class UsualSignature(Struct, frozen=True):
    """A signature whose value is right; the digest is right where nothing else is ``stated``."""

    certificate: KnownCertificate
    certificates: tuple[KnownCertificate, ...]
    """All that it brings along, in order."""
    algorithms: Algorithms
    value: bytes
    content: bytes | None
    """What is signed, where it is inside."""
    claimed: datetime | None
    """The signing time that the signer claims."""
    tokens: tuple[bytes, ...]
    """DER of the time-stamp tokens over the value, each a ContentInfo."""
    archive: bytes | None
    """DER of the revocation information that is signed along (ISO 32000-2, 12.8.3.3.2)."""
    digest: bytes
    """Of what is signed."""
    stated: bytes | None
    """The digest that the signature states, where it is another one; never of content that is inside."""
    attributes_digest: bytes
    """Of the signed attributes in DER, with the same algorithm."""


def usual_signature(cms: bytes, digest_of: Digester | None) -> UsualSignature | None:
    """The signature, if it is of the usual shape with one signer, and its value is right.

    Args:
        cms: DER of a ContentInfo, which zeros may follow, or of a SignedData, with its tag there or without.
        digest_of: gives the digest of what was signed; ``None``: that is the content inside.
    """
    try:
        return _verified(_body(cms), digest_of)
    except (Unusual, IndexError, ValueError, UnsupportedAlgorithm, InvalidSignature):
        return None


def cms_der(contents: bytes) -> bytes:
    """A ContentInfo without the zeros that fill up the room left for it in a PDF; as it is where it is not in DER."""
    try:
        return contents[: read(contents, 0, len(contents)).end]
    except Unusual:
        return contents


def _body(cms: bytes) -> Node:
    outer = read(cms, 0, len(cms))
    if cms[outer.end :] != bytes(len(cms) - outer.end):
        raise Unusual
    if outer.tag == SEQUENCE and cms[outer.inner] == OID:
        kind, outer = outer.children()
        if kind.content != _SIGNED_DATA or outer.tag != _CONTENT:
            raise Unusual
    (body,) = outer.children() if outer.tag == _CONTENT else (outer,)
    return body.expect(SEQUENCE)


def _verified(signed_data: Node, digest_of: Digester | None) -> UsualSignature:
    version, digests, encapsulated, certificates, *lists, signers = signed_data.children()
    version.expect(INTEGER)
    if [each.tag for each in lists] not in ([], [_LISTS]):
        raise Unusual
    for each in digests.expect(SET).children():
        _algorithm(each)
    content_type, content = _content(encapsulated.expect(SEQUENCE))
    (signer,) = signers.expect(SET).children()
    version, sid, digest, attributes, algorithm, value, *unsigned = signer.expect(SEQUENCE).children()
    version.expect(INTEGER)
    name, hashing = _digest(digest)
    known = tuple(known_certificate(each.encoded) for each in certificates.expect(_CERTIFICATES).children())
    certificate = _holder(known, sid.expect(SEQUENCE))
    signed = _attributes(attributes.expect(_SIGNED_ATTRIBUTES))
    digest_of = digest_of or content_digester(content or b"")
    content_digest = digest_of(name)
    stated = _check(signed, content_type, certificate, digest, algorithm)
    if content is not None and stated != content_digest:
        # What was changed is part of the signature, and may not even be readable.
        raise Unusual
    signed_attributes = bytes([SET]) + attributes.encoded[1:]
    family = _verify(certificate.public_key, algorithm, name, hashing, value.expect(OCTETS).content, signed_attributes)
    return UsualSignature(
        certificate=certificate,
        certificates=known,
        algorithms=Algorithms(name, family, certificate.key_bits),
        value=value.content,
        content=content,
        claimed=_time(signed[_SIGNING_TIME]) if _SIGNING_TIME in signed else None,
        tokens=_tokens(unsigned),
        archive=signed[_REVOCATION_ARCHIVE].encoded if _REVOCATION_ARCHIVE in signed else None,
        digest=content_digest,
        stated=None if stated == content_digest else stated,
        attributes_digest=hashlib.new(name, signed_attributes).digest(),
    )


def _content(encapsulated: Node) -> tuple[bytes, bytes | None]:
    """Type of the content, and the content where it is inside."""
    kind, *content = encapsulated.children()
    if not content:
        return kind.expect(OID).content, None
    (tagged,) = content
    (octets,) = tagged.expect(_CONTENT).children()
    return kind.expect(OID).content, octets.expect(OCTETS).content


def _time(value: Node) -> datetime:
    """A UTCTime as DER writes it; whole seconds, no zone but UTC."""
    text = value.expect(UTC_TIME).content
    if len(text) != _UTC_TIME_LENGTH or not text[:-1].isdigit() or text[-1:] != b"Z":
        raise Unusual
    year, month, day, hour, minute, second = (int(text[at : at + 2]) for at in range(0, _UTC_TIME_LENGTH - 1, 2))
    return datetime(year + (2000 if year < _PIVOT else 1900), month, day, hour, minute, second, tzinfo=UTC)


def _tokens(unsigned: list[Node]) -> tuple[bytes, ...]:
    """The time-stamp tokens among the unsigned attributes (RFC 3161, appendix A)."""
    if not unsigned:
        return ()
    (attributes,) = unsigned
    found: list[bytes] = []
    for attribute in attributes.expect(_UNSIGNED_ATTRIBUTES).children():
        oid, values = attribute.expect(SEQUENCE).children()
        members = values.expect(SET).children()
        if oid.expect(OID).content == _TIME_STAMP_TOKEN:
            found += [each.expect(SEQUENCE).encoded for each in members]
    return tuple(found)


def digest_name(algorithm: Node) -> str:
    """Lower-case name of a digest algorithm of today.

    Raises:
        Unusual: it is another one, or has parameters.
    """
    return _digest(algorithm)[0]


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


def _holder(certificates: tuple[KnownCertificate, ...], sid: Node) -> KnownCertificate:
    """The one certificate with the issuer and serial number that the signer is known by, byte for byte."""
    issuer, serial = sid.children()
    found = [each for each in certificates if each.identity == (issuer.encoded, serial.encoded)]
    if len(found) != 1:
        raise Unusual
    return found[0]


def _attributes(attributes: Node) -> dict[bytes, Node]:
    """Every attribute at most once and with one value."""
    found: dict[bytes, Node] = {}
    for attribute in attributes.children():
        oid, values = attribute.expect(SEQUENCE).children()
        key = oid.expect(OID).content
        members = values.expect(SET).children()
        if key in found or len(members) != 1:
            raise Unusual
        found[key] = members[0]
    return found


def _check(
    found: dict[bytes, Node], content_type: bytes, certificate: KnownCertificate, digest_algorithm: Node,
    algorithm: Node,
) -> bytes:  # fmt: skip
    """The digest of the content that is stated, where the attributes that bind the signature say what they must."""
    if _CONTENT_TYPE not in found or found[_CONTENT_TYPE].expect(OID).content != content_type:
        raise Unusual
    if _MESSAGE_DIGEST not in found:
        raise Unusual
    for key, name in ((_SIGNING_CERTIFICATE_V2, "sha256"), (_SIGNING_CERTIFICATE, "sha1")):
        if key in found:
            _check_certificate(found[key], certificate, name)
    if _ALGORITHM_PROTECTION in found:
        _check_protection(found[_ALGORITHM_PROTECTION], digest_algorithm, algorithm)
    return found[_MESSAGE_DIGEST].expect(OCTETS).content


def _check_certificate(attribute: Node, certificate: KnownCertificate, name: str) -> None:
    """The signed digest of the certificate (RFC 5035; RFC 2634 with SHA-1); ``name`` is that of its usual algorithm."""
    (first, *_) = attribute.expect(SEQUENCE).children()[0].expect(SEQUENCE).children()
    parts = first.expect(SEQUENCE).children()
    if parts[0].tag == SEQUENCE:
        name, _ = _digest(parts.pop(0))
    if parts[0].expect(OCTETS).content != hashlib.new(name, certificate.der).digest():
        raise Unusual
    if len(parts) > 1:
        names, serial = parts[1].expect(SEQUENCE).children()
        (issuer,) = names.expect(SEQUENCE).children()
        if (issuer.expect(_ISSUER_BY_NAME).content, serial.encoded) != certificate.identity:
            raise Unusual


def _check_protection(attribute: Node, digest_algorithm: Node, algorithm: Node) -> None:
    """The signed names of the algorithms (RFC 6211)."""
    digest, signature = attribute.expect(SEQUENCE).children()
    same = digest.encoded == digest_algorithm.encoded
    if not same or signature.expect(_PROTECTED_SIGNATURE).content != algorithm.content:
        raise Unusual


def _verify(
    key: object, algorithm: Node, digest: str, hashing: hashes.HashAlgorithm, value: bytes, signed: bytes
) -> str:
    """The family of the algorithm, after the value was verified."""
    oid = _algorithm(algorithm)
    family, named = ("rsa", digest) if oid == _RSA else _WITH_DIGEST.get(oid, ("", ""))
    if named != digest:
        raise Unusual
    if family == "rsa" and isinstance(key, rsa.RSAPublicKey):
        key.verify(value, signed, padding.PKCS1v15(), hashing)
    elif family == "ecdsa" and isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(value, signed, ec.ECDSA(hashing))
    else:
        raise Unusual
    return family
