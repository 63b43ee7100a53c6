"""Members of a ZIP are read where they lie, whatever was put into it."""

from __future__ import annotations

import io
import struct
import unicodedata
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest

from archaudit.errors import SourceError, UsageError
from archaudit.model.file_ref import PathProblem
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Access, LargeFile, Source, Unread, open_source, sha256
from archaudit.sources.local import IN_MEMORY_UP_TO

NAME = "Đơn đề nghị.pdf"
DECOMPOSED = unicodedata.normalize("NFD", NAME)
LINK = 0o120777 << 16


def packed(path: Path, members: dict[str, bytes] | list[tuple[str | zipfile.ZipInfo, bytes]]) -> Source:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # duplicate names are meant
        for name, data in members.items() if isinstance(members, dict) else members:
            archive.writestr(name, data)
    return open_source(str(path), Access())


def patched(path: Path, old: bytes, new: bytes) -> Source:
    data = path.read_bytes()
    assert old in data and len(old) == len(new)
    path.write_bytes(data.replace(old, new))
    return open_source(str(path), Access())


def refusal(source: Source, path: str, limit: int = 1000) -> tuple[UnreadableReason, str]:
    with pytest.raises(Unread) as raised:
        source.read(path, limit)
    return raised.value.reason, raised.value.detail


def test_folders_are_walked_in_order_without_litter(tmp_path: Path) -> None:
    names = ("b/2.pdf", "b/1.pdf", "a.csv", "b/.hidden", "b/Thumbs.db", "__MACOSX/b/1.pdf", "b/c/x")
    source = packed(tmp_path / "x.zip", dict.fromkeys(names, b"1"))
    folders = list(source.walk())
    assert [(f.path, f.files, f.ignored) for f in folders] == [
        ("", ("a.csv",), 1),
        ("b", ("b/1.pdf", "b/2.pdf"), 2),
        ("b/c", ("b/c/x",), 0),
    ]
    assert (source.name, folders[0].folders) == ("x", ("b",))


def test_names_are_compared_in_nfc_whoever_wrote_them(tmp_path: Path) -> None:
    source = packed(tmp_path / "mac.zip", {f"Hồ sơ/{DECOMPOSED}": b"mac"})
    assert source.read(f"Hồ sơ/{NAME}", 10) == b"mac"


def test_utf8_names_without_the_flag_and_unicode_extra_fields(tmp_path: Path) -> None:
    raw = NAME.encode()
    patched_name = b"n" * len(raw)
    packed(tmp_path / "x.zip", {patched_name.decode(): b"1"})
    assert patched(tmp_path / "x.zip", patched_name, raw).read(NAME, 10) == b"1"
    member = zipfile.ZipInfo("DON.pdf")
    field = b"\x01" + struct.pack("<I", zlib.crc32(b"DON.pdf")) + raw
    member.extra = struct.pack("<HH", 0x7075, len(field)) + field
    assert packed(tmp_path / "y.zip", [(member, b"2")]).read(NAME, 10) == b"2"


def test_names_of_an_old_code_page_are_read_as_they_are(tmp_path: Path) -> None:
    packed(tmp_path / "x.zip", {"aaaa.pdf": b"1"})
    source = patched(tmp_path / "x.zip", b"aaaa.pdf", b"\x84\x94\x81\x82.pdf")
    assert next(iter(source.walk())).files == ("äöüé.pdf",)


@pytest.mark.parametrize("name", ["../out.pdf", "a/../../out.pdf", "/etc/passwd", "C:\\x.pdf", "..\\..\\x.pdf", "./"])
def test_no_member_leaves_the_archive(tmp_path: Path, name: str) -> None:
    source = packed(tmp_path / "x.zip", {name: b"1", "in.pdf": b"2"})
    (root,) = source.walk()
    assert root.files == ("in.pdf",)
    assert root.ignored == (0 if name == "./" else 1)


def test_links_are_no_files(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.pdf")
    link.create_system, link.external_attr = 3, LINK
    source = packed(tmp_path / "x.zip", [(link, b"/etc/passwd")])
    assert source.locate("link.pdf").problem is PathProblem.NOT_A_FILE
    assert refusal(source, "link.pdf") == (UnreadableReason.IO, "not-a-file")


def test_two_members_of_one_name_are_ambiguous(tmp_path: Path) -> None:
    source = packed(tmp_path / "x.zip", [("a.pdf", b"1"), ("a.pdf", b"2"), (NAME, b"3"), (DECOMPOSED, b"4")])
    assert source.locate("a.pdf").problem is PathProblem.AMBIGUOUS
    assert source.read(NAME, 10) == b"3"
    assert source.locate("b.pdf").problem is source.locate("b/c.pdf").problem is PathProblem.MISSING


def test_a_folder_and_a_file_of_one_name(tmp_path: Path) -> None:
    source = packed(tmp_path / "x.zip", {"a": b"file", "a/b": b"below", "c/": b""})
    assert (source.read("a", 10), source.read("a/b", 10)) == (b"file", b"below")
    assert source.locate("c").problem is PathProblem.NOT_A_FILE


def test_encrypted_and_broken_members_have_typed_answers(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    packed(path, [("e.pdf", b"secret")])
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert refusal(open_source(str(path), Access()), "e.pdf")[0] is UnreadableReason.ENCRYPTED
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("c.pdf", b"content")
    assert refusal(patched(path, b"content", b"CONTENT"), "c.pdf")[0] is UnreadableReason.MALFORMED
    packed(path, {"m.pdf": b"x"})
    source = patched(path, b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x08\x00", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x63\x00")
    assert refusal(source, "m.pdf")[0] is UnreadableReason.IO


def test_bombs_are_not_unpacked(tmp_path: Path) -> None:
    source = packed(tmp_path / "x.zip", {"zeros": bytes(64 * 1024 * 1024), "big": b"12345"})
    reason, detail = refusal(source, "zeros", 1 << 40)
    assert (reason, detail.startswith("1:")) == (UnreadableReason.TOO_LARGE, True)
    assert refusal(source, "big", 4) == (UnreadableReason.TOO_LARGE, "5 > 4")


def test_members_that_lie_over_one_another_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    packed(path, {"a": bytes(range(256)) * 4})
    data = path.read_bytes()
    central, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[central:end]
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 20, 20, len(entry) * 20, central, 0)
    path.write_bytes(data[:central] + entry * 20 + tail)
    with pytest.raises(SourceError, match="over one another"):
        open_source(str(path), Access())


def test_large_members_are_not_held_in_memory(tmp_path: Path) -> None:
    noise = b"".join(zlib.compress(str(n).encode()) for n in range(1000))
    data = (noise * (IN_MEMORY_UP_TO // len(noise) + 1))[: IN_MEMORY_UP_TO + 5]
    source = packed(tmp_path / "x.zip", {"large": data})
    with source.open("large", len(data)) as content:
        assert isinstance(content, LargeFile)
        assert (len(content), sha256(content)) == (len(data), sha256(data))
    assert source.read("large", len(data)) == data


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_a_file_that_is_no_archive_says_so(tmp_path: Path, cut: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a", bytes(300))
    (tmp_path / "x.zip").write_bytes(stream.getvalue()[:cut])
    with pytest.raises((SourceError, UsageError)):
        open_source(str(tmp_path / "x.zip"), Access())


def test_a_stamp_changes_with_the_content(tmp_path: Path) -> None:
    stamps = {packed(tmp_path / "x.zip", {"a": data}).stamp("a") for data in (b"1", b"2", b"2")}
    assert len(stamps) == 2
    assert packed(tmp_path / "x.zip", {"a": b"1"}).stamp("b") is None
