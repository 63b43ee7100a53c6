"""From a package of the archives to the record of a dossier, in the fields of the portal."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from archaudit.layouts.reading import Reading
from archaudit.layouts.sip_xml import Mets, NotXmlError, PackedFile, read_ead, read_mets
from archaudit.sources import DETACHED_SUFFIXES, Unread

METS = "mets.xml"
LARGEST_XML = 64 * 1024 * 1024
"""Bytes of a METS or EAD file."""
IN_DATA = re.compile(r"representations/[^/]+/data/.+")
IS_RESULT = re.compile(r"-KQ[^/]*$", re.IGNORECASE)
"""Form of a result's code: Decree 45/2020/NĐ-CP, Article 14(3)."""


class Package(Struct):
    """What the XML of a package says. Paths are relative to the package."""

    mets: Mets
    description: dict[str, str]
    files: dict[str, PackedFile] = field(default_factory=dict)
    """By path."""
    links: dict[str, str] = field(default_factory=dict)
    """Path of a document's file → path of the EAD that METS links to it."""
    documents: dict[str, dict[str, str]] = field(default_factory=dict)
    """Fields of a document by the path of its file."""
    unread: list[str] = field(default_factory=list)
    """XML files that are there and could not be read."""


def read_package(reading: Reading, folder: str, mets_path: str, files: Sequence[str]) -> Package:
    """Reads METS and EAD of a package, those of its representations too.

    Args:
        folder: of the package, relative to the root.
        files: all files of the package, relative to the root.

    Raises:
        NotXmlError: the METS of the package is none.
        Unread: its bytes could not be had.
    """
    mets = read_mets(reading.read(mets_path, LARGEST_XML))
    package = Package(mets, {})
    inner = {_below(folder, file): file for file in files}
    _take_in(package, mets, "")
    for path in sorted(path for path in inner if path.casefold().endswith(f"/{METS}")):
        try:
            _take_in(package, read_mets(reading.read(inner[path], LARGEST_XML)), posixpath.dirname(path))
        except (NotXmlError, Unread):
            package.unread.append(path)
    for path in mets.other_descriptions:
        package.description = package.description or _ead(reading, inner, package, path)
    _describe(reading, inner, package)
    return package


def record_of(package: Package, name: str) -> dict[str, Any]:
    """The record. What a package does not tell, flags above all, is absent.

    Args:
        name: of the package, where it has no code.
    """
    papers = [_paper(package, path) for path in _document_paths(package)]
    described = package.description
    return {
        "MaHoSo": described.get("arcFileCode") or described.get("paperFileCode") or name,
        "MaDonViXuLy": package.mets.agency_code,
        "DonViXuLy": package.mets.agency,
        "NgayTiepNhan": described.get("startDate"),
        "NgayKetThucXuLy": described.get("endDate"),
        "TaiLieuNop": [_as_component(paper) for paper in papers if not IS_RESULT.search(paper["code"] or "")],
        "DanhSachGiayToKetQua": [_as_result(paper) for paper in papers if IS_RESULT.search(paper["code"] or "")],
    }


def _take_in(package: Package, mets: Mets, base: str) -> None:
    """Files of one METS; ``base`` is the folder in which it lies, relative to the package."""
    for listed in mets.files:
        package.files.setdefault(_joined(base, listed.path), listed)
    for listed in mets.files:
        path = mets.descriptions.get(listed.id)
        if path is not None:
            package.links[_joined(base, listed.path)] = _joined(base, path)


def _describe(reading: Reading, inner: Mapping[str, str], package: Package) -> None:
    """Reads the EAD of every document: the one that METS links, else the one of its name."""
    for path in _document_paths(package):
        representation, _, name = path.partition("/data/")
        stem = posixpath.splitext(posixpath.basename(name))[0]
        by_name = f"{representation}/metadata/descriptive/EAD_doc_{stem}.xml"
        package.documents[path] = _ead(reading, inner, package, package.links.get(path, by_name))


def _ead(reading: Reading, inner: Mapping[str, str], package: Package, path: str) -> dict[str, str]:
    if path not in inner:
        return {}
    try:
        return read_ead(reading.read(inner[path], LARGEST_XML))
    except (NotXmlError, Unread):
        package.unread.append(path)
        return {}


def _document_paths(package: Package) -> Iterator[str]:
    """Files that METS lists as data, detached signatures left out, in order."""
    beside = {path + suffix for path in package.files for suffix in DETACHED_SUFFIXES}
    return (path for path in sorted(package.files) if IN_DATA.fullmatch(path) and path not in beside)


def _paper(package: Package, path: str) -> dict[str, Any]:
    told = package.documents.get(path, {})
    number = "/".join(part for part in (told.get("codeNumber"), told.get("codeNotation")) if part)
    return {"path": path, "code": told.get("docCode"), "told": told, "number": number or None}


def _as_component(paper: dict[str, Any]) -> dict[str, Any]:
    return {
        "TepDinhKemId": paper["code"] or paper["path"],
        "TenTepDinhKem": paper["told"].get("title"),
        "DuongDanTaiTepTin": paper["path"],
        "SoTrang": paper["told"].get("numberOfPage"),
    }


def _as_result(paper: dict[str, Any]) -> dict[str, Any]:
    return {
        "GiayToId": paper["code"],
        "TenGiayTo": paper["told"].get("title"),
        "MaGiayToKetQua": paper["code"],
        "DuongDanTepTinKetQua": paper["path"],
        "SoTrang": paper["told"].get("numberOfPage"),
        "NgayBanHanh": paper["told"].get("docDate"),
        "CoQuanBanHanh": paper["told"].get("organName"),
        "SoKyHieu": paper["number"],
    }


def _joined(base: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(base, path))


def _below(folder: str, path: str) -> str:
    return path[len(folder) + 1 :] if folder else path
