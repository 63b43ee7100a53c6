"""XML of unknown origin: parsed without entities and network, and written in canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from archaudit.inspection.signatures.refusal import Refused
from archaudit.model.signature import SubIndication
from archaudit.sources.xml import closed_parser

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
XADES_141 = "http://uri.etsi.org/01903/v1.4.1#"

C14N_1_0 = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
_C14N_1_1 = "http://www.w3.org/2006/12/xml-c14n11"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_COMMENTS = "WithComments"
CANONICAL = frozenset({C14N_1_0, _C14N_1_1, EXCLUSIVE}) | {
    f"{C14N_1_0}#{_COMMENTS}",
    f"{_C14N_1_1}#{_COMMENTS}",
    f"{EXCLUSIVE}{_COMMENTS}",
}
"""Algorithms of canonical XML that are applied."""

_LARGEST = 64 * 1024 * 1024
"""Bytes; every reference is verified over a copy of the whole document."""
_START_TAG = 200
"""Bytes in which the name of a root stands in canonical form."""
_IDS = ("Id", "ID", "id")
_WITH_ID = etree.XPath("//*[@*[. = $value and translate(local-name(), 'ID', 'id') = 'id']]")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_XML_ID = f"{_XML}id"


def ds(name: str) -> str:
    """A name of XML Signature as lxml writes it."""
    return f"{{{DS}}}{name}"


def xades(name: str) -> str:
    """A name of XAdES (ETSI EN 319 132-1) as lxml writes it."""
    return f"{{{XADES}}}{name}"


def parse(data: bytes) -> etree._Element:
    """The root element.

    Raises:
        Refused: the bytes are no well-formed XML, too large, or hold a document type, which could change what is read.
    """
    if len(data) > _LARGEST:
        raise Refused(SubIndication.CUSTOM, f"XML of more than {_LARGEST} bytes is not verified")
    try:
        root = etree.fromstring(data, closed_parser(collect_ids=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(SubIndication.FORMAT_FAILURE, f"the XML cannot be read: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(SubIndication.CUSTOM, "XML with a document type declaration is not verified")
    return root


def verified_as(verified: Iterable[bytes], tag: str) -> list[etree._Element]:
    """Roots of the verified bytes that have this tag; documents are not parsed again to find out.

    Raises:
        Refused: bytes that begin so are no XML.
    """
    name = etree.QName(tag).localname.encode()
    roots = [parse(data) for data in verified if name in data[:_START_TAG]]
    return [root for root in roots if root.tag == tag]


def canonical(element: etree._Element, algorithm: str, prefixes: Sequence[str] | None = None) -> bytes:
    """Canonical XML of an element and what is in it, in the scope of the namespaces around it.

    Args:
        prefixes: of namespaces that exclusive canonical XML keeps though they are not used.

    Raises:
        Refused: the algorithm is not one of :data:`CANONICAL`.
    """
    if algorithm not in CANONICAL:
        raise Refused(SubIndication.CUSTOM, f"the canonicalization {algorithm} is not supported")
    # The element must be a root: of one within a document lxml 6.1 loses a default namespace declared further up.
    alone = etree.fromstring(etree.tostring(element, with_tail=False), closed_parser(collect_ids=False))
    return etree.tostring(
        alone,
        method="c14n",
        exclusive=algorithm.startswith(EXCLUSIVE),
        with_comments=algorithm.endswith(_COMMENTS),
        inclusive_ns_prefixes=prefixes,
    )


def instructions_around(root: etree._Element) -> tuple[bytes, bytes]:
    """Canonical form of the processing instructions before and after the root (Canonical XML 1.0, 2.3)."""
    before = [_instruction(node) + b"\n" for node in reversed(list(root.itersiblings(preceding=True)))]
    after = [b"\n" + _instruction(node) for node in root.itersiblings()]
    return b"".join(part for part in before if part.strip()), b"".join(part for part in after if part.strip())


def elements_with_id(root: etree._Element, value: str) -> list[etree._Element]:
    """Every element that some reader may take for the one with this Id, whatever the attribute's namespace and case."""
    found = _WITH_ID(root, value=value)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, etree._Element)]


def own_id(element: etree._Element) -> str | None:
    """The Id by which an XML signature may name the element (XML Signature 1.1, 4.4.3.2)."""
    return next((element.get(name) for name in (*_IDS, _XML_ID) if element.get(name)), None)


def inherits_xml_attributes(element: etree._Element) -> bool:
    """Whether elements around it hold ``xml:lang`` and the like, which inclusive canonical XML takes down to it."""
    return any(str(name).startswith(_XML) for ancestor in element.iterancestors() for name in ancestor.attrib)


def _instruction(node: etree._Element) -> bytes:
    # Written by hand: lxml crashes when it is asked for the canonical form of an instruction alone.
    if not isinstance(node, etree._ProcessingInstruction):
        return b""
    target, text = str(node.target), str(node.text or "")
    return f"<?{target} {text}?>".encode() if text else f"<?{target}?>".encode()
