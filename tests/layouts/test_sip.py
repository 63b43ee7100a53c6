"""Packages that are not as they should be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archaudit.layouts import LayoutChoice, LayoutName, WalkTally, choose_layout, open_layout
from archaudit.layouts.sip_xml import NotXmlError, read_ead, read_mets
from archaudit.model.dossier import Dossier
from archaudit.model.file_ref import PathProblem
from archaudit.model.record import Oddity, RecordProblem
from archaudit.sources import LocalFolder
from fixtures.layouts import write_package
from tests.acceptance.exports import dossier, paper, result

CODE = "000.00.16.H58-230612-0001"
EAD = Path("representations/rep1/metadata/descriptive/EAD_doc_File1.xml")
DATA = Path("representations/rep1/data")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    source = tmp_path / "from"
    source.mkdir()
    for name in ("TL1.pdf", "KQ1.pdf"):
        (source / name).write_bytes(name.encode())
    record = dossier(CODE, TaiLieuNop=[paper()], DanhSachGiayToKetQua=[result(MaGiayToKetQua=f"{CODE}-KQ1")])
    write_package(tmp_path / "export" / "package", source, record)
    return tmp_path / "export"


def read(root: Path) -> tuple[list[Dossier], WalkTally]:
    source = LocalFolder(root)
    choice, tally = choose_layout(source, LayoutChoice(LayoutName.SIP)), WalkTally()
    layout = open_layout(source, choice)
    registers = layout.registers()
    return [layout.load(ref, registers) for ref in layout.refs(registers, tally)], tally


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<mets", b"<ead/>", b"\xff\xfe", b"<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><mets>&x;</mets>",
        b"<a>" * 10000,
    ],
)  # fmt: skip
def test_a_mets_that_is_none_makes_an_unreadable_dossier(root: Path, data: bytes) -> None:
    (root / "package" / "METS.xml").write_bytes(data)
    (found,) = read(root)[0]
    assert (found.problem, found.code) == (RecordProblem.NOT_A_RECORD, "package")


def test_entities_are_never_followed() -> None:
    bomb = b'<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><ead><title>&b;</title></ead>'
    with pytest.raises(NotXmlError):
        read_ead(bomb)


def test_paths_of_mets_stay_in_the_export(root: Path) -> None:
    mets = root / "package" / "METS.xml"
    mets.write_text(mets.read_text("utf-8").replace("representations/rep1/data/TL1", "representations/../../../TL1"))
    (found,) = read(root)[0]
    assert [part.label for part in found.components] == []
    listed = [file.path for file in read_mets(mets.read_bytes()).files]
    assert "../../TL1.pdf" in listed


def test_files_that_mets_lists_and_that_are_not_there(root: Path) -> None:
    (root / "package" / DATA / "TL1.pdf").unlink()
    (root / "package" / DATA / "stray.pdf").write_bytes(b"1")
    (found,) = read(root)[0]
    assert [file.problem for part in found.components for file in part.files] == [PathProblem.MISSING]
    assert found.strays == ("package/representations/rep1/data/stray.pdf",)


def test_a_description_that_cannot_be_read_is_noted(root: Path) -> None:
    (root / "package" / EAD).write_text("<ead")
    (found,) = read(root)[0]
    assert [(note.oddity, note.where) for note in found.oddities] == [(Oddity.BAD_VALUE, EAD.as_posix())]
    assert [part.title for part in found.components] == [None]


def test_a_description_is_found_by_its_name_where_mets_links_none(root: Path) -> None:
    package = root / "package"
    mets = package / "METS.xml"
    mets.write_text(mets.read_text("utf-8").replace("<fptr", "<pointer"))
    (package / EAD).rename(package / EAD.with_name("EAD_doc_TL1.xml"))
    (found,) = read(root)[0]
    assert [part.title for part in found.components if part.label == "TL1"] == ["Đơn đề nghị"]


def test_the_mets_of_a_representation_is_read_too(root: Path) -> None:
    package = root / "package"
    mets = (package / "METS.xml").read_text("utf-8")
    (package / "representations" / "rep1" / "METS.xml").write_text(mets.replace("representations/rep1/", ""))
    begin, end = mets.index("<fileSec>"), mets.index("</fileSec>")
    (package / "METS.xml").write_text(mets[:begin] + mets[end + len("</fileSec>") :])
    (found,) = read(root)[0]
    assert [part.title for part in found.components] == ["Đơn đề nghị"]
    assert [part.code for part in found.results] == [f"{CODE}-KQ1"]
    assert all(file.manifest_sha256 for part in (*found.components, *found.results) for file in part.files)


def test_checksums_of_another_kind_are_not_taken_for_sha256(root: Path) -> None:
    mets = root / "package" / "METS.xml"
    mets.write_text(mets.read_text("utf-8").replace("SHA-256", "MD5"))
    (found,) = read(root)[0]
    assert {file.manifest_sha256 for part in found.components for file in part.files} == {None}


def test_archives_beside_packages(root: Path) -> None:
    shutil.make_archive(str(root / "good"), "zip", root / "package")
    (root / "broken.zip").write_bytes(b"PK\x03\x04 broken")
    (root / "broken.tar").write_bytes(b"no archive")
    shutil.make_archive(str(root / "other"), "zip", root / "package" / "metadata")
    found, tally = read(root)
    assert [(dossier.folder, dossier.problem) for dossier in found] == [
        ("broken.tar", RecordProblem.IO),
        ("broken.zip", RecordProblem.IO),
        ("good.zip", None),
        ("package", None),
    ]
    assert (tally.files_outside, tally.unlisted) == (1, [])
    assert all(dossier.problem_detail for dossier in found[:2])
