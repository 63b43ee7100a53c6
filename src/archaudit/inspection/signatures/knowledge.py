"""What a document brings with it for its own validation: certificates, CRLs, OCSP responses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.sign.general import MultivaluedAttributeError, NonexistentAttributeError, find_unique_cms_attribute
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer


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
