"""Parts, content types and relationships of an Open Packaging Conventions package (ECMA-376, part 2)."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from archaudit.inspection.signatures.package import Package
from archaudit.inspection.signatures.xml_tree import C14N_1_0, canonical, parse

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS = "_rels/.rels"
_RELS = "_rels/"
_RELS_SUFFIX = ".rels"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class Relationship(Struct, frozen=True):
    """One relationship of a part, or of the package."""

    id: str
    type: str
    target: str
    """Member that it leads to; the address itself when it leads out of the package."""


def is_relationships(member: str) -> bool:
    """Whether a member holds the relationships of a part or of the package."""
    folder, name = posixpath.split(member)
    return f"{folder}/".endswith(_RELS) and name.endswith(_RELS_SUFFIX)


def relationships(package: Package, member: str) -> tuple[Relationship, ...]:
    """The relationships in a member, in their order; none when there is no such member.

    Raises:
        Refused: it cannot be read.
    """
    if member not in package.members:
        return ()
    # The relationships of folder/part stand in folder/_rels/part.rels; their targets are relative to the folder.
    folder = posixpath.dirname(posixpath.dirname(member))
    return tuple(
        _relationship(node, folder) for node in parse(package.read(member)).iter(f"{_RELATIONSHIPS}Relationship")
    )


def relationships_member(part: str) -> str:
    """The member that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, _RELS, name + _RELS_SUFFIX)


def transformed(data: bytes, ids: frozenset[str], types: frozenset[str]) -> bytes:
    """The relationships of these Ids and types as they are signed (ECMA-376-2, 13.2.4.24).

    Raises:
        Refused: the bytes are no XML.
    """
    root = parse(data)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    kept = [node for node in root.iterchildren(etree.Element) if node.get("Id") in ids or node.get("Type") in types]
    for node in list(root):
        root.remove(node)
    root.text = None
    for node in sorted(kept, key=lambda node: node.get("Id") or ""):
        _bare(node)
        root.append(node)
    return canonical(root, C14N_1_0)


class ContentTypes:
    """What ``[Content_Types].xml`` declares (ECMA-376-2, 10.1.2.2); names are compared without case."""

    def __init__(self, package: Package) -> None:
        """
        Raises:
            Refused: there is no such list, or it cannot be read.
        """
        root = parse(package.read(CONTENT_TYPES))
        self._parts = {
            (node.get("PartName") or "").lstrip("/").lower(): node.get("ContentType") or ""
            for node in root.iter(f"{_TYPES}Override")
        }
        self._extensions = {
            (node.get("Extension") or "").lower(): node.get("ContentType") or ""
            for node in root.iter(f"{_TYPES}Default")
        }

    def of(self, member: str) -> str | None:
        """The declared media type of a member; ``None`` when it has none and is no part."""
        extension = posixpath.basename(member).rpartition(".")[2].lower()
        return self._parts.get(member.lower()) or self._extensions.get(extension)


def _bare(node: etree._Element) -> None:
    """Nothing inside or after it, and the mode of its target written out."""
    for child in list(node):
        node.remove(child)
    node.text = node.tail = None
    if node.get("TargetMode") is None:
        node.set("TargetMode", "Internal")


def _relationship(node: etree._Element, folder: str) -> Relationship:
    target = node.get("Target") or ""
    if node.get("TargetMode") != "External":
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relationship(node.get("Id") or "", node.get("Type") or "", target)
