"""A folder is read and never left, whatever lies in it."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archaudit.errors import UsageError
from archaudit.model.file_ref import PathProblem
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import LocalFolder, Unread, read_regular
from archaudit.sources.names import inside, is_litter, shown

NAME = "Đơn đề nghị.pdf"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    (folder / "a").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def test_walk_is_ordered_and_passes_over_litter(root: Path) -> None:
    for name in ("b.pdf", "a.pdf", ".hidden", "Thumbs.db", "~$a.docx"):
        (root / "a" / name).write_bytes(b"x")
    (root / "__MACOSX").mkdir()
    (root / "link").symlink_to(root / "a", target_is_directory=True)
    folders = list(LocalFolder(root).walk())
    assert [(folder.path, folder.files, folder.ignored) for folder in folders] == [
        ("", (), 2),
        ("a", ("a/a.pdf", "a/b.pdf"), 3),
    ]


def test_loops_of_links_do_not_hang(root: Path) -> None:
    (root / "a" / "up").symlink_to(root, target_is_directory=True)
    (root / "x").symlink_to("y")
    (root / "y").symlink_to("x")
    source = LocalFolder(root)
    assert [folder.path for folder in source.walk()] == ["", "a"]
    assert source.locate("x").problem is PathProblem.MISSING


def test_names_are_compared_in_nfc(root: Path) -> None:
    (root / "a" / unicodedata.normalize("NFD", NAME)).write_bytes(b"composed")
    source = LocalFolder(root)
    assert source.locate(f"a/{NAME}").problem is None
    assert source.read(f"a/{NAME}", 100) == b"composed"


def test_two_forms_of_one_name_are_ambiguous_but_for_the_exact_one(root: Path) -> None:
    (root / "a" / unicodedata.normalize("NFD", NAME)).write_bytes(b"decomposed")
    (root / "a" / NAME).write_bytes(b"composed")
    assert LocalFolder(root).read(f"a/{NAME}", 100) == b"composed"
    (root / "a" / NAME).rename(root / "a" / unicodedata.normalize("NFKD", NAME).replace("\u0323", "\u0323\u034f"))
    assert LocalFolder(root).read(f"a/{NAME}", 100) == b"decomposed"


@pytest.mark.parametrize("target", ["../secret.txt", "/etc/hostname"])
def test_links_out_of_the_root_are_never_opened(root: Path, target: str) -> None:
    (root / "a" / "out.pdf").symlink_to(target if target.startswith("/") else root / target)
    source = LocalFolder(root)
    assert source.locate("a/out.pdf").problem is PathProblem.OUTSIDE
    with pytest.raises(Unread) as caught:
        source.read("a/out.pdf", 100)
    assert caught.value.reason is UnreadableReason.IO


def test_a_folder_that_links_out_hides_what_is_in_it(root: Path) -> None:
    (root / "out").symlink_to(root.parent, target_is_directory=True)
    assert LocalFolder(root).locate("out/secret.txt").problem is PathProblem.OUTSIDE


def test_links_within_the_root_are_followed(root: Path) -> None:
    (root / "a" / "real.pdf").write_bytes(b"x")
    (root / "linked.pdf").symlink_to("a/real.pdf")
    assert LocalFolder(root).read("linked.pdf", 10) == b"x"


def test_only_regular_files_are_opened(root: Path) -> None:
    os.mkfifo(root / "pipe")
    source = LocalFolder(root)
    assert source.locate("pipe").problem is PathProblem.NOT_A_FILE
    assert source.locate("a").problem is PathProblem.NOT_A_FILE
    with pytest.raises(Unread):
        read_regular(root / "pipe", 10)
    with pytest.raises(Unread):
        read_regular(Path("/dev/zero"), 10)


def test_a_large_file_is_not_read(root: Path) -> None:
    with (root / "large").open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(Unread) as caught:
        LocalFolder(root).read("large", 1000)
    assert (caught.value.reason, caught.value.size) == (UnreadableReason.TOO_LARGE, 2**40)


def test_names_that_are_no_utf8_are_shown(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root) + b"/\xff.pdf")).write_bytes(b"x")
    source = LocalFolder(root)
    (folder, _) = source.walk()
    assert folder.files == ("\\xff.pdf",)
    assert source.read("\\xff.pdf", 10) == b"x"


def test_a_root_must_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        LocalFolder(tmp_path / "none")


@pytest.mark.parametrize(
    ("base", "path", "expected"),
    [
        ("a/b", "c.pdf", "a/b/c.pdf"),
        ("a/b", "../c.pdf", "a/c.pdf"),
        ("a", r"files\x.pdf", "a/files/x.pdf"),
        ("a", "./x//y", "a/x/y"),
        ("a/b", "../../../c", None),
        ("a", "../../a/x", None),
        ("a", "/etc/passwd", None),
        ("a", r"C:\windows\x", None),
        ("a", r"..\..\x", None),
        ("", "x", "x"),
    ],
)
def test_paths_of_records(base: str, path: str, expected: str | None) -> None:
    assert inside(base, path) == expected


@given(st.lists(st.sampled_from(["..", ".", "", "a", "b", "..a"]), max_size=8))
def test_no_path_leaves_the_root(steps: list[str]) -> None:
    path = inside("x/y", "/".join(steps))
    assert path is None or ".." not in path.split("/")


@given(st.text(max_size=20))
def test_shown_names_are_stable(name: str) -> None:
    try:
        once = shown(name)
    except UnicodeEncodeError:  # a lone surrogate that no file system gives
        return
    assert shown(once) == once


def test_litter_is_told_from_documents() -> None:
    assert is_litter(".DS_Store", folder=False) and is_litter("__MACOSX", folder=True)
    assert not is_litter("__MACOSX", folder=False) and not is_litter("giấy tờ.pdf", folder=False)


def test_a_path_of_many_steps_leads_nowhere(tmp_path: Path) -> None:
    assert LocalFolder(tmp_path).locate("a/" * 50_000 + "b").problem is PathProblem.MISSING


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    told = os.stat_result((stat.S_IFREG | 0o644, 1, 1, 1, 0, 0, 4, 0, 0, 0))
    monkeypatch.setattr("archaudit.sources.local.os.fstat", lambda descriptor: told)
    assert LocalFolder(tmp_path).read("a", 100) == b"0123456789"
    with pytest.raises(Unread):
        LocalFolder(tmp_path).read("a", 9)
