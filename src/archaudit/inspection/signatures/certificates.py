"""Certificates that were seen before: the same few sign thousands of documents, and each is read once."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache

from asn1crypto import x509
from cryptography.x509 import InvalidVersion, load_der_x509_certificate

from archaudit.inspection.signatures.algorithms import key_bits
from archaudit.inspection.signatures.der import INTEGER, SEQUENCE, read
from archaudit.inspection.signatures.names import ReadName, fields_with
from archaudit.inspection.signatures.signer import signer_of
from archaudit.model.signature import Signer
from archaudit.model.text import nfc
from archaudit.model.validation_objects import CertificateName

_MOST_REMEMBERED = 512
"""Certificates; a bound on memory, not on answers."""


class KnownCertificate:
    """One certificate; what is asked of it is found once."""

    def __init__(self, der: bytes) -> None:
        """
        Raises:
            ValueError: the bytes are no certificate.
        """
        self.der = der
        try:
            self.parsed = load_der_x509_certificate(der)
        except InvalidVersion as error:
            # No error of value to the library.
            raise ValueError(str(error)) from error
        self.asn1 = parsed_certificate(der)

    @cached_property
    def public_key(self) -> object:
        """The key, as cryptography knows it.

        Raises:
            ValueError: the key cannot be read.
            UnsupportedAlgorithm: nor is its kind known.
        """
        return self.parsed.public_key()

    @cached_property
    def key_bits(self) -> int | None:
        return key_bits(self.asn1)

    @cached_property
    def identity(self) -> tuple[bytes, bytes]:
        """Issuer and serial number, as they are encoded.

        Raises:
            Unusual: it is not of version 3, or not in strict DER.
        """
        body = read(self.der, 0, len(self.der)).expect(SEQUENCE).children()[0].expect(SEQUENCE).children()
        # Version 1 certificates, without a version, do not sign documents.
        _, serial, _, issuer = body[:4]
        return issuer.expect(SEQUENCE).encoded, serial.expect(INTEGER).encoded

    @cached_property
    def name(self) -> CertificateName:
        """What it is called among those that a verdict rests on.

        Raises:
            ValueError: a name in it cannot be read.
        """
        return CertificateName(hashlib.sha256(self.der).hexdigest(), nfc(self.parsed.subject.rfc4514_string()))

    @cached_property
    def signer(self) -> Signer:
        """The holder.

        Raises:
            ValueError: a name in it cannot be read.
        """
        return signer_of(self.asn1)


class _Body(x509.TbsCertificate):  # type: ignore[misc]
    _fields = fields_with(x509.TbsCertificate, {x509.Name: ReadName})


class ReadCertificate(x509.Certificate):  # type: ignore[misc]
    """A certificate that was read and that nobody changes, so that its bytes are put together once, and its names made
    comparable once.

    asn1crypto looks through all parts for changes whenever it is asked for the bytes.
    """

    _fields = fields_with(x509.Certificate, {x509.TbsCertificate: _Body})
    _der: bytes | None = None

    def dump(self, force: bool = False) -> bytes:
        if self._der is None or force:
            self._der = bytes(super().dump(force))
        return self._der


@lru_cache(maxsize=_MOST_REMEMBERED)
def parsed_certificate(der: bytes) -> x509.Certificate:
    """The certificate of these bytes, whose parts are read when they are asked for.

    Raises:
        ValueError: the bytes do not even begin as a certificate does.
    """
    return ReadCertificate.load(der)


@lru_cache(maxsize=_MOST_REMEMBERED)
def known_certificate(der: bytes) -> KnownCertificate:
    """The certificate of these bytes.

    Raises:
        ValueError: the bytes are no certificate.
    """
    return KnownCertificate(der)


def certificate_name(certificate: x509.Certificate) -> CertificateName:
    """What a certificate is called among those that a verdict rests on, as far as it can be read."""
    der = certificate.dump()
    try:
        return known_certificate(der).name
    except ValueError:
        return CertificateName(hashlib.sha256(der).hexdigest(), "")
