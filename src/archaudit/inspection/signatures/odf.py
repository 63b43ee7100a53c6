"""Signatures of OpenDocument files (ODF 1.3, part 2, clause 5): recognised and not verified."""

from __future__ import annotations

from archaudit.inspection.signatures import facts
from archaudit.inspection.signatures.package import open_package
from archaudit.inspection.signatures.refusal import Refused
from archaudit.inspection.signatures.xml_tree import ds, parse
from archaudit.model.signature import SignatureFacts, SignatureKind, SubIndication

_MEMBER = "META-INF/documentsignatures.xml"
_MOST_SIGNATURES = 100


def odf_signatures(data: bytes) -> tuple[SignatureFacts, ...]:
    """One entry for every signature of the file. Nothing is raised, whatever the bytes."""
    try:
        package = open_package(data)
        if _MEMBER not in package.members:
            return ()
        found = parse(package.read(_MEMBER)).findall(ds("Signature"))
    except Refused as error:
        return (facts.unread(error, SignatureKind.XADES, _MEMBER),)
    left_open = Refused(SubIndication.CUSTOM, "signatures of OpenDocument files are recognised and not verified")
    return tuple(facts.unread(left_open, SignatureKind.XADES, _MEMBER) for _ in found[:_MOST_SIGNATURES])
