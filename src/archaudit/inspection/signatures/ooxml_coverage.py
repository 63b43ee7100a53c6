"""What of an office document a signature covers, and whether its main part is still the signed one.

Classes of forgery after Rohlmann et al., "Every Signature is Broken: On the Insecurity of Microsoft Office's OOXML
Signatures" (USENIX Security 2023): content that is added beside the signed parts, relationships that lead elsewhere,
signatures that list nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from archaudit.inspection.signatures.ooxml_manifest import SignedParts
from archaudit.inspection.signatures.opc import (
    CONTENT_TYPES,
    PACKAGE_RELATIONSHIPS,
    is_relationships,
    relationships,
    relationships_member,
)
from archaudit.inspection.signatures.package import Package
from archaudit.inspection.signatures.xml_files import Found
from archaudit.inspection.signatures.xml_wrapping import NOWHERE, Place, place_in_document
from archaudit.model.signature import Attack, Changes, Coverage

_MOST_NAMED = 20
_SIGNATURES = "_xmlsignatures/"
_PROPERTIES = "docProps/"
_MAIN = frozenset(
    {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
    }
)
_ORIGIN = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
_SIGNATURE = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/signature"
_LEFT_OUT = (
    _ORIGIN,
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
)
"""Relationships of the package that Office never signs: to the signatures themselves, so that more can be added, and
to the properties and the thumbnail of the file, which it rewrites with every save and shows outside of the text."""


def place_in_package(package: Package, member: str, found: Found, parts: SignedParts | None) -> Place:
    """How the signed parts lie in the document that is read.

    Raises:
        Refused: lists of the package cannot be read.
    """
    if found.element is None or not found.opened.tells_place:
        return NOWHERE
    inside = place_in_document(found.element, found.opened.references, frozenset())
    if inside.attack is not None or not found.opened.is_intact:
        return inside if inside.attack is not None else NOWHERE
    if parts is None:
        detail = "the signature lists no part of the document"
        return Place(Coverage.NONE, Changes.ILLEGAL, Attack.USF, detail=detail)
    unsigned = sorted((*_unsigned_parts(package, parts), *_unsigned_relationships(package, parts)))
    coverage = Coverage.PARTIAL if unsigned else Coverage.WHOLE_FILE
    odd = (*unsigned, *_oddities(package, member), *inside.changed)
    place = Place(coverage, Changes.SUSPICIOUS if odd else Changes.NONE, changed=odd[:_MOST_NAMED])
    return _with_main_part(package, parts, _with_types(parts, place))


def _with_types(parts: SignedParts, place: Place) -> Place:
    if not parts.retyped:
        return place
    changed = tuple(f"the media type of {name} is another one" for name in parts.retyped)
    return replace(place, changes=Changes.ILLEGAL, changed=(*changed, *place.changed)[:_MOST_NAMED])


def _with_main_part(package: Package, parts: SignedParts, place: Place) -> Place:
    main = [one for one in relationships(package, PACKAGE_RELATIONSHIPS) if one.type in _MAIN]
    signed = [
        one for one in main if one.target in parts.parts and (PACKAGE_RELATIONSHIPS, one.id) in parts.relationships
    ]
    if len(main) == 1 and signed == main:
        return place
    detail = "what opens as the document is not the part that was signed"
    return replace(place, coverage=Coverage.PARTIAL, changes=Changes.ILLEGAL, attack=Attack.XSW, detail=detail)


def _unsigned_parts(package: Package, parts: SignedParts) -> Iterator[str]:
    for member in package.members:
        plain = member.lower()
        # Properties and signatures change after signing by design; the list of media types is compared part by part.
        left_out = plain.startswith((_SIGNATURES, _PROPERTIES.lower())) or member == CONTENT_TYPES
        if not left_out and not is_relationships(member) and member not in parts.parts:
            yield f"{member} is not signed"


def _unsigned_relationships(package: Package, parts: SignedParts) -> Iterator[str]:
    for member in filter(is_relationships, package.members):
        if member.lower().startswith((_SIGNATURES, _PROPERTIES.lower())):
            continue
        for one in relationships(package, member):
            left_out = member == PACKAGE_RELATIONSHIPS and one.type.startswith(_LEFT_OUT)
            if not left_out and (member, one.id) not in parts.relationships:
                yield f"the relationship {one.id} in {member} is not signed"


def _oddities(package: Package, member: str) -> tuple[str, ...]:
    """What makes readers disagree: odd names, and a signature to which no relationship leads."""
    origins = [one.target for one in relationships(package, PACKAGE_RELATIONSHIPS) if one.type == _ORIGIN]
    reached = {
        one.target
        for origin in origins
        for one in relationships(package, relationships_member(origin))
        if one.type == _SIGNATURE
    }
    lost = () if member in reached else ("no relationship leads to the signature, so that Office does not show it",)
    return (*package.problems, *lost)
