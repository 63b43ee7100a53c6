"""Material for chains and revocation, from the trust bundle and from documents: certificates, CRLs, OCSP responses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from asn1crypto import cms, ocsp, x509
from asn1crypto import pdf as asn1_pdf
from msgspec import Struct
from pyhanko_certvalidator.revinfo.archival import OCSPContainer

from archaudit.inspection.signatures.certificates import parsed_certificate
from archaudit.inspection.signatures.crl_index import IndexedCrl, ReadList
from archaudit.inspection.signatures.usual_cms import UsualSignature


class Knowledge(Struct, frozen=True):
    """What a chain and its revocation may be found with, none of it trusted by itself."""

    certificates: tuple[x509.Certificate, ...] = ()
    crls: tuple[IndexedCrl, ...] = ()
    ocsps: tuple[OCSPContainer, ...] = ()

    def __add__(self, other: Knowledge) -> Knowledge:
        return Knowledge(self.certificates + other.certificates, self.crls + other.crls, self.ocsps + other.ocsps)

    @property
    def tells_revocation(self) -> bool:
        return bool(self.crls or self.ocsps)

    @property
    def responders(self) -> tuple[x509.Certificate, ...]:
        """Certificates that the OCSP responses bring with them."""
        basics = (one.extract_basic_ocsp_response() for one in self.ocsps)
        return tuple(cert for basic in basics if basic is not None and basic["certs"] for cert in basic["certs"])

    @property
    def identity(self) -> frozenset[bytes]:
        """Digests of all that is in it: the same for the same material, whatever its order."""
        responses = map(_response_digest, self.ocsps)
        return frozenset((*(cert.sha256 for cert in self.certificates), *(one.sha256 for one in self.crls), *responses))

    @property
    def in_order(self) -> Knowledge:
        """The same, in the order of the digests."""
        return Knowledge(
            tuple(sorted(self.certificates, key=lambda cert: cert.sha256)),
            tuple(sorted(self.crls, key=lambda one: one.sha256)),
            tuple(sorted(self.ocsps, key=lambda one: (_response_digest(one), one.index))),
        )


def of_ders(certificates: Iterable[bytes], crls: Iterable[bytes], ocsps: Iterable[bytes]) -> Knowledge:
    """Knowledge from DER bytes, parsed lazily."""
    return Knowledge(
        tuple(map(parsed_certificate, certificates)),
        tuple(IndexedCrl(ReadList.load(der)) for der in crls),
        tuple(part for der in ocsps for part in OCSPContainer.load_multi(ocsp.OCSPResponse.load(der))),
    )


def of_signed_data(signed_data: cms.SignedData, archive: asn1_pdf.RevocationInfoArchival | None) -> Knowledge:
    """Certificates of a CMS signature, and the revocation information that is signed along."""
    certificates = tuple(choice.chosen for choice in signed_data["certificates"] if choice.name == "certificate")
    return Knowledge(certificates) if archive is None else _with_archive(certificates, archive)


def of_usual(signature: UsualSignature) -> Knowledge:
    """The same of a signature of the usual shape.

    Raises:
        ValueError: the revocation information is damaged.
    """
    certificates = tuple(each.asn1 for each in signature.certificates)
    if signature.archive is None:
        return Knowledge(certificates)
    return _with_archive(certificates, asn1_pdf.RevocationInfoArchival.load(signature.archive))


def _with_archive(certificates: tuple[x509.Certificate, ...], archive: asn1_pdf.RevocationInfoArchival) -> Knowledge:
    responses = [part for item in archive["ocsp"] for part in OCSPContainer.load_multi(item)]
    return Knowledge(certificates, tuple(map(IndexedCrl, archive["crl"])), tuple(responses))


def _response_digest(one: OCSPContainer) -> bytes:
    return hashlib.sha256(one.ocsp_response_data.dump()).digest()
