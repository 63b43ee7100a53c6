"""An export that is not as it was is told by a walk and the bytes of its registers, whatever changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from archaudit.engine import digests
from archaudit.engine.stamps import encoded
from archaudit.engine.unchanged import NOTHING_BESIDE, Before, Kept, RegistersThen, seen_unchanged
from archaudit.layouts.portal_walk import WalkTally, found_dossiers
from archaudit.model.report import RunReport
from archaudit.sources import LocalFolder, sha256

AS_OF = datetime(2024, 4, 4, tzinfo=UTC)
REGISTERS = ("departments.csv", "procedures.csv")


def code(number: int) -> str:
    return f"H58.90-230612-{number:04d}"


def first(root: Path) -> Path:
    """A file of a dossier."""
    return root / code(1) / "TL1.pdf"


def other_bytes_of_the_same_size(root: Path) -> None:
    before = first(root).stat()
    first(root).write_bytes(b"x" * before.st_size)
    os.utime(first(root), ns=(before.st_atime_ns, before.st_mtime_ns))


def another_file_of_the_same_age(root: Path) -> None:
    before = first(root).stat()
    (root / "copy").write_bytes(first(root).read_bytes())
    (root / "copy").replace(first(root))
    os.utime(first(root), ns=(before.st_atime_ns, before.st_mtime_ns))


def a_link_in_its_place(root: Path) -> None:
    first(root).rename(root.parent / "kept.pdf")
    first(root).symlink_to(root.parent / "kept.pdf")


def a_folder_in_its_place(root: Path) -> None:
    first(root).unlink()
    first(root).mkdir()


def a_link_to_another_dossier(root: Path) -> None:
    (root / code(1)).rename(root / ".kept")
    (root / code(1)).symlink_to(root / code(0), target_is_directory=True)


def a_file_further_down(root: Path) -> None:
    (root / code(1) / "below").mkdir()
    (root / code(1) / "below" / "x.pdf").write_bytes(b"x")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two dossiers and two registers."""
    export = tmp_path / "export"
    for number in range(2):
        (export / code(number)).mkdir(parents=True)
        for name in ("hoso.json", "TL1.pdf"):
            (export / code(number) / name).write_bytes(f"{number} {name}".encode())
    for name in REGISTERS:
        (export / name).write_text("Ma\n1\n")
    (export / "export.json").write_text("{}")
    return export


def found(source: LocalFolder) -> list[Kept]:
    """What a run would keep of the dossiers as they are now."""
    dossiers = found_dossiers(source.walk(stamped=True), {"export.json", *REGISTERS}, (), WalkTally())
    return [Kept(each.path, encoded(each.stamps), NOTHING_BESIDE, True) for each in dossiers]


def before(root: Path, *, complete: bool = True) -> Before:
    """What a run would say that read the registers as they are now."""
    names = [*REGISTERS, "export.json"]
    read = {name: sha256((root / name).read_bytes()) for name in names}
    report = cast(RunReport, SimpleNamespace(run=SimpleNamespace(complete=complete)))
    return Before(1, AS_OF, "", RegistersThen((), REGISTERS, read), report)


def seen(root: Path, then: Before, kept: list[Kept]) -> WalkTally | None:
    return seen_unchanged(LocalFolder(root), then, iter(kept), AS_OF, lambda done: None)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: first(root).write_bytes(b"%PDF-1.4 another"),
        other_bytes_of_the_same_size,
        another_file_of_the_same_age,
        lambda root: os.utime(first(root), ns=(0, 0)),
        lambda root: first(root).chmod(0o600),
        a_link_in_its_place,
        a_folder_in_its_place,
        a_link_to_another_dossier,
        a_file_further_down,
        lambda root: first(root).rename(root / code(1) / "TL2.pdf"),
        lambda root: first(root).rename(root / code(0) / "TL9.pdf"),
        lambda root: (root / code(1) / "new.pdf").write_bytes(b"x"),
        lambda root: first(root).unlink(),
        lambda root: shutil.rmtree(root / code(1)),
        lambda root: shutil.rmtree(root / code(0)),
        lambda root: shutil.copytree(root / code(1), root / code(2)),
        lambda root: (root / code(3)).mkdir(),
        lambda root: (root / code(1)).rename(root / "renamed"),
        lambda root: (root / "procedures.csv").write_text("Ma\n2\n"),
        lambda root: (root / "inspections.csv").write_text("MaDonVi\nH58.90\n"),
        lambda root: (root / "departments.csv").unlink(),
        lambda root: (root / "export.json").write_bytes(b'{"PhienBan": "2"}'),
        lambda root: (root / "export.json").unlink(),
        lambda root: (root / "bagit.txt").write_text("BagIt-Version: 1.0\n"),
    ],
    ids=[
        "bytes", "bytes alone", "inode alone", "time alone", "mode alone", "link", "folder", "link to a dossier",
        "below", "renamed", "moved", "file", "no file", "last gone", "first gone", "dossier", "empty dossier",
        "folder renamed", "register", "new register", "no register", "note", "no note", "a bag",
    ],
)  # fmt: skip
def test_whatever_changes_is_seen(root: Path, change: Callable[[Path], object]) -> None:
    then, kept = before(root), found(LocalFolder(root))
    assert seen(root, then, kept) == WalkTally()
    change(root)
    assert seen(root, then, kept) is None


def test_what_lies_outside_of_the_folder_is_asked_for_too(root: Path) -> None:
    (root / "store").mkdir()
    (root / "store" / "a.pdf").write_bytes(b"a")
    source = LocalFolder(root)
    beside = encoded((("store/a.pdf", source.stamp("store/a.pdf")), ("store/none.pdf", None)))
    kept = [each._replace(beside=beside) for each in found(source)]
    then = before(root)
    assert seen(root, then, kept) == WalkTally(files_outside=1)
    (root / "store" / "none.pdf").write_bytes(b"b")
    assert seen(root, then, kept) is None


def test_a_folder_that_the_register_lists_is_a_dossier_without_a_record(root: Path) -> None:
    then, kept = before(root), found(LocalFolder(root))
    listed = Before(1, AS_OF, "", RegistersThen({"khác"}, REGISTERS, then.registers.digests), then.report)
    assert seen(root, listed, kept) == WalkTally()
    (root / "Khác").mkdir()
    assert seen(root, then, kept) == WalkTally()
    assert seen(root, listed, kept) is None


def test_nothing_is_known_of_an_answer_that_ran_out_or_of_a_run_that_was_not_whole(root: Path) -> None:
    kept = found(LocalFolder(root))
    assert seen(root, before(root, complete=False), kept) is None
    assert seen(root, before(root), [kept[0], kept[1]._replace(stands=False)]) is None
    assert seen(root, before(root), kept[:1]) is None
    assert seen(root, before(root), [*kept, kept[1]._replace(folder="z")]) is None


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("__version__", "9.9"),
        ("library_version", lambda: "libmagic 1"),
        ("code_digest", lambda packages: "another"),
        ("_distributions", lambda folder: ["another-1.0.dist-info"]),
    ],
)
def test_another_program_is_asked_otherwise(monkeypatch: pytest.MonkeyPatch, name: str, other: Any) -> None:
    asked = digests.asked_digest("a", "b")
    assert asked == digests.asked_digest("a", "b") != digests.asked_digest("ab", "")
    monkeypatch.setattr(digests, name, other)
    assert digests.asked_digest("a", "b") != asked
