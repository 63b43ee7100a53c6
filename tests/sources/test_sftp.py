"""A folder of an SFTP server is read like one of this machine."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import paramiko
import pytest
from msgspec.structs import replace

from archaudit.errors import SourceError, SourceLostError, UsageError
from archaudit.model.file_ref import PathProblem
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Access, SftpAccess, Unread, open_source
from tests.sources.servers import Server, sftp_server

Served = tuple[Server, Access, str]
BIG = bytes(range(256)) * 5000


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("sftp") / "root"
    files = folder / "export" / unicodedata.normalize("NFD", "Hồ sơ")
    files.mkdir(parents=True)
    (files / "Đơn.pdf").write_bytes(b"1")
    (files / "big").write_bytes(BIG)
    (files / ".hidden").write_bytes(b"")
    with sftp_server(folder, tmp_path_factory.mktemp("keys")) as found:
        yield found


def test_files_are_found_whatever_the_form_of_their_names(served: Served) -> None:
    source = open_source(f"{served[2]}/export", served[1])
    folders = list(source.walk(stamped=True))
    assert [(f.path, f.files, f.ignored) for f in folders] == [
        ("", (), 0),
        ("Hồ sơ", ("Hồ sơ/big", "Hồ sơ/Đơn.pdf"), 1),
    ]
    assert source.read("Hồ sơ/Đơn.pdf", 10) == b"1"
    assert source.read("Hồ sơ/big", len(BIG)) == BIG
    assert folders[1].stamps[0] == source.stamp("Hồ sơ/big")
    assert source.locate("Hồ sơ/none").problem is source.locate("none/x").problem is PathProblem.MISSING
    with pytest.raises(Unread) as raised:
        source.read("Hồ sơ/big", 10)
    assert raised.value.reason is UnreadableReason.TOO_LARGE


def test_a_server_that_is_killed_and_comes_back_was_never_away(served: Served) -> None:
    server, access, address = served
    source = open_source(f"{address}/export", access)
    server.kill()
    back = threading.Timer(0.5, server.start)
    back.start()
    assert source.read("Hồ sơ/Đơn.pdf", 10) == b"1"
    back.join()


def test_who_is_not_let_in_is_told(served: Served, tmp_path: Path) -> None:
    _, access, address = served
    for changes, words in (
        (replace(access.sftp, password="wrong"), "check user, key or password"),
        (replace(access.sftp, known_hosts="/dev/null"), "not among those known"),
        (replace(access.sftp, known_hosts=_other_key(tmp_path, address)), "has changed"),
    ):
        with pytest.raises(SourceLostError, match=words) as raised:
            open_source(f"{address}/export", Access(sftp=changes))
        assert "wrong" not in str(raised.value)
    with pytest.raises(SourceError, match="has no folder “/none”"):
        open_source(f"{address}/none", access)


def test_no_server_is_an_answer() -> None:
    with pytest.raises(SourceLostError, match="could not be reached"):
        open_source("sftp://a@127.0.0.1:1/x", Access(sftp=SftpAccess("x")))


@pytest.mark.parametrize("address", ["sftp://host/x", "sftp://a:secret@host/x", "sftp://a@host:port/x", "sftp://"])
def test_an_address_names_user_and_host_and_no_password(address: str) -> None:
    with pytest.raises(UsageError) as raised:
        open_source(address, Access())
    assert "secret" not in str(raised.value)


def _other_key(folder: Path, address: str) -> str:
    key, known = paramiko.RSAKey.generate(2048), folder / "known"
    known.write_text(f"[127.0.0.1]:{address.rsplit(':', 1)[1]} {key.get_name()} {key.get_base64()}\n")
    return str(known)
