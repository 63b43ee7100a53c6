"""Signature formats that are recognised and not verified: never valid, never invalid."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from archaudit.inspection.signatures import facts
from archaudit.model.signature import Changes, Coverage, SignatureFacts, SignatureKind

_SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"
_MOST_SIGNATURES = 100
_OOXML_PART = re.compile(r"_xmlsignatures/[^/]+\.xml", re.IGNORECASE)
_ASIC_PART = re.compile(r"META-INF/[^/]*(signature[^/]*\.(xml|p7s|p7m)|\.tst)", re.IGNORECASE)


def xml_signatures(data: bytes) -> tuple[SignatureFacts, ...]:
    """One entry for every XML-DSig or XAdES signature of an XML document."""
    events = etree.iterparse(
        io.BytesIO(data),
        events=("start",),
        tag=_SIGNATURE,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    found: list[SignatureFacts] = []
    try:
        for _, element in events:
            found.append(_recognised(SignatureKind.XADES, element.get("Id")))
            if len(found) == _MOST_SIGNATURES:
                break
    except etree.XMLSyntaxError:
        # What was seen before the damage stays seen.
        pass
    return tuple(found)


def zip_signatures(data: bytes, kind: SignatureKind) -> tuple[SignatureFacts, ...]:
    """One entry for every signature part of an ASiC or OOXML package, by its name."""
    part = _ASIC_PART if kind is SignatureKind.ASIC else _OOXML_PART
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = sorted(name for name in package.namelist() if part.fullmatch(name))
    except Exception:
        return ()
    return tuple(_recognised(kind, name) for name in names[:_MOST_SIGNATURES])


def _recognised(kind: SignatureKind, field: str | None) -> SignatureFacts:
    return facts.signature_facts(
        facts.unsupported(f"signatures of the kind {kind} are recognised and not verified"),
        kind=kind,
        field=field,
        coverage=Coverage.NONE,
        changes=Changes.UNKNOWN,
    )
