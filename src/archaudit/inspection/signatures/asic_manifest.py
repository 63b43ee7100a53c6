"""Manifests of ASiC containers: signed lists of files with their digests (ETSI EN 319 162-1, A.4)."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from archaudit.inspection.signatures.package import Package
from archaudit.inspection.signatures.refusal import Refused
from archaudit.inspection.signatures.xml_references import digest_name
from archaudit.inspection.signatures.xml_tree import ds, parse
from archaudit.model.signature import SubIndication

_ASIC = "http://uri.etsi.org/02918/v1.2.1#"
_MANIFEST = re.compile(r"META-INF/[^/]*ASiC[^/]*Manifest[^/]*\.xml", re.IGNORECASE)


class Manifest(Struct, frozen=True):
    """A signed list of files, or the one file of a container that needs no list."""

    member: str
    """Member that is signed: the list itself, or the file."""
    data: bytes
    signed_by: str
    """Member that holds the signature or time-stamp over it."""
    intact: frozenset[str] = frozenset()
    """Members that still have the digest listed for them."""
    broken: tuple[str, ...] = ()
    """Members that are missing or have another digest, in order."""
    digests: tuple[str, ...] = ()
    """Digest algorithms that the list uses, in order."""


def is_manifest(member: str) -> bool:
    """Whether a member is a manifest by its name."""
    return _MANIFEST.fullmatch(member) is not None


def read_manifest(package: Package, member: str) -> Manifest:
    """A manifest with every listed file looked at.

    Raises:
        Refused: it is malformed, or uses a digest that is not supported.
    """
    data = package.read(member)
    root = parse(data)
    signed_by = root.find(_asic("SigReference"))
    if root.tag != _asic("ASiCManifest") or signed_by is None:
        raise Refused(SubIndication.FORMAT_FAILURE, f"{member} is no manifest of an ASiC container")
    listed = {member_of(node.get("URI") or "", package): node for node in root.iterfind(_asic("DataObjectReference"))}
    algorithms = {name: digest_name(_algorithm(node)) for name, node in listed.items()}
    broken = sorted(name for name, node in listed.items() if not _has_digest(package, name, algorithms[name], node))
    return Manifest(
        member,
        data,
        signed_by=member_of(signed_by.get("URI") or "", package),
        intact=frozenset(listed) - frozenset(broken),
        broken=tuple(broken),
        digests=tuple(sorted(set(algorithms.values()))),
    )


def member_of(uri: str, package: Package) -> str:
    """The member that a URI in a container names, relative to the container's root (EN 319 162-1, 4.4.3.2)."""
    name = unquote(uri).removeprefix("./")
    return name if name in package.members or uri not in package.members else uri


def _algorithm(node: etree._Element) -> str:
    method = node.find(ds("DigestMethod"))
    return "" if method is None else method.get("Algorithm") or ""


def _has_digest(package: Package, name: str, algorithm: str, node: etree._Element) -> bool:
    if name not in package.members:
        return False
    try:
        expected = b64decode(node.findtext(ds("DigestValue")) or "")
    except ValueError:
        return False
    return hashlib.new(algorithm, package.read(name)).digest() == expected


def _asic(name: str) -> str:
    return f"{{{_ASIC}}}{name}"
