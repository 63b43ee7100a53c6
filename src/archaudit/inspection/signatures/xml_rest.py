"""What of an XML document a signature does not sign."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archaudit.inspection.signatures.xml_tree import XADES, XADES_141, ds, xades

_SCHEMA_HINTS = "{http://www.w3.org/2001/XMLSchema-instance}"


def unsigned_content(
    root: etree._Element, signed: frozenset[etree._Element]
) -> tuple[list[etree._Element], list[etree._Element]]:
    """Elements outside of what is signed: those with text or attributes of their own, and empty ones.

    Elements that only hold signed ones and signatures say nothing, and are in neither list.
    """
    saying: list[etree._Element] = []
    empty: list[etree._Element] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element in signed or element.tag == ds("Signature"):
            continue
        if _says_something(element):
            saying.append(element)
        elif len(element) == 0:
            empty.append(element)
        waiting.extend(element.iterchildren(etree.Element))
    return saying, empty


def unsigned_objects(signature: etree._Element, signed: frozenset[etree._Element]) -> Iterator[etree._Element]:
    """Objects of a signature into which anything could have been put after signing."""
    for holder in signature.iterchildren(ds("Object")):
        if any(node in signed for node in holder.iter(etree.Element)):
            continue
        if not all(map(_may_stay_unsigned, holder.iterchildren(etree.Element))):
            yield holder


def split_texts(target: etree._Element) -> Iterator[etree._Element]:
    """Elements whose text a comment cuts in two: readers that stop at the comment read another text."""
    for comment in target.iter(etree.Comment):
        previous, parent = comment.getprevious(), comment.getparent()
        if parent is None:
            continue
        before = parent.text if previous is None else previous.tail
        if any(text and text.strip() for text in (before, comment.tail)):
            yield parent


def _may_stay_unsigned(child: etree._Element) -> bool:
    """Whether it holds nothing but unsigned properties of XAdES, which are added after signing."""
    if child.tag != xades("QualifyingProperties") or child.find(xades("SignedProperties")) is not None:
        return False
    added = child.iterfind(f"{xades('UnsignedProperties')}/{xades('UnsignedSignatureProperties')}/*")
    return all(etree.QName(node).namespace in (XADES, XADES_141) for node in added)


def _says_something(element: etree._Element) -> bool:
    if not all(str(name).startswith(_SCHEMA_HINTS) for name in element.attrib):
        return True
    return any(text and text.strip() for text in (element.text, *(child.tail for child in element)))
