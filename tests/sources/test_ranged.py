"""A ZIP in a bucket or on a server is read in parts where its place serves parts, and copied where it does not."""

from __future__ import annotations

import http.client
import random
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archaudit.sources import Access, open_source
from archaudit.sources.ranged import stream
from archaudit.sources.s3 import S3Backend
from archaudit.sources.sftp import SftpBackend
from tests.sources.servers import Server, moto_server, s3_server, sftp_server

LARGE = random.Random(1).randbytes(3 * 1024**2)
MEMBERS = {"Hồ sơ/Đơn.pdf": b"small", "Hồ sơ/large.pdf": LARGE, "Hồ sơ/other.pdf": LARGE[::-1]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("root") / "kho"
    folder.mkdir()
    with zipfile.ZipFile(folder / "export.zip", "w") as packed:
        for name, data in MEMBERS.items():
            packed.writestr(name, data)
    return folder


@contextmanager
def served(kind: str, folder: Path, keys: Path) -> Iterator[tuple[Server, Access, str]]:
    if kind == "sftp":
        with sftp_server(folder, keys) as served:
            yield served[0], served[1], f"{served[2]}/export.zip"
    elif kind == "whole objects":
        with s3_server(folder.parent) as (server, access):
            yield server, access, "s3://kho/export.zip"
    else:
        with moto_server() as (server, access):
            for path, data in (("kho", b""), ("kho/export.zip", (folder / "export.zip").read_bytes())):
                connection = http.client.HTTPConnection("127.0.0.1", server.port)
                connection.request("PUT", f"/{path}", data)
                assert connection.getresponse().status == 200
            yield server, access, "s3://kho/export.zip"


@pytest.mark.parametrize(("kind", "in_parts"), [("parts of objects", True), ("whole objects", False), ("sftp", True)])
def test_only_what_is_read_is_fetched(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, in_parts: bool
) -> None:
    fetched: list[int] = []
    for backend in (S3Backend, SftpBackend):

        def counting(self, key, path, start, length, asked=backend.part):  # type: ignore[no-untyped-def]
            part = asked(self, key, path, start, length)
            fetched.append(len(part))
            return part

        monkeypatch.setattr(backend, "part", counting)
    with served(kind, folder, tmp_path) as (_, access, location):
        source = open_source(location, access)
        assert source.read("Hồ sơ/Đơn.pdf", 100) == b"small"
        assert bool(fetched) is in_parts
        assert sum(fetched) < len(LARGE)
        assert {path: source.read(path, len(LARGE)) for path in MEMBERS} == MEMBERS
        assert (source.location == location) is in_parts, "other processes read it there, too"


def test_an_archive_on_a_server_that_dies_is_read_on(folder: Path, tmp_path: Path) -> None:
    with served("sftp", folder, tmp_path) as (server, access, location):
        source = open_source(location, access)
        server.kill()
        threading.Timer(0.5, server.start).start()
        assert source.read("Hồ sơ/large.pdf", len(LARGE)) == LARGE


def test_a_stream_of_parts_is_the_file() -> None:
    file = stream(lambda start, length: LARGE[start : start + length], len(LARGE))
    assert file.seek(-10, 2) == len(LARGE) - 10 and file.read() == LARGE[-10:] and file.read(1) == b""
    assert file.seek(5) == 5 and file.read(3) == LARGE[5:8]
    assert file.seek(len(LARGE) + 5) and file.read() == b""
