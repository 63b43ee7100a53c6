"""Where certificates say that revocation lists and their issuers can be fetched (RFC 5280, 4.2.1.13 and 4.2.2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from asn1crypto import x509


def list_addresses(certificate: x509.Certificate) -> list[str]:
    """Addresses of the lists that its issuer publishes, each once, in the order of the certificate."""
    points = certificate.crl_distribution_points_value or ()
    names = (point["distribution_point"] for point in points)
    return list(dict.fromkeys(address for name in names for address in _of_point(name)))


def issuer_addresses(certificate: x509.Certificate) -> list[str]:
    """Addresses of its issuer's certificate."""
    descriptions = certificate.authority_information_access_value or ()
    issuers = (one["access_location"] for one in descriptions if one["access_method"].native == "ca_issuers")
    return list(dict.fromkeys(str(name.native) for name in issuers if name.name == "uniform_resource_identifier"))


def _of_point(name: x509.DistributionPointName) -> Iterator[str]:
    if name.native is not None and name.name == "full_name":
        uris = (one for one in name.chosen if one.name == "uniform_resource_identifier")
        yield from (str(one.native) for one in uris)
