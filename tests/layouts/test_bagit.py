"""Bags that are whole, and bags that are not; bagit-python says the same."""

from __future__ import annotations

import logging
import shutil
import unicodedata
from pathlib import Path

import bagit
import pytest

from archaudit.errors import UsageError
from archaudit.layouts import LayoutChoice, LayoutName, WalkTally, choose_layout, open_layout
from archaudit.layouts.bag import read_manifest
from archaudit.model.dossier import Dossier
from archaudit.model.record import Oddity
from archaudit.sources import LocalFolder
from fixtures.layouts import as_bag
from tests.acceptance.exports import Export, dossier

CODE = "000.00.16.H58-230612-0001"
PAPER = f"data/{CODE}/TL1.pdf"


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    export = Export(tmp_path / "export")
    export.registers()
    export.add(dossier(CODE), {"TL1.pdf": b"paper", "KQ1.pdf": b"result"})
    return as_bag(export.root, tmp_path / "bag")


def read(root: Path) -> tuple[dict[str, str], Dossier]:
    """Problems by tag file, and the dossier."""
    source = LocalFolder(root)
    layout = open_layout(source, choose_layout(source, LayoutChoice()))
    registers = layout.registers()
    (ref,) = layout.refs(registers, WalkTally())
    return {n.name: n.problem for n in registers.notes if n.package and n.problem}, layout.load(ref, registers)


def is_valid(root: Path) -> bool:
    logging.getLogger("bagit").setLevel(logging.CRITICAL)
    try:
        return bool(bagit.Bag(str(root)).is_valid())
    except bagit.BagError:
        return False


def test_a_whole_bag(bag: Path) -> None:
    assert read(bag)[0] == {}
    assert is_valid(bag)


def test_a_bag_that_bagit_python_made(tmp_path: Path) -> None:
    root = tmp_path / "made"
    Export(root).add(dossier(CODE), {unicodedata.normalize("NFD", "Đơn.pdf"): b"1", "100%.pdf": b"2"})
    bagit.make_bag(str(root), checksums=["sha256", "sha512"])
    assert read(root)[0] == {}


@pytest.mark.parametrize(
    ("change", "name", "problem"),
    [
        (lambda bag: (bag / PAPER).unlink(), "manifest-sha256.txt", f"not there: {PAPER}"),
        (lambda bag: (bag / "data" / "more").write_bytes(b"1"), "manifest-sha256.txt", "not listed: data/more"),
        (lambda bag: (bag / "data" / "procedures.csv").write_bytes(b"MaTTHC\n1\n"), "manifest-sha256.txt", "changed"),
        (lambda bag: (bag / "bagit.txt").write_text("no version"), "bagit.txt", "no version"),
        (lambda bag: (bag / "bag-info.txt").write_text("Payload-Oxum: 1.1\n"), "bag-info.txt", "Payload-Oxum 1.1"),
        (lambda bag: (bag / "bag-info.txt").write_text("x: y\n"), "tagmanifest-sha256.txt", "changed: bag-info.txt"),
        (lambda bag: (bag / "manifest-sha256.txt").unlink(), "manifest-sha256.txt", "missing"),
        (lambda bag: (bag / "manifest-sha256.txt").write_text("no line\n"), "manifest-sha256.txt", "lines"),
        (lambda bag: (bag / "fetch.txt").write_text("http://x/ 1 data/x\n"), "fetch.txt", "not fetched"),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_noted(bag: Path, change: object, name: str, problem: str) -> None:
    change(bag)  # type: ignore[operator]
    problems, found = read(bag)
    assert problem in problems[name]
    assert found.problem is None and found.code == CODE
    assert name == "fetch.txt" or not is_valid(bag)


def test_only_other_digests(bag: Path) -> None:
    (bag / "manifest-sha256.txt").rename(bag / "manifest-sha512.txt")
    problems, found = read(bag)
    assert problems["manifest-sha256.txt"] == "only manifest-sha512.txt: not compared"
    assert {file.manifest_sha256 for part in found.components for file in part.files} == {None}


def test_a_record_that_changed_is_noted_with_its_dossier(bag: Path) -> None:
    record = bag / "data" / CODE / "hoso.json"
    record.write_bytes(record.read_bytes() + b" ")
    found = read(bag)[1]
    assert [(note.oddity, note.where) for note in found.oddities] == [(Oddity.MANIFEST_DIFFERS, "hoso.json")]


def test_paths_of_manifests(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "data/Đơn.pdf")
    lines = [f"{'A' * 64}  {decomposed}", f"{'b' * 64} *data/50%25.pdf", f"{'c' * 64}\t./data/x", "d  data/short", ""]
    (tmp_path / "m.txt").write_text("\n".join(lines), "utf-8")
    manifest = read_manifest(LocalFolder(tmp_path), "m.txt")
    assert manifest.digests == {"data/Đơn.pdf": "a" * 64, "data/50%.pdf": "b" * 64, "data/x": "c" * 64}
    assert manifest.odd_lines == 1


def test_what_is_no_bag_is_not_read_as_one(bag: Path) -> None:
    shutil.rmtree(bag / "data")
    (bag / "bagit.txt").unlink()
    with pytest.raises(UsageError, match=r"no bagit\.txt"):
        choose_layout(LocalFolder(bag), LayoutChoice(LayoutName.BAGIT))


def test_a_manifest_that_changed_changes_what_every_dossier_stands_on(bag: Path) -> None:
    source = LocalFolder(bag)
    layout = open_layout(source, choose_layout(source, LayoutChoice()))
    registers = layout.registers()

    def stamps() -> object:
        return [ref.stamps for ref in layout.refs(registers, WalkTally(), stamped=True)]

    before = stamps()
    assert before == stamps()
    (bag / "manifest-sha256.txt").write_text("")
    assert before != stamps()
