"""What an export is made of beside records and registers: its note, packages, bags, ZIP and TAR files."""

from __future__ import annotations

import shutil
from functools import cache, partial
from pathlib import Path

from archaudit.errors import ArchauditError
from archaudit.layouts import LayoutChoice, LayoutName, WalkTally, choose_layout, open_layout
from archaudit.sources import Access, LocalFolder, Source, Unread, open_source
from fixtures.layouts import as_bag, as_packages
from fuzz.target import Target, place, written
from tests.acceptance.exports import Export, dossier, paper

LARGEST = 1024**2


@cache
def portal() -> Path:
    """A small export of the portal."""
    folder = place("portal/export")
    export = Export(folder)
    export.add(dossier("H58.1-230612-0001", TaiLieuNop=[paper()]), {"TL1.pdf": b"%PDF"})
    return folder


@cache
def packages() -> Path:
    """The same dossier as a package."""
    return as_packages(portal(), place("packages"))


@cache
def bag() -> Path:
    """The same export in a bag."""
    return as_bag(portal(), place("bag"))


def of_package(name: str) -> Path:
    """The first file of that name in the package."""
    return min(packages().rglob(name))


def note(data: bytes) -> object:
    """``export.json``."""
    written("noted/H58.1-230612-0001/hoso.json", b"{}")
    return _loaded(LocalFolder(written("noted/export.json", data).parent), None)


def package(name: str, data: bytes) -> object:
    """A METS or EAD file of a package."""
    file = of_package(name)
    before = file.read_bytes()
    file.write_bytes(data)
    try:
        return _loaded(LocalFolder(packages()), LayoutName.SIP)
    finally:
        file.write_bytes(before)


def tag_file(name: str, data: bytes) -> object:
    """A tag file of a bag."""
    file = bag() / name
    before = file.read_bytes()
    file.write_bytes(data)
    try:
        return _loaded(LocalFolder(bag()), None)
    finally:
        file.write_bytes(before)


def packed(suffix: str, data: bytes) -> object:
    """A package that is one file in an export."""
    return _loaded(LocalFolder(written(f"packed{suffix}/p{suffix}", data).parent), LayoutName.SIP)


def archive(suffix: str, data: bytes) -> object:
    """An export that is one file: all its folders, and all files in them."""
    source = open_source(str(written(f"archive{suffix}", data)), Access())
    read = 0
    for folder in source.walk(stamped=True):
        for file in folder.files:
            try:
                read += len(source.read(file, LARGEST))
            except Unread:
                continue
    return read


def archived(suffix: str, folder: Path) -> bytes:
    """A folder as such a file."""
    kind = {".zip": "zip", ".tar": "tar", ".tgz": "gztar"}[suffix]
    return Path(shutil.make_archive(str(place(f"made{suffix}/made")), kind, folder)).read_bytes()


def _loaded(source: Source, name: LayoutName | None) -> object:
    layout = open_layout(source, choose_layout(source, LayoutChoice(name)))
    registers = layout.registers()
    return [layout.load(ref, registers) for ref in layout.refs(registers, WalkTally(), stamped=True)]


REFUSALS = (ArchauditError,)
SUFFIXES = (".zip", ".tar", ".tgz")
TARGETS = (
    Target("export-note", note),
    Target("package-mets", partial(package, "METS.xml")),
    Target("package-ead", partial(package, "EAD*.xml")),
    Target("bag-manifest", partial(tag_file, "manifest-sha256.txt"), REFUSALS),
    Target("bag-info", partial(tag_file, "bag-info.txt"), REFUSALS),
    *(Target(f"package-{suffix[1:]}", partial(packed, suffix)) for suffix in SUFFIXES),
    *(Target(f"archive-{suffix[1:]}", partial(archive, suffix), REFUSALS) for suffix in SUFFIXES),
)
