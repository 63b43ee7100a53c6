"""Whether what an XML signature signs is what is read as the document (XML signature wrapping).

McIntosh and Austel 2005, Somorovsky et al. 2012: the signed element stays in the file, somewhere, and another one is
put where readers look. So the place of what is signed is judged, not only its digest: all that is not signed is
named, and anything that could be taken for the signed element is an attack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree
from msgspec import Struct

from archaudit.inspection.signatures.refusal import Refused
from archaudit.inspection.signatures.xml_references import Reference
from archaudit.inspection.signatures.xml_rest import split_texts, unsigned_content, unsigned_objects
from archaudit.inspection.signatures.xml_tree import DS, XADES, XADES_141, ds, own_id
from archaudit.inspection.signatures.xml_verifier import target_of
from archaudit.model.signature import Attack, Changes, Coverage

_MOST_NAMED = 20
_OF_SIGNATURES = frozenset({DS, XADES, XADES_141})


class Place(Struct, frozen=True):
    """How what is signed lies in what is read."""

    coverage: Coverage
    changes: Changes
    attack: Attack | None = None
    changed: tuple[str, ...] = ()
    detail: str | None = None


NOWHERE = Place(Coverage.NONE, Changes.UNKNOWN)
WHOLE = Place(Coverage.WHOLE_FILE, Changes.NONE)


def place_in_document(
    signature: etree._Element, references: Iterable[Reference], signed_by_all: frozenset[etree._Element]
) -> Place:
    """The place of all that the signature signs of its own document.

    Args:
        signed_by_all: what the intact signatures of the document sign.
    """
    root = signature.getroottree().getroot()
    try:
        targets = targets_of(root, references)
    except Refused as refused:
        return _wrapped(refused.detail)
    signed_by_all |= frozenset(targets)
    content = [target for target in targets if etree.QName(target).namespace not in _OF_SIGNATURES]
    content += [
        child for target in targets if target.tag == ds("Object") for child in target.iterchildren(etree.Element)
    ]
    if root is not signature:
        content = [target for target in content if signature not in target.iterancestors()]
    if not content:
        return _of_itself(root is signature)
    if any(_hidden(target, signature) for target in content):
        return _wrapped("what is signed lies hidden inside another signature")
    namesake = next(_namesakes(signature, content, signed_by_all), None)
    if namesake is not None:
        return _wrapped("an element that is not signed can be taken for the signed one", (_named(namesake),))
    return _by_rest(signature, frozenset(targets), signed_by_all)


def targets_of(root: etree._Element, references: Iterable[Reference]) -> list[etree._Element]:
    """Elements of the document that are signed.

    Raises:
        Refused: an Id does not mean one element alone.
    """
    own = [reference for reference in references if not reference.is_external]
    return [root if reference.fragment is None else target_of(root, reference.fragment) for reference in own]


def _of_itself(alone: bool) -> Place:
    detail = "the signature signs nothing but objects of its own"
    return Place(Coverage.NONE, Changes.SUSPICIOUS, detail=detail) if alone else _wrapped(detail)


def _by_rest(
    signature: etree._Element, targets: frozenset[etree._Element], signed_by_all: frozenset[etree._Element]
) -> Place:
    root = signature.getroottree().getroot()
    saying, empty = unsigned_content(root, targets)
    outside = [other for other in root.iter(ds("Signature")) if not any(a in targets for a in other.iterancestors())]
    objects = [holder for other in {signature, *outside} for holder in unsigned_objects(other, signed_by_all)]
    split = [element for target in targets for element in split_texts(target)]
    changed = sorted(set(map(_named, saying + empty + objects + split)))[:_MOST_NAMED]
    if not changed:
        return WHOLE
    detail = "comments, which are never signed, cut signed texts in two" if split else "not all of the file is signed"
    coverage = Coverage.PARTIAL if saying else Coverage.WHOLE_FILE
    return Place(coverage, Changes.SUSPICIOUS, changed=tuple(changed), detail=detail)


def _namesakes(
    signature: etree._Element, content: list[etree._Element], signed: frozenset[etree._Element]
) -> Iterator[etree._Element]:
    """Unsigned elements with the name of a signed one; a neighbour with an Id of its own is another part of a form."""
    beside = {target.getparent() for target in content}
    for tag in sorted({str(target.tag) for target in content}):
        for element in signature.getroottree().getroot().iter(tag):
            neighbour = element.getparent() in beside and own_id(element) is not None
            if not neighbour and not _is_signed(element, signature, signed):
                yield element


def _is_signed(element: etree._Element, signature: etree._Element, signed: frozenset[etree._Element]) -> bool:
    """Whether it is signed; what lies in the signature is left out when the element around it is signed."""
    for node in (element, *element.iterancestors()):
        if node in signed:
            return True
        if node is signature:
            return False
    return False


def _hidden(target: etree._Element, signature: etree._Element) -> bool:
    return any(ancestor is not signature for ancestor in target.iterancestors(ds("Signature")))


def _wrapped(detail: str, changed: tuple[str, ...] = ()) -> Place:
    return Place(Coverage.PARTIAL, Changes.ILLEGAL, Attack.XSW, changed, detail)


def _named(element: etree._Element) -> str:
    name = etree.QName(element).localname
    return f"{name} (Id {own_id(element)})" if own_id(element) else name
