"""What a document brings with it for its own validation: certificates, CRLs, OCSP responses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import MultivaluedAttributeError, NonexistentAttributeError, find_unique_cms_attribute
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

_MOST_OBJECTS = 200
"""Bound on the CRLs and on the OCSP responses taken from one document; hostile files hold thousands."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Material for chains and revocation, none of it trusted by itself."""

    certificates: tuple[x509.Certificate, ...] = ()
    crls: tuple[CRLContainer, ...] = ()
    ocsps: tuple[OCSPContainer, ...] = ()

    def __add__(self, other: Knowledge) -> Knowledge:
        return Knowledge(self.certificates + other.certificates, self.crls + other.crls, self.ocsps + other.ocsps)

    @property
    def tells_revocation(self) -> bool:
        return bool(self.crls or self.ocsps)


def of_ders(certificates: Iterable[bytes], crls: Iterable[bytes], ocsps: Iterable[bytes]) -> Knowledge:
    """Knowledge from DER bytes, parsed lazily."""
    return Knowledge(
        tuple(map(x509.Certificate.load, certificates)),
        tuple(CRLContainer(crl.CertificateList.load(der)) for der in crls),
        tuple(part for der in ocsps for part in OCSPContainer.load_multi(ocsp.OCSPResponse.load(der))),
    )


def of_security_store(reader: PdfFileReader) -> Knowledge:
    """The document security store of a PDF (ISO 32000-2, 12.8.4.3); empty where there is none or it is damaged."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
        return Knowledge(
            tuple(cert for cert, _ in zip(store.load_certs(), range(_MOST_OBJECTS), strict=False)),
            tuple(_crls(store.crls[:_MOST_OBJECTS])),
            tuple(_ocsps(store.ocsps[:_MOST_OBJECTS])),
        )
    except NoDSSFoundError:
        return Knowledge()
    except Exception:
        # Validation data that cannot be read is validation data that is not there.
        return Knowledge()


def of_signed_data(signed_data: cms.SignedData) -> Knowledge:
    """Certificates and adbe-revocationInfoArchival (ISO 32000-2, 12.8.3.3.2) of a CMS signature."""
    certificates = tuple(choice.chosen for choice in signed_data["certificates"] if choice.name == "certificate")
    try:
        archive = find_unique_cms_attribute(
            signed_data["signer_infos"][0]["signed_attrs"], "adobe_revocation_info_archival"
        )
    except (NonexistentAttributeError, MultivaluedAttributeError, TypeError):
        return Knowledge(certificates)
    responses = [part for item in archive["ocsp"] for part in OCSPContainer.load_multi(item)]
    return Knowledge(certificates, tuple(map(CRLContainer, archive["crl"])), tuple(responses))


def _crls(streams: Iterable[object]) -> Iterator[CRLContainer]:
    for stream in streams:
        data = stream.get_object().read_data(DecodePurpose.CRL)  # type: ignore[attr-defined]
        yield CRLContainer(crl.CertificateList.load(data))


def _ocsps(streams: Iterable[object]) -> Iterator[OCSPContainer]:
    for stream in streams:
        data = stream.get_object().read_data(DecodePurpose.OCSP_RESPONSE)  # type: ignore[attr-defined]
        yield from OCSPContainer.load_multi(ocsp.OCSPResponse.load(data))
