"""The names that ETSI TS 119 102-2 gives to what our facts say, and our own where it has none."""

from __future__ import annotations

from archaudit.model.signature import Algorithms, Indication, SubIndication

MAIN_INDICATIONS = {
    Indication.TOTAL_PASSED: "urn:etsi:019102:mainindication:total-passed",
    Indication.TOTAL_FAILED: "urn:etsi:019102:mainindication:total-failed",
    Indication.INDETERMINATE: "urn:etsi:019102:mainindication:indeterminate",
}
PASSED = "urn:etsi:019102:mainindication:passed"
BLOCK_INDICATIONS = {
    Indication.TOTAL_PASSED: PASSED,
    Indication.TOTAL_FAILED: "urn:etsi:019102:mainindication:failed",
    Indication.INDETERMINATE: MAIN_INDICATIONS[Indication.INDETERMINATE],
}
"""Of what is judged on the way to a signature: its time-stamps, and the lists and responses that were believed."""
PROVED_BY_VALIDATION = "urn:etsi:019102:poetype:validation"
BASIC = "urn:etsi:019102:validationprocess:Basic"
WITH_TIME = "urn:etsi:019102:validationprocess:LTVM"
"""Validation process for signatures with time (EN 319 102-1, clause 5.5)."""
CERTIFICATE = "urn:etsi:019102:validationObject:certificate"
CRL = "urn:etsi:019102:validationObject:CRL"
OCSP = "urn:etsi:019102:validationObject:OCSPResponse"
TIMESTAMP = "urn:etsi:019102:validationObject:timestamp"
SIGNED_DATA = "urn:etsi:019102:validationObject:signedData"
OTHER = "urn:etsi:019102:validationObject:other"
OWN = "urn:x-archaudit"
"""Begins the names of what the standard has no name for."""
NAMESPACES = {
    "vr": "http://uri.etsi.org/19102/v1.2.1#",
    "XAdES": "http://uri.etsi.org/01903/v1.3.2#",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xs": "http://www.w3.org/2001/XMLSchema",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


WEAK = frozenset({SubIndication.CRYPTO_CONSTRAINTS_FAILURE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE})
_ALGORITHMS = {
    ("rsa", "sha1"): "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
    **{("rsa", f"sha{bits}"): f"http://www.w3.org/2001/04/xmldsig-more#rsa-sha{bits}" for bits in (224, 256, 384, 512)},
    **{
        ("ecdsa", f"sha{bits}"): f"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha{bits}"
        for bits in (1, 224, 256, 384, 512)
    },
    **{
        ("rsa-pss", f"sha{bits}"): f"http://www.w3.org/2007/05/xmldsig-more#sha{bits}-rsa-MGF1"
        for bits in (1, 224, 256, 384, 512)
    },
}
_DIGESTS = {
    "md5": "http://www.w3.org/2001/04/xmldsig-more#md5",
    "sha1": "http://www.w3.org/2000/09/xmldsig#sha1",
    "sha224": "http://www.w3.org/2001/04/xmldsig-more#sha224",
    "sha256": "http://www.w3.org/2001/04/xmlenc#sha256",
    "sha384": "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "sha512": "http://www.w3.org/2001/04/xmlenc#sha512",
    "ripemd160": "http://www.w3.org/2001/04/xmlenc#ripemd160",
    **{f"sha3_{bits}": f"http://www.w3.org/2007/05/xmldsig-more#sha3-{bits}" for bits in (224, 256, 384, 512)},
}
"""RFC 9231, both."""


def algorithm(algorithms: Algorithms) -> str | None:
    """The URI of a pair of signature and digest algorithm; ``None`` where there is none."""
    return _ALGORITHMS.get((algorithms.signature, algorithms.digest))


def digest_method(algorithm: str) -> str:
    """The URI of a digest algorithm; one of our own where there is none."""
    return _DIGESTS.get(algorithm, f"{OWN}:digest:{algorithm}")


def sub_indication(word: SubIndication) -> str:
    """The URI of a subindication; ``CUSTOM`` is the standard's place for a word of one's own."""
    begin = OWN if word is SubIndication.CUSTOM else "urn:etsi:019102"
    return f"{begin}:subindication:{word.value}"
