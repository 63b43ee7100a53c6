"""The signed list of parts in the signature of an office document (ECMA-376, part 2, clause 13.2.4)."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import parse_qsl, unquote, urlsplit

from lxml import etree
from msgspec import Struct

from archaudit.inspection.signatures.opc import ContentTypes, is_relationships, relationships, transformed
from archaudit.inspection.signatures.package import Package
from archaudit.inspection.signatures.refusal import Refused
from archaudit.inspection.signatures.xades import read_time
from archaudit.inspection.signatures.xml_references import Reference, read_reference
from archaudit.inspection.signatures.xml_tree import canonical, ds, parse, verified_as
from archaudit.model.signature import SubIndication

_TRANSFORM = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform"
_MDSSI = "{http://schemas.openxmlformats.org/package/2006/digital-signature}"
_MOST_REFERENCES = 5000
_MOST_WORK = 1024**3
"""Bytes of parts, unpacked."""


class SignedParts(Struct, frozen=True):
    """What of a package a signature signs."""

    parts: frozenset[str] = frozenset()
    """Members that are still those that were signed, relationships left out."""
    relationships: frozenset[tuple[str, str]] = frozenset()
    """Member and Id of every signed relationship."""
    broken: tuple[str, ...] = ()
    """Members that are missing or have another digest, in order."""
    retyped: tuple[str, ...] = ()
    """Members with another declared media type than the signed one, in order."""
    digests: tuple[str, ...] = ()
    """Digest algorithms of the list, in order."""


def signed_parts(package: Package, verified: Iterable[bytes]) -> SignedParts | None:
    """What the manifests in the verified bytes of a signature list; ``None`` when they list nothing.

    Raises:
        Refused: a manifest is malformed or uses what is not supported.
    """
    objects = verified_as(verified, ds("Object"))
    nodes = [node for root in objects for node in root.iterfind(f"{ds('Manifest')}/{ds('Reference')}")]
    if len(nodes) > _MOST_REFERENCES:
        raise Refused(SubIndication.CUSTOM, f"more than {_MOST_REFERENCES} signed parts are not verified")
    return _Reader(package).read(nodes) if nodes else None


def signature_time(verified: Iterable[bytes]) -> datetime | None:
    """The time that the signer claims in the package's own property (ECMA-376-2, 13.2.4.10)."""
    texts = (root.findtext(f".//{_MDSSI}SignatureTime/{_MDSSI}Value") for root in verified_as(verified, ds("Object")))
    return next((time for time in map(read_time, texts) if time is not None), None)


class _Reader:
    """Takes the digests of the parts of one package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._types = ContentTypes(package)
        self._work = 0

    def read(self, nodes: list[etree._Element]) -> SignedParts:
        parts: set[str] = set()
        related: set[tuple[str, str]] = set()
        broken: set[str] = set()
        retyped: set[str] = set()
        digests: set[str] = set()
        for node in nodes:
            reference = read_reference(node, frozenset({_TRANSFORM}))
            digests.add(reference.digest)
            member, declared = _named(reference.uri)
            if not self._is_intact(member, reference, node):
                broken.add(member)
                continue
            if declared is not None and declared != self._types.of(member):
                retyped.add(member)
            if is_relationships(member):
                related |= {(member, one) for one in self._signed_ids(member, reference, node)}
            else:
                parts.add(member)
        return SignedParts(
            frozenset(parts),
            frozenset(related),
            tuple(sorted(broken)),
            tuple(sorted(retyped)),
            tuple(sorted(digests)),
        )

    def _is_intact(self, member: str, reference: Reference, node: etree._Element) -> bool:
        if member not in self._package.members:
            return False
        data = self._package.read(member)
        self._work += len(data)
        if self._work > _MOST_WORK:
            raise Refused(SubIndication.CUSTOM, f"more than {_MOST_WORK} bytes of parts are not verified")
        if _TRANSFORM in reference.transforms:
            data = transformed(data, *_selected(node))
        elif reference.canonicalization is not None:
            data = canonical(parse(data), reference.canonicalization)
        return hashlib.new(reference.digest, data).digest() == _digest(node)

    def _signed_ids(self, member: str, reference: Reference, node: etree._Element) -> Iterable[str]:
        every = relationships(self._package, member)
        if _TRANSFORM not in reference.transforms:
            return [one.id for one in every]
        ids, types = _selected(node)
        return [one.id for one in every if one.id in ids or one.type in types]


def _named(uri: str) -> tuple[str, str | None]:
    """Member and declared media type of ``/part?ContentType=type`` (ECMA-376-2, 13.2.4.16)."""
    split = urlsplit(uri)
    # A plus sign is part of media types such as application/rels+xml, and no blank.
    query = dict(parse_qsl(split.query.replace("+", "%2B")))
    return unquote(split.path).lstrip("/"), query.get("ContentType")


def _selected(node: etree._Element) -> tuple[frozenset[str], frozenset[str]]:
    """Ids and types of the relationships that are signed."""
    ids = (one.get("SourceId") or "" for one in node.iter(f"{_MDSSI}RelationshipReference"))
    types = (one.get("SourceType") or "" for one in node.iter(f"{_MDSSI}RelationshipsGroupReference"))
    return frozenset(ids), frozenset(types)


def _digest(node: etree._Element) -> bytes:
    try:
        return b64decode(node.findtext(ds("DigestValue")) or "")
    except ValueError:
        return b""
