"""The same dossiers are read from every layout, and what a layout does not tell is absent."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from archaudit.layouts import DossierRef, LayoutChoice, LayoutName, WalkTally, choose_layout, open_export, open_layout
from archaudit.model.dossier import Dossier
from archaudit.model.registers import Registers
from archaudit.sources import Access
from fixtures.layouts import as_bag, as_packages, as_register
from tests.acceptance.exports import ABSENT, Export, dossier, paper, result

FIRST, SECOND = "000.00.16.H58-230612-0001", "000.00.16.H58-230612-0002"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two dossiers; names of files differ, as they must in a heap."""
    export = Export(tmp_path_factory.mktemp("portal") / "export")
    export.registers()
    for code, more in ((FIRST, [paper(f"{FIRST}.pdf", TepDinhKemId="TL2", DuocSoHoa=ABSENT)]), (SECOND, [])):
        issued = result(f"{code}-KQ1.pdf", MaGiayToKetQua=f"{code}-KQ1", GiayToId=f"{code}-KQ1")
        papers = [paper(f"{code}.pdf"), *more]
        record = dossier(code, TaiLieuNop=papers, DanhSachGiayToKetQua=[issued], DonViXuLy="Sở Thử nghiệm")
        files = {f"{code}.pdf": b"paper", f"{code}.pdf.p7s": b"signature", f"{code}-KQ1.pdf": b"result"}
        export.add(record, files, folder=f"Sở/{code}")
    return export.root


def read(root: Path, asked: LayoutName | None = None) -> tuple[LayoutName | None, Registers, WalkTally, list[Dossier]]:
    source = open_export(str(root), Access())
    choice = choose_layout(source, LayoutChoice(asked))
    parent, worker, tally = open_layout(source, choice), open_layout(source, choice), WalkTally()
    registers = parent.registers()
    refs: list[DossierRef] = list(parent.refs(registers, tally))
    return choice.name, registers, tally, [worker.load(ref, registers) for ref in refs]


def bare(dossier: Dossier) -> Dossier:
    """What every layout must tell alike: places of files aside, and what a manifest adds."""

    def names(files: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(
            replace(file, given="", path=(file.path or "").rsplit("/", 1)[-1], manifest_sha256=None)  # type: ignore
            for file in files
        )

    return replace(
        dossier,
        folder="",
        read_from=(),
        components=tuple(replace(part, files=names(part.files)) for part in dossier.components),
        results=tuple(replace(part, files=names(part.files)) for part in dossier.results),
    )


Build = Callable[[Path, Path], Path]
TABLES: list[Build] = [
    lambda export, target: as_register(export, target, ".xlsx"),
    lambda export, target: as_register(export, target, ".csv"),
    lambda export, target: as_register(export, target, ".jsonl"),
    lambda export, target: as_register(export, target, ".csv", heap=True),
]


@pytest.mark.parametrize("build", TABLES, ids=["xlsx", "csv", "jsonl", "heap"])
def test_a_table_tells_what_records_tell(portal: Path, tmp_path: Path, build: Build) -> None:
    expected = [bare(dossier) for dossier in read(portal)[3]]
    name, registers, tally, dossiers = read(build(portal, tmp_path / "table"))
    assert name is LayoutName.REGISTER
    assert [bare(dossier) for dossier in dossiers] == expected
    assert [note.problem for note in registers.notes] == [None, None]
    assert (tally.files_outside, len(dossiers)) == (0, 2)
    assert all(file.path for dossier in dossiers for part in dossier.components for file in part.files)


def test_a_bag_tells_what_its_payload_tells_and_what_its_manifest_records(portal: Path, tmp_path: Path) -> None:
    expected = [bare(dossier) for dossier in read(portal)[3]]
    name, registers, _, dossiers = read(as_bag(portal, tmp_path / "bag"))
    assert name is LayoutName.BAGIT
    assert [bare(dossier) for dossier in dossiers] == expected
    assert {note.name for note in registers.notes if note.package and note.problem is None} == {
        "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt",
    }  # fmt: skip
    recorded = {file.manifest_sha256 for dossier in dossiers for part in dossier.results for file in part.files}
    assert len(recorded) == 1 and None not in recorded


@pytest.mark.parametrize("kind", ["folder", "zip", "tar", "gztar"])
def test_packages_tell_what_they_can(portal: Path, tmp_path: Path, kind: str) -> None:
    root = as_packages(portal, tmp_path / "packages")
    if kind != "folder":
        for package in [path for path in root.iterdir() if path.is_dir()]:
            shutil.make_archive(str(package), kind, root, package.name)
            shutil.rmtree(package)
    name, _, tally, dossiers = read(root)
    told = {dossier.code: dossier for dossier in dossiers}
    assert (name, tally.files_outside, sorted(told)) == (LayoutName.SIP, 0, [FIRST, SECOND])
    for original in read(portal)[3]:
        found = told[original.code]
        assert (found.department.code, found.received_time) == (original.department.code, original.received_time)
        assert [part.code for part in found.results] == [part.code for part in original.results]
        assert {part.digitized for part in found.components} == {found.status} == {found.channel} == {None}
        files = [file for part in (*found.components, *found.results) for file in part.files]
        assert len(files) == 2 and all(file.path and file.manifest_sha256 for file in files)
        assert (found.strays, found.oddities, found.problem) == ((), (), None)


def test_a_single_package_can_be_the_export(portal: Path, tmp_path: Path) -> None:
    root = as_packages(portal, tmp_path / "packages")
    package = next(path for path in sorted(root.iterdir()) if path.is_dir())
    packed = shutil.make_archive(str(tmp_path / "one"), "zip", package)
    for place in (package, Path(packed)):
        assert [dossier.code for dossier in read(place)[3]] == [FIRST]


def test_layouts_can_be_forced(portal: Path, tmp_path: Path) -> None:
    bag = as_bag(portal, tmp_path / "bag")
    assert read(bag, LayoutName.PORTAL)[0] is LayoutName.PORTAL
    assert len(read(bag, LayoutName.PORTAL)[3]) == 2


def test_packages_within_a_packed_export(portal: Path, tmp_path: Path) -> None:
    root = as_packages(portal, tmp_path / "packages")
    for package in [path for path in root.iterdir() if path.is_dir()]:
        shutil.make_archive(str(package), "tar", package)
        shutil.rmtree(package)
    dossiers = read(Path(shutil.make_archive(str(tmp_path / "all"), "zip", root)))[3]
    assert [dossier.code for dossier in dossiers] == [FIRST, SECOND]
    assert all(file.path for dossier in dossiers for part in dossier.results for file in part.files)
