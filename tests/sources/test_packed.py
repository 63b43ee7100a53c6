"""Folders of very many names are walked and looked into as small ones are."""

from __future__ import annotations

import random
from pathlib import Path

from archaudit.model.file_ref import PathProblem
from archaudit.sources.listing import Listing
from archaudit.sources.local import LocalFolder
from archaudit.sources.names import shown
from archaudit.sources.packed import TOGETHER, NamesInOrder, PackedNames, holds

# Ascii, Vietnamese in both forms, and bytes that are no UTF-8.
NAMES = [f"{word}{number}" for number in range(TOGETHER) for word in ("a", "hồ", "ho\u0302\u0300", "\udcff")]


def test_many_names_come_in_the_order_of_few() -> None:
    shuffled = random.Random(1).sample(NAMES, len(NAMES))
    taken = NamesInOrder(lambda name: (shown(name), name))
    for name in shuffled:
        taken.add(name)
    assert isinstance(taken.names(), PackedNames)
    assert list(taken.names()) == sorted(NAMES, key=lambda name: (shown(name), name))


def test_packed_names_answer_as_a_list_does() -> None:
    names = sorted(NAMES)
    packed = PackedNames(names)
    assert (len(packed), packed[0], packed[-1], packed[3:5]) == (len(names), names[0], names[-1], names[3:5])
    assert all(holds(packed, name) for name in names)
    assert not any(holds(packed, name) for name in ("", "a", "hồ", "z", "\udcff-"))


def test_a_large_folder_is_walked_and_followed(tmp_path: Path) -> None:
    for number in range(TOGETHER + 10):
        (tmp_path / f"h{number:05d}").mkdir()
    (tmp_path / "h00007" / "x.pdf").write_bytes(b"x")
    root, *folders = LocalFolder(tmp_path).walk()
    assert [folder.path for folder in folders] == sorted(folder.path for folder in folders) == list(root.folders)
    assert (len(root.folders), "h00007" in root.folders, "h" in root.folders) == (TOGETHER + 10, True, False)
    source = LocalFolder(tmp_path)
    assert source.read("h00007/x.pdf", 10) == b"x"
    assert source.locate("h99999/x.pdf").problem is PathProblem.MISSING


def test_a_name_is_the_one_spelled_so_or_the_only_one_shown_so(tmp_path: Path) -> None:
    composed, apart, other = "ộ", "o\u0323\u0302", "o\u0302\u0323"
    for name in (apart, other):
        (tmp_path / name).touch()
    assert Listing.of(str(tmp_path)).on_disk(composed) is PathProblem.AMBIGUOUS
    (tmp_path / other).unlink()
    assert Listing.of(str(tmp_path)).on_disk(composed) == apart
    (tmp_path / composed).touch()
    assert Listing.of(str(tmp_path)).on_disk(composed) == composed
    assert Listing.of(str(tmp_path / "none")).on_disk(composed) is PathProblem.MISSING
