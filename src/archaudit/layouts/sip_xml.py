"""METS and EAD of a package, as far as a dossier is told by them. Elements are known by their local names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from archaudit.model.text import nfc
from archaudit.sources.xml import closed_parser

EAD_FIELDS = {
    name.casefold(): name
    for name in (
        "arcFileCode", "paperFileCode", "title", "startDate", "endDate", "docCode", "docDate", "numberOfPage",
        "codeNumber", "codeNotation", "organName", "typeName", "description", "subject",
    )
}  # fmt: skip
TELLING = ("localtype", "label", "type", "name", "encodinganalog")
"""Attributes by which EAD names what an element holds where it has no element for it."""
LONGEST_TEXT = 4096


class NotXmlError(ValueError):
    """The bytes are no XML that can be used."""


class PackedFile(Struct, frozen=True):
    """A file that METS lists."""

    id: str
    path: str
    """Relative to the folder of the METS file."""
    sha256: str | None
    """As recorded; ``None`` where the checksum is of another kind, or absent."""
    other_checksum: str | None
    """Kind of a checksum that is not compared."""


class Mets(Struct, frozen=True):
    """What a METS file says."""

    agency: str | None
    agency_code: str | None
    files: tuple[PackedFile, ...]
    descriptions: Mapping[str, str]
    """Id of a file → path of the EAD that describes it, relative to the folder of the METS file."""
    other_descriptions: tuple[str, ...]
    """Paths of EAD files that describe the whole."""


def read_mets(data: bytes) -> Mets:
    """METS in the profile of the E-ARK CSIP.

    Raises:
        NotXmlError: it is no METS.
    """
    root = _parsed(data)
    if _local(root) != "mets":
        raise NotXmlError("no METS")
    agency, code = _agency(root)
    sections = {element.get("ID", ""): _href(element) for element in _all(root, "dmdSec")}
    by_file: dict[str, str] = {}
    for division in _all(root, "div"):
        described = [path for part in (division.get("DMDID") or "").split() if (path := sections.get(part))]
        for pointer in division:
            if described and _local(pointer) == "fptr":
                by_file.setdefault(pointer.get("FILEID", ""), described[0])
    whole = tuple(path for path in sections.values() if path and path not in by_file.values())
    return Mets(agency, code, tuple(_files(root)), by_file, whole)


def read_ead(data: bytes) -> dict[str, str]:
    """Fields of an EAD file by their names in Circular 05/2025/TT-BNV, Annex I.

    Raises:
        NotXmlError: it is no XML.
    """
    found: dict[str, str] = {}
    for element in _parsed(data).iter(etree.Element):
        words = (_local(element), *(element.get(name, "") for name in TELLING))
        name = next((EAD_FIELDS[word.casefold()] for word in words if word.casefold() in EAD_FIELDS), None)
        text = " ".join("".join(str(part) for part in element.itertext()).split())[:LONGEST_TEXT]
        if name is not None and text:
            found.setdefault(name, text)
    return found


def _parsed(data: bytes) -> etree._Element:
    parser = closed_parser()
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotXmlError(str(error)) from None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise NotXmlError("document type declared")
    return root


def _agency(root: etree._Element) -> tuple[str | None, str | None]:
    """Name and code of the organisation that made the package."""
    agents = [agent for agent in _all(root, "agent") if agent.get("TYPE") == "ORGANIZATION"]
    for agent in sorted(agents, key=lambda agent: agent.get("ROLE") != "CREATOR"):
        name = next((_text(part) for part in agent if _local(part) == "name"), None)
        notes = (part for part in agent if _local(part) == "note")
        code = next((_text(note) for note in notes if "IDENTIFICATIONCODE" in note.attrib.values()), None)
        return name, code
    return None, None


def _files(root: etree._Element) -> Iterator[PackedFile]:
    for element in _all(root, "file"):
        path, kind = _href(element), (element.get("CHECKSUMTYPE") or "").upper()
        value = (element.get("CHECKSUM") or "").strip().casefold()
        if path is not None:
            is_sha256 = kind in ("SHA-256", "SHA256")
            yield PackedFile(
                element.get("ID", ""), path, value if is_sha256 and value else None, None if is_sha256 else kind or None
            )


def _href(element: etree._Element) -> str | None:
    """The path that the first locator in an element names."""
    for part in element.iter(etree.Element):
        for name, value in part.attrib.items():
            if str(name).rsplit("}", 1)[-1] == "href":
                return posixpath.normpath(nfc(unquote(str(value)).removeprefix("file://").lstrip("/")))
    return None


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in root.iter(etree.Element) if _local(element) == name)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _text(element: etree._Element) -> str | None:
    return " ".join((element.text or "").split())[:LONGEST_TEXT] or None
