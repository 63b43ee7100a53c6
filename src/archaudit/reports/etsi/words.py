"""The names that ETSI TS 119 102-2 V1.4.1 gives to what our facts say, and our own where it has none."""

from __future__ import annotations

from archaudit.model.signature import Indication, SubIndication

MAIN_INDICATIONS = {
    Indication.TOTAL_PASSED: "urn:etsi:019102:mainindication:total-passed",
    Indication.TOTAL_FAILED: "urn:etsi:019102:mainindication:total-failed",
    Indication.INDETERMINATE: "urn:etsi:019102:mainindication:indeterminate",
}
PROVED_BY_VALIDATION = "urn:etsi:019102:poetype:validation"
BASIC = "urn:etsi:019102:validationprocess:Basic"
WITH_TIME = "urn:etsi:019102:validationprocess:LTVM"
"""Validation process for signatures with time (EN 319 102-1, clause 5.5)."""
CERTIFICATE = "urn:etsi:019102:validationObject:certificate"
OTHER = "urn:etsi:019102:validationObject:other"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
OWN = "urn:x-archaudit"
"""Begins the names of what the standard has no name for."""
NAMESPACES = {
    "vr": "http://uri.etsi.org/19102/v1.2.1#",
    "XAdES": "http://uri.etsi.org/01903/v1.3.2#",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xs": "http://www.w3.org/2001/XMLSchema",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def sub_indication(word: SubIndication) -> str:
    """The URI of a subindication; ``CUSTOM`` is the standard's place for a word of one's own."""
    begin = OWN if word is SubIndication.CUSTOM else "urn:etsi:019102"
    return f"{begin}:subindication:{word.value}"
