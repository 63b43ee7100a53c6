"""Members of a TAR, packed or not, are read without unpacking them anywhere."""

from __future__ import annotations

import io
import tarfile
import unicodedata
from pathlib import Path

import pytest

from archaudit.errors import SourceError, UsageError
from archaudit.model.file_ref import PathProblem
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Access, Source, Unread, open_source

NAME = "Đơn đề nghị.pdf"
DECOMPOSED = unicodedata.normalize("NFD", NAME)


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    found = tarfile.TarInfo(name)
    found.type, found.linkname = kind, target
    return found


def packed(path: Path, members: list[tuple[tarfile.TarInfo, bytes]], mode: str = "w") -> Source:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return open_source(str(path), Access())


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_members_are_read_however_it_was_packed(tmp_path: Path, mode: str) -> None:
    source = packed(
        tmp_path / "x.tar.gz", [(member("a/" + DECOMPOSED), b"1"), (member("b", tarfile.DIRTYPE), b"")], mode
    )
    assert [(f.path, f.files) for f in source.walk()] == [("", ()), ("a", (f"a/{NAME}",)), ("b", ())]
    assert source.read(f"a/{NAME}", 10) == b"1"
    assert (source.name, open_source(source.location, Access()).read(f"a/{NAME}", 10)) == ("x", b"1")


def test_what_a_packed_one_unpacked_to_is_gone_with_its_source(tmp_path: Path) -> None:
    source = packed(tmp_path / "x.tgz", [(member("a"), b"1")], "w:gz")
    copy = Path(source.location)
    assert copy.exists() and copy != tmp_path / "x.tgz"
    del source
    assert not copy.exists()


def test_nothing_leads_out(tmp_path: Path) -> None:
    members = [
        (member("../out"), b"1"),
        (member("/etc/passwd"), b"2"),
        (member("link", tarfile.SYMTYPE, "/etc/passwd"), b""),
        (member("device", tarfile.CHRTYPE), b""),
        (member("in"), b"3"),
        (member("hard", tarfile.LNKTYPE, "in"), b""),
        (member("astray", tarfile.LNKTYPE, "../out-of-it"), b""),
    ]
    source = packed(tmp_path / "x.tar", members)
    (root,) = source.walk()
    assert (root.files, root.ignored) == (("astray", "device", "hard", "in", "link"), 2)
    assert source.locate("link").problem is source.locate("device").problem is PathProblem.NOT_A_FILE
    assert source.read("hard", 10) == b"3"
    with pytest.raises(Unread) as raised:
        source.read("astray", 10)
    assert raised.value.reason is UnreadableReason.MALFORMED


def test_two_members_of_one_name_are_ambiguous(tmp_path: Path) -> None:
    source = packed(tmp_path / "x.tar", [(member("a"), b"1"), (member("a"), b"2")])
    assert source.locate("a").problem is PathProblem.AMBIGUOUS


@pytest.mark.parametrize(("left", "files"), [(512 + 300, ("a",)), (512 * 4 + 300, ("a", "b"))])
def test_a_cut_off_archive_is_read_as_far_as_it_goes(tmp_path: Path, left: int, files: tuple[str, ...]) -> None:
    path = tmp_path / "x.tar"
    packed(path, [(member("a"), b"1" * 600), (member("b"), b"2" * 600)])
    path.write_bytes(path.read_bytes()[:left])
    source = open_source(str(path), Access())
    (root,) = source.walk()
    assert root.files == files
    assert root.problem
    with pytest.raises(Unread):
        source.read(files[-1], 1000)


def test_a_header_that_cannot_be_read_is_not_the_end(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    packed(path, [(member("a"), b"1"), (member("b"), b"2")])
    data = path.read_bytes()
    for cut in (data[: 512 * 2 + 300], data.replace(b"b\0\0", b"c\0\0", 1)):
        path.write_bytes(cut)
        (root,) = open_source(str(path), Access()).walk()
        assert (root.files, bool(root.problem)) == (("a",), True)


def test_bombs_and_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = packed(tmp_path / "x.tar", [(member("a"), b"12345")])
    with pytest.raises(Unread) as raised:
        source.read("a", 4)
    assert raised.value.reason is UnreadableReason.TOO_LARGE
    monkeypatch.setattr("archaudit.sources.tar.SMALL", 1024 * 1024)
    with pytest.raises(SourceError, match="far more than its size"):
        packed(tmp_path / "bomb.tar.gz", [(member("a"), bytes(32 * 1024 * 1024))], "w:gz")


@pytest.mark.parametrize(("name", "error"), [("x.pdf", UsageError), ("x.tar", SourceError), ("x.tar.gz", SourceError)])
@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"\x1f\x8b\x08broken", b"BZh9", bytes(2000)])
def test_a_file_that_is_no_archive_says_so(tmp_path: Path, name: str, error: type[Exception], data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    if data == bytes(2000):  # two blocks of zeros are the end of a TAR, and so an empty one
        assert [folder.files for folder in open_source(str(tmp_path / name), Access()).walk()] == [()]
        return
    with pytest.raises(error):
        open_source(str(tmp_path / name), Access())
