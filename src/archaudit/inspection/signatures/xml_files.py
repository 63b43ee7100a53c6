"""XML signatures in files: XML-DSig and XAdES, around, inside or beside what they sign (ETSI EN 319 132-1)."""

from __future__ import annotations

import posixpath
from datetime import datetime
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from archaudit.inspection.signatures import facts
from archaudit.inspection.signatures.chain import ChainValidator
from archaudit.inspection.signatures.judge import Moment, Verdict, judge_presented
from archaudit.inspection.signatures.refusal import Refused
from archaudit.inspection.signatures.xml_opened import OpenedXml, open_xml, refused
from archaudit.inspection.signatures.xml_tree import ds, parse
from archaudit.inspection.signatures.xml_verifier import Resolver
from archaudit.inspection.signatures.xml_wrapping import NOWHERE, WHOLE, Place, place_in_document, targets_of
from archaudit.model.signature import SignatureFacts, SignatureKind, SubIndication
from archaudit.model.text import nfc

_MOST_SIGNATURES = 100


class Found(Struct, frozen=True):
    """A signature element of a document, opened."""

    element: etree._Element | None
    """``None`` for a document that could not be read."""
    opened: OpenedXml


class Document(Struct, frozen=True):
    """A file that detached signatures may name."""

    path: str
    data: bytes

    def named_by(self, uri: str) -> bytes | None:
        """Its bytes, when the URI of a reference names it by the last steps of its path."""
        name = posixpath.normpath(nfc(unquote(uri)))
        return self.data if f"/{nfc(self.path)}".endswith(f"/{name}") else None


def xml_signatures(data: bytes, as_of: datetime, chains: ChainValidator) -> tuple[SignatureFacts, ...]:
    """Facts of every signature of an XML document, in document order. Nothing is raised, whatever the bytes."""
    found = _read(data, lambda _: None)
    signed = _signed_by_all(found)
    return tuple(
        _facts(one, one.element.get("Id") if one.element is not None else None, _place(one, signed), as_of, chains)
        for one in found
    )


def xml_signatures_beside(
    path: str, data: bytes, document: Document, as_of: datetime, chains: ChainValidator
) -> tuple[SignatureFacts, ...]:
    """Facts of the signatures in an XML file that name the document beside it; ``path`` is that of the XML file.

    Nothing is raised, whatever the bytes.
    """
    about = [one for one in _read(data, document.named_by) if _is_about(one, path, document)]
    return tuple(_facts(one, path, WHOLE if one.opened.is_intact else NOWHERE, as_of, chains) for one in about)


def open_signatures(root: etree._Element, resolve: Resolver) -> list[Found]:
    """Every signature of a document in document order, at most a hundred. Errors of libraries become answers."""
    elements = [node for node, _ in zip(root.iter(ds("Signature")), range(_MOST_SIGNATURES), strict=False)]
    return [Found(element, _opened(element, resolve)) for element in elements]


def verdict_on(opened: OpenedXml, moment: Moment, chains: ChainValidator) -> Verdict:
    """The verdict on an opened signature; an error of a library becomes a typed answer."""
    try:
        return judge_presented(opened.presented, moment, chains, opened.known)
    except Exception as error:
        return facts.not_understood(error)


def _read(data: bytes, resolve: Resolver) -> list[Found]:
    try:
        return open_signatures(parse(data), resolve)
    except Refused as error:
        return [Found(None, refused(error))]


def _opened(element: etree._Element, resolve: Resolver) -> OpenedXml:
    try:
        if next(element.iterancestors(ds("Signature")), None) is not None:
            raise Refused(SubIndication.CUSTOM, "counter-signatures are recognised and not verified")
        return open_xml(element, resolve)
    except Refused as error:
        return refused(error)
    except Exception as error:
        answer = facts.not_understood(error)
        return refused(Refused(answer.subindication or SubIndication.CUSTOM, answer.detail or ""))


def _signed_by_all(found: list[Found]) -> frozenset[etree._Element]:
    """What the intact signatures of a document sign."""
    return frozenset(
        target
        for one in found
        if one.element is not None and one.opened.is_intact
        for target in targets_of(one.element.getroottree().getroot(), one.opened.references)
    )


def _place(one: Found, signed: frozenset[etree._Element]) -> Place:
    if one.element is None or not one.opened.tells_place:
        return NOWHERE
    if any(reference.is_external for reference in one.opened.references):
        # Alone, without the files that it names; it says nothing of the XML around it.
        return NOWHERE
    place = place_in_document(one.element, one.opened.references, signed)
    return place if one.opened.is_intact or place.attack is not None else NOWHERE


def _is_about(one: Found, path: str, document: Document) -> bool:
    """Whether it names the document, or cannot be read so far as to tell and lies beside it by its own name."""
    references = one.opened.references
    external = (reference.uri for reference in references if reference.is_external)
    return (not references and path.startswith(document.path)) or any(
        document.named_by(uri) is not None for uri in external
    )


def _facts(one: Found, field: str | None, place: Place, as_of: datetime, chains: ChainValidator) -> SignatureFacts:
    return facts.signature_facts(
        verdict_on(one.opened, Moment(as_of), chains),
        kind=SignatureKind.XADES,
        field=field,
        coverage=place.coverage,
        changes=place.changes,
        attack=place.attack,
        detail=place.detail,
        changed=place.changed,
    )
